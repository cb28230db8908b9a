package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;
import static org.icamledger.projection.findings.rules.Basis.unread;

import java.util.List;
import java.util.Set;
import org.icamledger.casefile.Assessment.FamilyUnityAssessed;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.PersonId;

/**
 * R04: one adult of a family with minors is not detained apart without a reasoned assessment of family unity. Asked of an order for some
 * but not all members of a case in which an adult and a child are.
 */
final class FamilyUnityFirst extends Rule {
    FamilyUnityFirst() {
        super(RuleEntry.of(
                "R04",
                Severity.HIGH,
                List.of(Version.always(
                        Norm.DERIVED,
                        read("RD", "5"),
                        read("RD", "17"),
                        read("CH", "7"),
                        read("ECHR", "8"),
                        unread("COUNCIL_OF_STATE", "").noting("AS_REPORTED"))),
                "ASSESSMENT",
                "REASONS",
                "FAMILY"));
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
    List<Judgement> judge(Occasion occasion) {
        var detained = ((DetentionOrdered) occasion.data()).persons();
        var members = occasion.record().members(occasion.trigger().time());
        if (detained.containsAll(members)) {
            return List.of();
        }
        var ages = members.stream()
                .map(member -> occasion.record().age(member, occasion.day()))
                .toList();
        var certain = ages.contains(Age.CHILD) && ages.contains(Age.ADULT);
        if (!certain && !mayBeFamily(ages)) {
            return List.of();
        }
        return detained.stream()
                .map(person -> {
                    var assessed = assessed(person, occasion);
                    return certain || assessed.isSatisfied() ? assessed : Judgement.undetermined("FAMILY", person);
                })
                .toList();
    }

    /** Whether those of unknown age may be the child or the adult that is not there for certain. */
    private static boolean mayBeFamily(List<Age> ages) {
        var unknown = ages.stream().filter(age -> age == Age.UNKNOWN).count();
        return unknown > 1 || unknown == 1 && (ages.contains(Age.CHILD) || ages.contains(Age.ADULT));
    }

    private static Judgement assessed(PersonId person, Occasion occasion) {
        var assessments = occasion.record()
                .latestBefore(occasion.trigger(), FamilyUnityAssessed.class, assessment -> assessment
                        .persons()
                        .contains(person));
        return Best.of(
                        assessments,
                        assessment -> Judgement.present(assessment.data().reasons(), "REASONS", person))
                .orElseGet(() -> Judgement.notEvidenced("ASSESSMENT", person));
    }
}
