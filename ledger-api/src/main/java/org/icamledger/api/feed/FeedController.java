package org.icamledger.api.feed;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.security.Account;
import org.icamledger.api.security.IdentifiedRead;
import org.icamledger.ledger.SealedLog;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Tells, as it is recorded, that there is a new decision: its position, type and case, for cases that the reader may see. What it says is
 * read at its own address.
 */
@RestController
@EnableConfigurationProperties(FeedSettings.class)
class FeedController {
    private final LogEnd end;
    private final SealedLog log;
    private final FeedSettings settings;
    private final Clock clock;
    private final Places places;

    /** A reader mostly waits: it takes no thread of the system and none of the web server. */
    private final VirtualThreadTaskExecutor threads = new VirtualThreadTaskExecutor("feed-");

    FeedController(LogEnd end, SealedLog log, FeedSettings settings, Clock clock) {
        this.end = end;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
        this.places = new Places(settings.readers(), settings.readersOfAccount());
    }

    /** @param last position of the last decision that was told; without it only what is recorded from now on is told */
    @Operation(
            value = "New decisions, as they are recorded",
            more =
                    "Server-sent events named `decision`, each with the position as its id and `{\"position\",\"type\",\"caseId\"}` as its data,"
                            + " of cases that the reader may see. Ids without data and comments come in silence. A connection lasts ten minutes, or until its token ends; whoever"
                            + " sends the last id goes on behind it, at any node.")
    @GetMapping(path = "/api/v1/feed", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @IdentifiedRead("feed")
    ResponseEntity<StreamingResponseBody> follow(
            @RequestHeader(name = "Last-Event-ID", required = false) String last,
            @AuthenticationPrincipal Account account,
            NativeWebRequest request) {
        long size = log.size();
        long after = last == null ? size - 1 : position(last, size);
        HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
        WebAsyncUtils.getAsyncManager(request).setTaskExecutor(threads);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                // Proxies that know it hand events on as they come.
                .header("X-Accel-Buffering", "no")
                // The stream that Spring hands over is the same, but flushes nothing.
                .body(out -> tell(account, after, response.getOutputStream()));
    }

    private void tell(Account account, long after, OutputStream out) {
        places.take(account);
        end.enter();
        try {
            new Feed(end, account, lasts(account), settings.heartbeat(), after, out).tell();
        } catch (IOException readerGone) {
            // It comes back with its last id, or not.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end.leave();
            places.leave(account);
        }
    }

    /** No longer than the sign-in: whoever follows comes back with a new token. */
    private Duration lasts(Account account) {
        if (account.until() == null) {
            return settings.lasts();
        }
        Duration left = Duration.between(clock.instant(), account.until());
        return left.compareTo(settings.lasts()) < 0 ? left : settings.lasts();
    }

    private static long position(String last, long size) {
        if (!last.matches("0|[1-9][0-9]{0,17}") || Long.parseLong(last) >= size) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "Give as Last-Event-ID the position of a decision of this ledger," + " from 0 to " + (size - 1)
                            + ", as an event told it.");
        }
        return Long.parseLong(last);
    }
}
