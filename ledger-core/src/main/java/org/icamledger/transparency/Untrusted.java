package org.icamledger.transparency;

/** A note is well formed, but its signatures do not make it credible. The message is a sentence that names the key and says why. */
public final class Untrusted extends Exception {
    public Untrusted(String sentence) {
        super(sentence);
    }
}
