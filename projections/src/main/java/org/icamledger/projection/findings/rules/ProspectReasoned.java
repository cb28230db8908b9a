package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.RouteAssessed;
import org.icamledger.casefile.Assessment.SituationAnalysed;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Prospects.ProspectProposed;

/** R16: a prospect needs an interview with each adult and a reasoned analysis of the routes to stay of each person. */
final class ProspectReasoned extends Rule {
    ProspectReasoned() {
        super(RuleEntry.of(
                "R16",
                Severity.HIGH,
                List.of(Version.always(
                        Norm.DERIVED, read("ALIENS_OFFICE_METHOD", ""), read("RD", "recital 6"), read("RD", "5"))),
                "INTERVIEW",
                "AGE",
                "ANALYSIS",
                "ROUTES",
                "REASONS"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(ProspectProposed.class);
    }

    @Override
    boolean looksBefore(Decision trigger) {
        return true;
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        return ((ProspectProposed) occasion.data())
                .persons().stream()
                        .flatMap(person ->
                                Stream.concat(interviewed(person, occasion), Stream.of(analysed(person, occasion))))
                        .toList();
    }

    /** Nothing for a child. */
    private static Stream<Judgement> interviewed(PersonId person, Occasion occasion) {
        var interview = occasion.record()
                .latestBefore(occasion.trigger(), InterviewHeld.class, held -> TookPart.in(held.participants(), person))
                .findFirst();
        if (interview.isPresent()) {
            return Stream.of(Judgement.satisfied(person).restingOn(interview.get()));
        }
        return switch (occasion.record().age(person, occasion.day())) {
            case CHILD -> Stream.empty();
            case ADULT -> Stream.of(Judgement.notEvidenced("INTERVIEW", person));
            case UNKNOWN -> Stream.of(Judgement.undetermined("AGE", person));
        };
    }

    private static Judgement analysed(PersonId person, Occasion occasion) {
        var analyses = occasion.record()
                .latestBefore(occasion.trigger(), SituationAnalysed.class, analysed -> analysed.persons()
                        .contains(person));
        return Best.of(analyses, analysis -> reasoned(analysis.data().routes(), person))
                .orElseGet(() -> Judgement.notEvidenced("ANALYSIS", person));
    }

    private static Judgement reasoned(List<RouteAssessed> routes, PersonId person) {
        if (routes.isEmpty()) {
            return Judgement.contradicted("ROUTES", person);
        }
        return routes.stream().map(RouteAssessed::reasons).allMatch(Objects::nonNull)
                ? Judgement.satisfied(person)
                : Judgement.notEvidenced("REASONS", person);
    }
}
