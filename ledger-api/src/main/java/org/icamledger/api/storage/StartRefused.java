package org.icamledger.api.storage;

/** The application will not start here; the message is one sentence that says why and what to do. The command line prints it and ends the process with code 2. */
public final class StartRefused extends RuntimeException {
    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
