package org.icamledger.api.projections;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.projection.Failure;
import org.icamledger.projection.LiveProjections;
import org.icamledger.projection.Progress;
import org.springframework.stereotype.Component;

/**
 * How the projections are, for whoever watches the ledger. One thread looks, once a second; whoever asks is told at once what it saw
 * last, also while the database is away and looking takes long.
 */
@Component
class ProjectionStates {
    private final LiveProjections live;
    private final Clock clock;
    private volatile Optional<State> last = Optional.empty();

    ProjectionStates(LiveProjections live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    /** What was seen at one moment. */
    record State(Instant at, List<Progress> progress, List<Failure> failures) {
        /** How many cases a projection could not fold. */
        long failuresOf(String projection) {
            return failures.stream()
                    .filter(failure -> failure.projection().equals(projection))
                    .count();
        }

        /** The longest that a decision waits to be taken in. */
        Duration lag() {
            return progress.stream()
                    .map(one -> one.lag(at))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }
    }

    /** What was seen last; empty while the database is away. */
    Optional<State> now() {
        return last;
    }

    /** Looks, and returns what it saw. */
    Optional<State> look() {
        try {
            last = Optional.of(new State(clock.instant(), live.progress(), live.failures()));
        } catch (LogUnavailable e) {
            last = Optional.empty();
        }
        return last;
    }
}
