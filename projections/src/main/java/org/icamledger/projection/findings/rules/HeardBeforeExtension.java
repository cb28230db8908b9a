package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Detention.DetentionExtended;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.PersonHeard;

/** R22: before each extension of a detention the person is heard, and it is written and reasoned. */
final class HeardBeforeExtension extends Rule {
    HeardBeforeExtension() {
        super(RuleEntry.of(
                "R22",
                Severity.HIGH,
                List.of(Version.always(
                        Norm.HARD,
                        read("CJEU", "C-146/14 PPU Mahdi"),
                        read("CJEU", "C-383/13 PPU"),
                        read("CJEU", "C-150/24 Aroja"))),
                "HEARD",
                "WRITTEN",
                "REASONED"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(DetentionExtended.class);
    }

    @Override
    boolean looksBefore(Decision trigger) {
        return true;
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        var extended = (DetentionExtended) occasion.data();
        var all = extended.persons().toArray(PersonId[]::new);
        return Stream.concat(
                        Stream.of(
                                Judgement.fact(extended.written(), "WRITTEN", all),
                                Judgement.fact(extended.reasoned(), "REASONED", all)),
                        extended.persons().stream().map(person -> heard(extended, person, occasion)))
                .toList();
    }

    private static Judgement heard(DetentionExtended extended, PersonId person, Occasion occasion) {
        var previous = Stream.<Act<?>>concat(
                        occasion.record().find(extended.ref(), DetentionOrdered.class).stream(),
                        occasion.record()
                                .about(extended.ref(), DetentionExtended.class, DetentionExtended::ref)
                                .filter(other ->
                                        other.data().persons().contains(person) && other.isBefore(occasion.trigger())))
                .max(Act.BY_TIME);
        return occasion.record()
                .latestBefore(
                        occasion.trigger(),
                        PersonHeard.class,
                        heard -> heard.about() == PersonHeard.About.DETENTION_EXTENSION
                                && TookPart.in(heard.participants(), person))
                .filter(heard -> previous.isEmpty() || previous.get().isBefore(heard))
                .findFirst()
                .map(hearing -> Judgement.satisfied(person).restingOn(hearing))
                .orElseGet(() -> Judgement.notEvidenced("HEARD", person));
    }
}
