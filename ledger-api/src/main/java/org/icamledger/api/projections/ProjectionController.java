package org.icamledger.api.projections;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.Failure;
import org.icamledger.projection.LiveProjections;
import org.icamledger.projection.LiveProjections.Retried;
import org.icamledger.projection.Progress;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the projections are, and what they could not fold. It shows positions and no case. */
@RestController
class ProjectionController {
    private final LiveProjections live;
    private final SealedLog log;
    private final Clock clock;

    ProjectionController(LiveProjections live, SealedLog log, Clock clock) {
        this.live = live;
        this.log = log;
        this.clock = clock;
    }

    /** All projections beside the log. @param logSize how many decisions the log holds */
    record Projections(long logSize, List<Shown> projections) {}

    /**
     * A projection.
     *
     * @param position of the last decision that it has taken in; -1 for none
     * @param failures how many cases it could not fold
     */
    record Shown(String name, int generation, long position, Lag lag, long failures, State state) {}

    /** What is not taken in yet. @param seconds for how long the first of these decisions has waited, with three decimals */
    record Lag(long decisions, double seconds) {}

    /** How a projection is. */
    enum State {
        /** It has taken in all. */
        LIVE,
        /** It has some to take in. */
        CATCHING_UP,
        /** Cases are as they were before they could not be folded. */
        FAILING
    }

    /** What could not be folded. */
    record Failures(List<Failure> failures) {}

    /** What came of a retry. */
    record Retry(long id, Retried result) {}

    @Operation("How far the projections are")
    @GetMapping(path = "/api/v1/projections", produces = MediaType.APPLICATION_JSON_VALUE)
    Projections projections() {
        List<Failure> failures = live.failures();
        List<Progress> progress = live.progress();
        Instant now = clock.instant();
        return new Projections(
                progress.stream().mapToLong(Progress::ledgerSize).max().orElseGet(log::size),
                progress.stream().map(one -> shown(one, failures, now)).toList());
    }

    @Operation("What the projections could not fold")
    @GetMapping(path = "/api/v1/projections/failures", produces = MediaType.APPLICATION_JSON_VALUE)
    Failures failures() {
        return new Failures(live.failures());
    }

    @Operation(value = "Try again to fold a case", problems = ProblemType.UNKNOWN_FAILURE)
    @PostMapping(path = "/api/v1/projections/failures/{id}/retry", produces = MediaType.APPLICATION_JSON_VALUE)
    Retry retry(@PathVariable long id) {
        Retried result = live.retry(id);
        if (result == Retried.UNKNOWN) {
            throw ProblemType.UNKNOWN_FAILURE.saying(
                    "See GET /api/v1/projections/failures: it may have been put right meanwhile.");
        }
        return new Retry(id, result);
    }

    private static Shown shown(Progress progress, List<Failure> all, Instant now) {
        String name = progress.standing().name();
        long failures = all.stream()
                .filter(failure -> failure.projection().equals(name))
                .count();
        State state = failures > 0 ? State.FAILING : progress.lagDecisions() > 0 ? State.CATCHING_UP : State.LIVE;
        return new Shown(
                name,
                progress.standing().generation(),
                progress.standing().position(),
                new Lag(progress.lagDecisions(), progress.lag(now).toMillis() / 1000.0),
                failures,
                state);
    }
}
