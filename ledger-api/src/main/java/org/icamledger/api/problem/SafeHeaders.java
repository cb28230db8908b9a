package org.icamledger.api.problem;

import jakarta.servlet.http.HttpServletResponse;

/** What every answer carries: it is not guessed at, not framed, runs nothing, and tells no other site where it was read. */
public final class SafeHeaders {
    /** Content-Security-Policy of all that is no page. */
    public static final String NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'";

    private SafeHeaders() {}

    /** For answers that end before the filters that would add them. */
    static void addTo(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", NOTHING_RUNS);
    }
}
