package org.icamledger.api.sample;

import java.time.LocalDate;
import org.icamledger.projection.findings.rules.State;

/**
 * The rights rules that ask for safeguards in a case, as the rules document has them; what they find is not asked here. R24s is left out,
 * which is computed, and R25, which finds nothing.
 */
enum Rule {
    R01,
    R02,
    R03,
    R04,
    R05,
    R06,
    R07,
    R08,
    R09,
    R10,
    R11,
    R12,
    R13,
    R14,
    R15,
    R16,
    R17,
    R18,
    R19,
    R20,
    R21,
    R22,
    R23,
    R24;

    /** From which the law of 12 May 2024 applies. */
    private static final LocalDate LAW_OF_MAY_2024 = LocalDate.of(2024, 7, 20);

    /** The state of an occasion of that day whose safeguards are all on record: before there was a duty to cooperate, R14 does not apply. */
    State safeguarded(LocalDate day) {
        return this == R14 && day.isBefore(LAW_OF_MAY_2024) ? State.NOT_APPLICABLE : State.SATISFIED;
    }
}
