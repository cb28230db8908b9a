package org.icamledger.person;

import org.icamledger.casefile.DecisionId;

/** A sealed text is not what was sealed there, or the vault lacks a key that it should have: something was altered or lost. */
public final class TextUnreadable extends RuntimeException {
    TextUnreadable(DecisionId entry, String pointer, String why) {
        super("The text at " + pointer + " of the entry " + entry + " cannot be opened: " + why);
    }
}
