package org.icamledger.api.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.icamledger.api.problem.ProblemType;

/** The body of a request, with a bound on how much of it is taken in. */
final class Body {
    private Body() {}

    /** @param most bytes, at least one more is never read */
    static byte[] read(HttpServletRequest request, int most) throws IOException {
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw tooLarge(most);
        }
        return body;
    }

    private static RuntimeException tooLarge(int most) {
        return ProblemType.TOO_LARGE.saying("Send at most %,d bytes at once.".formatted(most));
    }
}
