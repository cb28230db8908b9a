package org.icamledger.transparency.verify;

/** A server could not be read, so that nothing can be said about its log. The message is a sentence that says what happened. */
public final class Unanswered extends Exception {
    Unanswered(String sentence) {
        super(sentence);
    }
}
