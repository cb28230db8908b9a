package org.icamledger.api.storage;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the embedded server again when it was killed, for instance by a system short of memory. PostgreSQL recovers what it had
 * acknowledged; until then recording and reading answer 503.
 */
final class ServerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final long EVERY_MILLIS = 500;

    /** Its last processes may need a moment to go, and it one to say that it is there. */
    private static final long AFTER_AN_ATTEMPT_MILLIS = 2_000;

    private final EmbeddedPostgres server;
    private boolean told;

    private ServerWatch(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Watches until the server is closed. */
    static void begin(EmbeddedPostgres server) {
        Thread.ofPlatform().name("database-watch").daemon().start(new ServerWatch(server)::watch);
    }

    private void watch() {
        try {
            while (server.isWanted()) {
                Thread.sleep(look() ? AFTER_AN_ATTEMPT_MILLIS : EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean look() {
        try {
            boolean wasGone = server.startIfGone();
            if (wasGone && !told) {
                LOG.error(
                        "The database server has ended and is started again; postgresql/server.log says what happened");
            }
            told = wasGone;
            return wasGone;
        } catch (IOException e) {
            LOG.error("The database server could not be started again: {}", e.getMessage());
            return true;
        }
    }
}
