package org.icamledger.projection;

/** An answer would have more groups than anybody reads. The message is a sentence that says what to ask for instead. */
public final class TooManyGroups extends RuntimeException {
    public TooManyGroups() {
        this(Groups.MOST);
    }

    /** @param most how many such an answer may have */
    public TooManyGroups(int most) {
        super("Give a shorter period or fewer dimensions: an answer has at most " + most + " groups.");
    }
}
