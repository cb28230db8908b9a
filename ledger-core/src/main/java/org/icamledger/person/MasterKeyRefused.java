package org.icamledger.person;

/** The vault cannot be used with this master key; the message is a sentence that says why and what to do. */
public final class MasterKeyRefused extends RuntimeException {
    MasterKeyRefused(String message) {
        super(message);
    }
}
