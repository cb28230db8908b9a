package org.icamledger.api.security;

import java.util.Locale;

/** What an account may do; {@code Access} has it address by address. */
public enum Role {
    /** Issues personIds; opens, records, imports and reads the cases of its offices. */
    CASEWORKER,
    /** Reads identified histories, timelines, findings and statistics. */
    OVERSIGHT,
    /** The same pseudonymised: no identity, no protected text. */
    MONITOR,
    /** Erases persons, answers subject access, reads consultations. */
    DPO,
    /** Reads the log with entries, proofs, consultations and exports; runs verification. */
    AUDITOR,
    /** Runs the ledger and sees no case. */
    OPERATOR;

    /** Whether an identified read needs a stated purpose. A caseworker's purpose is the case itself. */
    public boolean statesPurpose() {
        return switch (this) {
            case OVERSIGHT, MONITOR, DPO, AUDITOR -> true;
            case CASEWORKER, OPERATOR -> false;
        };
    }

    /** Whether protected texts are opened for this role; the others get them withheld. */
    public boolean opensTexts() {
        return this == CASEWORKER || this == OVERSIGHT;
    }

    /** The user name of the one local account of this role. */
    String username() {
        return name().toLowerCase(Locale.ROOT);
    }
}
