package org.icamledger.api.limits;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;

/**
 * Lets so many requests in at once that threads are left to refuse the rest and to say how the ledger is. A client that does not
 * send what it announced is not waited for once it has been answered: its connection is closed.
 */
final class Admission extends ValveBase {
    private static final String HEALTH = "/actuator/health";
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Semaphore places;
    private final RecentRequests recent;

    /** @param most requests that may hold a thread at once @param recent is told of those that are let in */
    Admission(int most, RecentRequests recent) {
        super(true);
        this.recent = recent;
        places = new Semaphore(most);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (isHealth(request)) {
            getNext().invoke(request, response);
        } else if (places.tryAcquire()) {
            try {
                if (!isOnlyLooking(request)) {
                    recent.oneMore();
                }
                getNext().invoke(request, response);
                if (!request.isAsync()) {
                    Leftover.of(request).discard(response);
                }
            } finally {
                places.release();
            }
        } else {
            busy().write(response);
            Leftover.of(request).abandon(response);
        }
    }

    /** What is no request at all has no address. */
    private static boolean isHealth(Request request) {
        String address = request.getRequestURI();
        return address != null && address.startsWith(HEALTH);
    }

    /** Whoever follows a rebuild, or reads metrics, is not to slow it down. */
    private static boolean isOnlyLooking(Request request) {
        String address = request.getRequestURI();
        return address != null && (address.endsWith("/rebuild") || address.startsWith("/actuator/"));
    }

    private static Problem busy() {
        return ProblemType.UNAVAILABLE
                .saying(
                        "Too many requests are being answered at once; this one was not looked at. Send it again in a moment.")
                .retryAfter(AGAIN);
    }
}
