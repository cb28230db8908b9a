package org.icamledger.transparency.verify;

/** What was given is not what a signed checkpoint says. The message is a sentence that names the place. */
public final class Deviation extends Exception {
    Deviation(String sentence) {
        super(sentence);
    }
}
