package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.PersonId;

/**
 * R02: a detention order is written and reasoned, names a ground and a specialised facility, and the person is told why and how to have it
 * reviewed.
 */
final class DetentionOrderInForm extends Rule {
    DetentionOrderInForm() {
        super(RuleEntry.of(
                "R02",
                Severity.CRITICAL,
                List.of(Version.always(
                        Norm.HARD,
                        read("RD", "15(2)"),
                        read("RD", "16(1)"),
                        read("CJEU", "C-519/20"),
                        read("CJEU", "C-241/21 I.L."),
                        read("ECHR", "5(1)(f)"),
                        read("ECHR", "5(2)"))),
                "WRITTEN",
                "REASONED",
                "GROUNDS",
                "INFORMED",
                "LANGUAGE",
                "REVIEW_RIGHT",
                "SEPARATION",
                "NO_SPECIALISED_PLACE"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(DetentionOrdered.class);
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        var order = (DetentionOrdered) occasion.data();
        var all = order.persons().toArray(PersonId[]::new);
        var needs = new ArrayList<>(List.of(
                Judgement.fact(order.written(), "WRITTEN", all),
                Judgement.fact(order.reasoned(), "REASONED", all),
                Judgement.filled(order.grounds(), "GROUNDS", all),
                Judgement.present(order.informedOn(), "INFORMED", all),
                Judgement.fact(order.reviewRightExplained(), "REVIEW_RIGHT", all)));
        for (var person : all) {
            var understood = occasion.record().details(person).understands(order.informedLanguage());
            needs.add(Judgement.of(understood, "LANGUAGE", person));
        }
        switch (order.facilityKind()) {
            case PRISON, POLICE -> {
                needs.add(Judgement.fact(order.separationFromPrisoners(), "SEPARATION", all));
                needs.add(Judgement.present(order.noSpecialisedPlace(), "NO_SPECIALISED_PLACE", all));
            }
            case CLOSED_CENTRE, CLOSED_CENTRE_FOR_FAMILIES, BORDER, HOSPITAL -> {}
        }
        return needs;
    }
}
