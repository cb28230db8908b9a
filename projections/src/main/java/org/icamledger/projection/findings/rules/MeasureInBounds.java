package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;
import static org.icamledger.projection.findings.rules.Basis.unread;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Measures.MeasureImposed;
import org.icamledger.casefile.Measures.MeasureLifted;
import org.icamledger.casefile.Measures.MeasureReviewed;
import org.icamledger.casefile.Measures.MedicalExaminationForced;
import org.icamledger.casefile.PersonId;

/**
 * R18: measures are reasoned, limited in time, reviewed, and lifted on time, preventive ones by the end of the departure term; nobody who
 * is a minor is examined by force, and nobody without a recorded refusal.
 */
final class MeasureInBounds extends Rule {
    MeasureInBounds() {
        super(RuleEntry.of(
                "R18",
                Severity.HIGH,
                List.of(
                        Version.always(Norm.HARD, read("RD", "7(3)"), read("AA", "74/14 §2"))
                                .until(Version.LAW_OF_MAY_2024.minusDays(1)),
                        Version.always(Norm.HARD, read("RD", "7(3)"), unread("AA", "74/27–74/28"), read("AA", "74/23"))
                                .from(Version.LAW_OF_MAY_2024)),
                "REASONS",
                "UNTIL",
                "REVIEWED",
                "LIFTED",
                "RETURN_DECISION",
                "TERM",
                "ADULT",
                "AGE",
                "REFUSAL"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(MeasureImposed.class, MedicalExaminationForced.class);
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        return switch (occasion.data()) {
            case MeasureImposed imposed -> measure(imposed, occasion);
            case MedicalExaminationForced examined ->
                List.of(
                        adult(examined.personId(), occasion),
                        Judgement.fact(examined.refusalRecorded(), "REFUSAL", examined.personId()));
            default -> List.of();
        };
    }

    private static Judgement adult(PersonId person, Occasion occasion) {
        return switch (occasion.record().age(person, occasion.day())) {
            case ADULT -> Judgement.satisfied(person);
            case CHILD -> Judgement.contradicted("ADULT", person);
            case UNKNOWN -> Judgement.undetermined("AGE", person);
        };
    }

    private static List<Judgement> measure(MeasureImposed imposed, Occasion occasion) {
        var all = imposed.persons().toArray(PersonId[]::new);
        var lifted = occasion.record()
                .about(occasion.trigger().id(), MeasureLifted.class, MeasureLifted::ref)
                .findFirst();
        var needs = new ArrayList<>(List.of(
                Judgement.present(imposed.reasons(), "REASONS", all),
                Judgement.present(imposed.until(), "UNTIL", all),
                reviewed(imposed.until(), lifted, occasion, all)));
        if (imposed.until() != null) {
            needs.add(lifted(imposed.until(), lifted, all));
        }
        switch (imposed.nature()) {
            case PREVENTIVE ->
                imposed.persons().forEach(person -> needs.addAll(withTheTerm(imposed, person, lifted, occasion)));
            case LESS_COERCIVE -> {}
        }
        return needs;
    }

    /** Each review in time from the one before, up to the day on which the measure is lifted or should have been. */
    private static Judgement reviewed(
            LocalDate until, Optional<Act<MeasureLifted>> lifted, Occasion occasion, PersonId... all) {
        var end = Stream.concat(Stream.ofNullable(until), lifted.map(Act::day).stream())
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MAX);
        var reviews = occasion.record()
                .about(occasion.trigger().id(), MeasureReviewed.class, MeasureReviewed::ref)
                .toList();
        var due = occasion.day().plusDays(occasion.parameters().reviewDays());
        for (var review : reviews) {
            if (review.day().isAfter(due)) {
                break;
            }
            due = review.day().plusDays(occasion.parameters().reviewDays());
        }
        return (due.isBefore(end) ? Judgement.pending(due, "REVIEWED", all) : Judgement.satisfied(all))
                .restingOn(reviews.toArray(Act<?>[]::new));
    }

    private static Judgement lifted(LocalDate end, Optional<Act<MeasureLifted>> lifted, PersonId... persons) {
        return lifted.filter(lifting -> !lifting.day().isAfter(end))
                .map(lifting -> Judgement.satisfied(persons).restingOn(lifting))
                .orElseGet(() -> Judgement.pending(end, "LIFTED", persons)
                        .restingOn(lifted.stream().toArray(Act<?>[]::new)));
    }

    private static List<Judgement> withTheTerm(
            MeasureImposed imposed, PersonId person, Optional<Act<MeasureLifted>> lifted, Occasion occasion) {
        var returnDecision = occasion.record().returnDecision(imposed.returnDecision(), person, occasion.trigger());
        if (returnDecision.isEmpty()) {
            return List.of(Judgement.undetermined("RETURN_DECISION", person));
        }
        var term = DepartureTerm.of(returnDecision.get(), person, occasion.record());
        var end = term.end();
        return switch (term.kind()) {
            case UNKNOWN -> List.of(Judgement.undetermined("TERM", person).restingOn(returnDecision.get()));
            case NONE, NOT_BEGUN, UNTIL ->
                end.map(day -> List.of(lifted(day, lifted, person).restingOn(returnDecision.get())))
                        .orElse(List.of());
        };
    }
}
