package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.icamledger.api.storage.Conditions;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;

class HeadersFirstTest {
    private final HeadersFirst headers = new HeadersFirst();
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void whatIsStreamedWaitsUntilItsRequestHasComeBackThroughAllFilters() throws Exception {
        var stream = new AtomicReference<Thread>();
        var begun = new CompletableFuture<Void>();
        headers.doFilter(request, new MockHttpServletResponse(), (ignored, response) -> {
            stream.set(Thread.ofPlatform().start(() -> begin(begun)));
            awaitWaiting(stream.get());
            assertThat(begun).isNotDone();
        });
        begun.get(1, TimeUnit.MINUTES);
    }

    @Test
    void aRequestThatFailsHoldsNothingUp() {
        try {
            headers.doFilter(request, new MockHttpServletResponse(), (ignored, response) -> {
                throw new IllegalStateException("on purpose");
            });
        } catch (Exception e) {
            assertThat(e).hasMessage("on purpose");
        }
        var begun = new CompletableFuture<Void>();
        begin(begun);
        assertThat(begun).isCompleted();
    }

    private void begin(CompletableFuture<Void> begun) {
        try {
            headers.preProcess(new ServletWebRequest(request), () -> null);
            begun.complete(null);
        } catch (InterruptedException e) {
            begun.completeExceptionally(e);
        }
    }

    private static void awaitWaiting(Thread thread) {
        try {
            Conditions.await(() -> thread.getState() == Thread.State.WAITING);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
