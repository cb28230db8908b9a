package org.icamledger.person;

/** A sealed text is not what was sealed there, or the vault lacks a key that it should have: something was altered or lost. */
public final class TextUnreadable extends RuntimeException {
    TextUnreadable(TextPlace place, String why) {
        super("The text at " + place.pointer() + " of the entry " + place.entry() + " cannot be opened: " + why);
    }
}
