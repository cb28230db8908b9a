package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.util.List;
import java.util.Set;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Decision;

/** R12: every interview is in a language that each participant understands. */
final class InterviewUnderstood extends Rule {
    InterviewUnderstood() {
        super(RuleEntry.of(
                "R12",
                Severity.HIGH,
                List.of(Version.always(
                        Norm.DERIVED, read("RD", "12(2)"), read("RD", "13(3)"), read("CJEU", "C-249/13 Boudjlida"))),
                "LANGUAGE"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(InterviewHeld.class);
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        return ((InterviewHeld) occasion.data())
                .participants().stream()
                        .map(participant -> Judgement.of(
                                Understanding.of(participant, occasion.record()), "LANGUAGE", participant.personId()))
                        .toList();
    }
}
