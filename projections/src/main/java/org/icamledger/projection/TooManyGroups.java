package org.icamledger.projection;

/** An answer would have more groups than anybody reads. The message is a sentence that says what to ask for instead. */
public final class TooManyGroups extends RuntimeException {
    public TooManyGroups() {
        super("Give a shorter period or fewer dimensions: an answer has at most " + Groups.MOST + " groups.");
    }
}
