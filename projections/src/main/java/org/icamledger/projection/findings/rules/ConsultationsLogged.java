package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.util.List;
import java.util.Set;
import org.icamledger.casefile.Decision;

/**
 * R25: every consultation of a case is logged with who, when and why. The system checks this about itself, and it is no function of a
 * case: it stands in the catalogue and has no findings.
 */
final class ConsultationsLogged extends Rule {
    ConsultationsLogged() {
        super(RuleEntry.of(
                "R25",
                Severity.HIGH,
                List.of(Version.always(
                                Norm.HARD,
                                read("DIR_2016_680", "25"),
                                read("CJEU", "C-579/21 Pankki S").noting("DATES_AND_PURPOSES"))
                        .and(Norm.DESIGN, "NOT_POLICE_DATA"))));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of();
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        return List.of();
    }
}
