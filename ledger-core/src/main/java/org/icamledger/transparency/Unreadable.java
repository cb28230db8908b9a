package org.icamledger.transparency;

/** What was given is not what its format says. The message is a sentence that says what is wrong and, where there is one, in which line. */
public final class Unreadable extends Exception {
    public Unreadable(String sentence) {
        super(sentence);
    }
}
