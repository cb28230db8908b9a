package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.util.List;
import java.util.Set;
import org.icamledger.casefile.Assessment.BestInterestsAssessed;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Departure.RemovalScheduled;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;

/**
 * R05: the best interests of each child of the case are assessed and the child heard where able, also where only the parent is addressed.
 */
final class BestInterestsFirst extends Rule {
    BestInterestsFirst() {
        super(RuleEntry.of(
                "R05",
                Severity.HIGH,
                List.of(Version.always(
                                Norm.HARD,
                                read("CJEU", "C-112/20 M.A."),
                                read("AA", "74/13"),
                                read("RD", "5"),
                                read("CH", "24(1)–(2)"),
                                read("CRC", "3(1)"),
                                read("CONSTITUTION", "22bis"),
                                read("CJEU", "C-313/25 PPU Adrar"))
                        .and(Norm.DERIVED, "PROSPECTS")),
                "ASSESSMENT",
                "HEARD",
                "AGE",
                "REASONED_IN_ACT"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(ReturnDecisionIssued.class, ProspectProposed.class, RemovalScheduled.class);
    }

    @Override
    boolean looksBefore(Decision trigger) {
        return true;
    }

    @Override
    Norm norm(Occasion occasion, Version version) {
        return occasion.data() instanceof ProspectProposed ? Norm.DERIVED : Norm.HARD;
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        if (occasion.data() instanceof ProspectProposed proposed && !isReturn(proposed.kind())) {
            return List.of();
        }
        return occasion.record().members(occasion.trigger().time()).stream()
                .<Judgement>mapMulti((member, judgements) -> {
                    switch (occasion.record().age(member, occasion.day())) {
                        case CHILD -> judgements.accept(assessed(member, occasion));
                        case UNKNOWN -> {
                            var assessed = assessed(member, occasion);
                            judgements.accept(
                                    assessed.isSatisfied() ? assessed : Judgement.undetermined("AGE", member));
                        }
                        case ADULT -> {}
                    }
                })
                .toList();
    }

    private static boolean isReturn(ProspectProposed.Kind kind) {
        return switch (kind) {
            case VOLUNTARY_RETURN, AUTONOMOUS_RETURN, TRANSFER -> true;
            case STAY, OTHER -> false;
        };
    }

    private static Judgement assessed(PersonId child, Occasion occasion) {
        var assessments = occasion.record()
                .latestBefore(occasion.trigger(), BestInterestsAssessed.class, assessment -> assessment
                        .personId()
                        .equals(child));
        return Best.of(assessments, assessment -> judge(assessment.data(), child))
                .orElseGet(() -> Judgement.notEvidenced("ASSESSMENT", child));
    }

    /** Courts are split on whether the act itself must reason the assessment: that is a flag. */
    private static Judgement judge(BestInterestsAssessed assessment, PersonId child) {
        var heard = Safeguard.of(
                assessment.childHeard() == null
                        ? null
                        : assessment.childHeard() != BestInterestsAssessed.ChildHeard.NO);
        return Judgement.of(heard, "HEARD", child)
                .flagged(!Boolean.TRUE.equals(assessment.reasonedInAct()), "REASONED_IN_ACT");
    }
}
