package org.icamledger.ledger;

import java.util.List;
import java.util.stream.Collectors;

/** What was read does not have the form of an entry or of a request. Its message holds no value that was sent. */
public final class Malformed extends RuntimeException {
    private final transient List<Flaw> flaws;

    /** @param flaws at least one */
    public Malformed(List<Flaw> flaws) {
        // A refusal is an answer, not a failure of the program: without a stack trace it costs nothing.
        super(flaws.stream().map(Flaw::sentence).distinct().collect(Collectors.joining(" ")), null, false, false);
        this.flaws = List.copyOf(flaws);
    }

    /** All that was found, in the order in which it stands. */
    public List<Flaw> flaws() {
        return flaws;
    }
}
