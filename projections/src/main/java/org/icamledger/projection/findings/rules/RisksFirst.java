package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.Obstacle;
import org.icamledger.casefile.Assessment.RisksAssessed;
import org.icamledger.casefile.Assessment.VulnerabilityScreened;
import org.icamledger.casefile.Composition.CircumstancesChanged;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Composition.MemberLeft;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.Departure.RemovalScheduled;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Proceedings.StayApplicationFiled;

/** R06: non-refoulement for each destination, family life and health are assessed, and freshly so. */
final class RisksFirst extends Rule {
    RisksFirst() {
        super(RuleEntry.of(
                "R06",
                Severity.CRITICAL,
                List.of(Version.always(
                                Norm.HARD,
                                read("RD", "5"),
                                read("AA", "74/13"),
                                read("CJEU", "C-313/25 PPU Adrar"),
                                read("CJEU", "C-182/26 PPU Hardeker"),
                                read("ECHR", "3").noting("PAPOSHVILI"),
                                read("CH", "4"),
                                read("CH", "19(2)"))
                        .and(Norm.DESIGN, "FRESHNESS_AND_DESTINATIONS")),
                "ASSESSMENT",
                "ASPECTS",
                "OBSTACLE",
                "INQUIRY",
                "FRESH",
                "CHANGED",
                "RETURN_DECISION",
                "REASONED_IN_ACT"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(DetentionOrdered.class, RemovalScheduled.class, RemovalCarriedOut.class);
    }

    @Override
    boolean looksBefore(Decision trigger) {
        return true;
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        return persons(occasion.data()).stream()
                .flatMap(person -> switch (occasion.data()) {
                    case DetentionOrdered order -> ofDetention(order, person, occasion);
                    case RemovalScheduled planned -> toDestination(planned.destination(), person, occasion);
                    case RemovalCarriedOut removed -> toDestination(removed.destination(), person, occasion);
                    default -> Stream.empty();
                })
                .toList();
    }

    private static List<PersonId> persons(Decision trigger) {
        return switch (trigger) {
            case DetentionOrdered order -> order.persons();
            case RemovalScheduled planned -> planned.persons();
            case RemovalCarriedOut removed -> removed.persons();
            default -> List.of();
        };
    }

    /** Whose return decision is not known may still be known to be assessed for no destination at all. */
    private static Stream<Judgement> ofDetention(DetentionOrdered order, PersonId person, Occasion occasion) {
        var returnDecision = occasion.record().returnDecision(order.returnDecision(), person, occasion.trigger());
        if (returnDecision.isEmpty()) {
            var whichever = judge(person, any -> true, occasion);
            return Stream.of(
                    "ASSESSMENT".equals(whichever.missing())
                            ? whichever
                            : Judgement.undetermined("RETURN_DECISION", person));
        }
        var destinations =
                Optional.ofNullable(returnDecision.get().data().destinations()).orElse(List.of());
        return destinations.isEmpty()
                ? toDestination(null, person, occasion)
                : destinations.stream().flatMap(destination -> toDestination(destination, person, occasion));
    }

    /** @param destination null when the trigger has none, so that any assessment of the person counts */
    private static Stream<Judgement> toDestination(Country destination, PersonId person, Occasion occasion) {
        return Stream.of(judge(
                person, assessment -> destination == null || destination.equals(assessment.destination()), occasion));
    }

    private static Judgement judge(PersonId person, Predicate<RisksAssessed> which, Occasion occasion) {
        var assessment = occasion.record()
                .latestBefore(
                        occasion.trigger(),
                        RisksAssessed.class,
                        assessed -> assessed.personId().equals(person) && which.test(assessed))
                .findFirst();
        return assessment
                .map(last -> judge(last, person, occasion)
                        .restingOn(last)
                        .flagged(!Boolean.TRUE.equals(last.data().reasonedInAct()), "REASONED_IN_ACT"))
                .orElseGet(() -> Judgement.notEvidenced("ASSESSMENT", person));
    }

    private static Judgement judge(Act<RisksAssessed> last, PersonId person, Occasion occasion) {
        var found = Stream.of(
                        last.data().nonRefoulement(),
                        last.data().familyLife(),
                        last.data().health())
                .map(Optional::ofNullable)
                .toList();
        if (found.contains(Optional.of(Obstacle.OBSTACLE))) {
            return occasion.data() instanceof RemovalCarriedOut
                    ? Judgement.contradicted("OBSTACLE", person)
                    : Judgement.notEvidenced("OBSTACLE", person);
        }
        if (found.contains(Optional.of(Obstacle.NEEDS_INQUIRY))) {
            return Judgement.notEvidenced("INQUIRY", person);
        }
        if (found.contains(Optional.<Obstacle>empty())) {
            return Judgement.notEvidenced("ASPECTS", person);
        }
        if (ChronoUnit.DAYS.between(last.day(), occasion.day())
                > occasion.parameters().risksDays()) {
            return Judgement.notEvidenced("FRESH", person);
        }
        return changesSince(last, person, occasion)
                .findFirst()
                .map(changed -> Judgement.notEvidenced("CHANGED", person).restingOn(changed))
                .orElseGet(() -> Judgement.satisfied(person));
    }

    /** What makes an assessment of the person stale, before the trigger. */
    private static Stream<Act<?>> changesSince(Act<RisksAssessed> last, PersonId person, Occasion occasion) {
        var record = occasion.record();
        var trigger = occasion.trigger();
        return Stream.<Stream<? extends Act<?>>>of(
                        record.between(last, trigger, CircumstancesChanged.class, changed -> changed.persons()
                                .contains(person)),
                        record.between(last, trigger, MemberJoined.class, joined -> true),
                        record.between(last, trigger, MemberLeft.class, left -> true),
                        record.between(
                                last,
                                trigger,
                                VulnerabilityScreened.class,
                                screened -> screened.outcome() == VulnerabilityScreened.Outcome.FOUND
                                        && screened.personId().equals(person)),
                        record.between(last, trigger, StayApplicationFiled.class, filed -> filed.persons()
                                .contains(person)))
                .flatMap(some -> some);
    }
}
