package org.icamledger.api.projections;

import java.time.Duration;
import java.util.Optional;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.LiveProjections;
import org.icamledger.projection.LogFollower;
import org.icamledger.projection.RebuildRunning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the projections of this node rest while a file brings very much, and brings them up to date afterwards, by folding all of the
 * ledger anew where that is sooner done. On other nodes they go on. For any number of files at once.
 */
@Component
public class RestingProjections {
    private static final Logger LOG = LoggerFactory.getLogger(RestingProjections.class);

    /** The share of the ledger from which on folding all anew, which is two to three times as fast, is sooner done. */
    private static final double SOONER_ANEW = 0.4;

    private final EventProcessingConfiguration processors;
    private final TokenStore tokens;
    private final TransactionTemplate transaction;
    private final LiveProjections live;
    private final Rebuilds rebuilds;
    private final SealedLog log;
    private final ProjectionStates states;
    private int files;
    private volatile boolean resting;

    RestingProjections(
            EventProcessingConfiguration processors,
            TokenStore tokens,
            TransactionTemplate transaction,
            LiveProjections live,
            Rebuilds rebuilds,
            SealedLog log,
            ProjectionStates states) {
        this.processors = processors;
        this.tokens = tokens;
        this.transaction = transaction;
        this.live = live;
        this.rebuilds = rebuilds;
        this.log = log;
        this.states = states;
    }

    /** Whether they rest now, or are brought up to date after a rest. It does not wait for that. */
    boolean areResting() {
        return resting;
    }

    /** For one file that is going to be recorded; {@link Rest#end} must be called in any case. */
    public Rest forFile() {
        return new Rest();
    }

    /** What one file asks for. For one thread. */
    public final class Rest {
        private final Brought brought = new Brought(System.nanoTime());
        private boolean begun;

        private Rest() {}

        /**
         * Begins the rest when the file brings much, and ends it when it does not any more: then the file waits until they are up to date.
         *
         * @param decisions how many of the file are recorded so far
         */
        public void recorded(long decisions) {
            boolean much = brought.isMuch(decisions, System.nanoTime());
            if (much && !begun) {
                begun = true;
                begin();
            } else if (begun && !much) {
                endedEarly();
            }
        }

        private void endedEarly() {
            try {
                end(false);
            } catch (RuntimeException e) {
                // They follow the log again, step by step, and the file goes on.
                LOG.warn(
                        "What was imported so far is shown later: {}",
                        e.getClass().getSimpleName());
            }
        }

        /**
         * When no other file needs the rest, the projections are brought up to date and follow the log again.
         *
         * @param stopping whether the ledger is being stopped: its next start brings them up to date
         * @return how long they took to show what was recorded; empty when they did not rest, or go on resting
         * @throws LogUnavailable when the database is away; they follow the log again
         */
        public Optional<Duration> end(boolean stopping) {
            if (!begun) {
                return Optional.empty();
            }
            begun = false;
            return goOn(stopping);
        }
    }

    private synchronized void begin() {
        if (files++ == 0) {
            resting = true;
            processor().shutDown();
        }
    }

    private synchronized Optional<Duration> goOn(boolean stopping) {
        if (--files > 0 || stopping) {
            return Optional.empty();
        }
        long begun = System.nanoTime();
        try {
            catchUp();
            return Optional.of(Duration.ofNanos(System.nanoTime() - begun));
        } finally {
            // What health saw last is from before.
            states.look();
            resting = false;
            follow();
        }
    }

    /** Lets them follow the log again when they could not begin to after a rest, because the database was away. */
    void followUnlessResting() {
        if (!resting) {
            follow();
        }
    }

    private synchronized void follow() {
        if (resting || processor().isRunning()) {
            return;
        }
        try {
            processor().start();
        } catch (RuntimeException away) {
            LOG.warn(
                    "The projections cannot follow the log yet: {}",
                    away.getClass().getSimpleName());
        }
    }

    private void catchUp() {
        long size = log.size();
        if (size - live.reached() > SOONER_ANEW * size) {
            try {
                rebuilds.runNow(rebuilds.names());
            } catch (RebuildRunning another) {
                LOG.info("What was imported is taken in step by step: another rebuild is under way.");
            }
        }
        live.catchUp();
        passOver(live.reached());
    }

    /** So that the processor need not read again what is taken in. */
    private void passOver(long position) {
        try {
            transaction.executeWithoutResult(status -> {
                tokens.fetchToken(LogFollower.PROCESSOR, 0);
                tokens.storeToken(new GlobalSequenceTrackingToken(position), LogFollower.PROCESSOR, 0);
                tokens.releaseClaim(LogFollower.PROCESSOR, 0);
            });
        } catch (UnableToClaimTokenException another) {
            LOG.debug("Another node follows the log.");
        }
    }

    private EventProcessor processor() {
        return processors.eventProcessor(LogFollower.PROCESSOR).orElseThrow();
    }
}
