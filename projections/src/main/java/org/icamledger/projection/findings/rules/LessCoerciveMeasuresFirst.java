package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;
import static org.icamledger.projection.findings.rules.Basis.unread;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Measures.LessCoerciveMeasuresAssessed;
import org.icamledger.casefile.PersonId;

/**
 * R01: no detention without a prior, individual, documented assessment of less coercive measures. One complete assessment in time is
 * enough.
 */
final class LessCoerciveMeasuresFirst extends Rule {
    private static final Version LAW = Version.always(
                    Norm.HARD,
                    read("RD", "15(1)"),
                    read("AA", "7"),
                    read("AA", "27"),
                    read("AA", "74/6"),
                    read("AA", "51/5"),
                    read("CJEU", "C-61/11 El Dridi").noting("EL_DRIDI"))
            .and(Norm.DERIVED, "AA_74_5");

    LessCoerciveMeasuresFirst() {
        super(RuleEntry.of(
                "R01",
                Severity.CRITICAL,
                List.of(
                        LAW.until(Version.LAW_OF_MAY_2024.minusDays(1)),
                        LAW.and(unread("AA", "74/28")).from(Version.LAW_OF_MAY_2024)),
                "ASSESSMENT",
                "FRESH",
                "MEASURES",
                "REASONS"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(DetentionOrdered.class);
    }

    @Override
    boolean looksBefore(Decision trigger) {
        return true;
    }

    @Override
    Norm norm(Occasion occasion, Version version) {
        return ((DetentionOrdered) occasion.data()).legalBasis() == DetentionOrdered.LegalBasis.AA_74_5
                ? Norm.DERIVED
                : Norm.HARD;
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        return ((DetentionOrdered) occasion.data())
                .persons().stream().map(person -> assessed(person, occasion)).toList();
    }

    private static Judgement assessed(PersonId person, Occasion occasion) {
        var assessments = occasion.record()
                .latestBefore(occasion.trigger(), LessCoerciveMeasuresAssessed.class, assessment -> assessment
                        .persons()
                        .contains(person));
        return Best.of(assessments, assessment -> judge(assessment, person, occasion))
                .orElseGet(() -> Judgement.notEvidenced("ASSESSMENT", person));
    }

    private static Judgement judge(Act<LessCoerciveMeasuresAssessed> assessment, PersonId person, Occasion occasion) {
        var measures = assessment.data().measures();
        if (ChronoUnit.DAYS.between(assessment.day(), occasion.day())
                > occasion.parameters().assessmentDays()) {
            return Judgement.notEvidenced("FRESH", person);
        }
        if (measures.isEmpty()) {
            return Judgement.contradicted("MEASURES", person);
        }
        return measures.stream().map(measure -> measure.reasons()).allMatch(Objects::nonNull)
                ? Judgement.satisfied(person)
                : Judgement.notEvidenced("REASONS", person);
    }
}
