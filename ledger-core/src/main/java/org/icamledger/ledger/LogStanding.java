package org.icamledger.ledger;

import java.nio.file.Path;

/** Whether the log may grow. */
public sealed interface LogStanding {
    /** It may. */
    record Sound() implements LogStanding {}

    /** What is committed could not be signed; it is tried again every second. @param reason a sentence for the operator */
    record Unsigned(String reason) implements LogStanding {}

    /**
     * What the database holds is not what was signed before. It must not grow until people have found out why.
     *
     * @param reason a sentence for the operator
     * @param evidence directory with what contradicts what
     */
    record Forked(String reason, Path evidence) implements LogStanding {}
}
