package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the ledger records about itself, in its own file {@link CaseId#LEDGER}. */
public sealed interface LedgerFile extends Decision {
    /**
     * The first entry of every ledger.
     *
     * @param origin schema-less URL that names the log
     * @param synthetic whether the ledger holds sample data and no real person
     */
    record LedgerOpened(@Mandatory String origin, @Mandatory Boolean synthetic) implements LedgerFile {}

    /** The log signs with another key; both are verifier keys (C2SP signed-note). */
    record LogKeyChanged(@Mandatory @JsonProperty("old") String oldKey, @Mandatory @JsonProperty("new") String newKey)
            implements LedgerFile {}

    /** The key of a person was destroyed. */
    record PersonErased(@Mandatory PersonId personId, @Mandatory @From("erasure-grounds") Code ground)
            implements LedgerFile {}
}
