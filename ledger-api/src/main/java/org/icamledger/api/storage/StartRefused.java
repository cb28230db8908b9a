package org.icamledger.api.storage;

import org.springframework.boot.ExitCodeGenerator;

/** The application will not start here; the message is one sentence that says why and what to do. It ends the process with code 2. */
public final class StartRefused extends RuntimeException implements ExitCodeGenerator {
    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int getExitCode() {
        return 2;
    }
}
