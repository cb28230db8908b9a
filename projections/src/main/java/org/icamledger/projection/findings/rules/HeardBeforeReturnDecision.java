package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.util.List;
import java.util.Set;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.PersonHeard;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;

/** R07: the person is heard before a return decision. Asked of each adult addressee. */
final class HeardBeforeReturnDecision extends Rule {
    HeardBeforeReturnDecision() {
        super(RuleEntry.of(
                "R07",
                Severity.HIGH,
                List.of(Version.always(
                        Norm.HARD,
                        read("CJEU", "C-249/13 Boudjlida").noting("GENERAL_PRINCIPLE"),
                        read("CJEU", "C-166/13 Mukarubega").noting("GENERAL_PRINCIPLE"),
                        read("CJEU", "C-383/13 PPU").noting("GENERAL_PRINCIPLE"))),
                "HEARD",
                "AGE"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(ReturnDecisionIssued.class);
    }

    @Override
    boolean looksBefore(Decision trigger) {
        return true;
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        return ((ReturnDecisionIssued) occasion.data())
                .persons().stream()
                        .filter(person -> occasion.record().age(person, occasion.day()) != Age.CHILD)
                        .map(person -> heard(person, occasion))
                        .toList();
    }

    private static Judgement heard(PersonId person, Occasion occasion) {
        var hearing = occasion.record()
                .latestBefore(
                        occasion.trigger(),
                        PersonHeard.class,
                        heard -> isAboutReturn(heard.about()) && TookPart.in(heard.participants(), person))
                .findFirst();
        if (hearing.isPresent()) {
            return Judgement.satisfied(person).restingOn(hearing.get());
        }
        return occasion.record().age(person, occasion.day()) == Age.UNKNOWN
                ? Judgement.undetermined("AGE", person)
                : Judgement.notEvidenced("HEARD", person);
    }

    /** In the procedure on stay or asylum the person is heard about the same matters. */
    private static boolean isAboutReturn(PersonHeard.About about) {
        return switch (about) {
            case RETURN, STAY, ASYLUM -> true;
            case COOPERATION, DETENTION, DETENTION_EXTENSION, OTHER -> false;
        };
    }
}
