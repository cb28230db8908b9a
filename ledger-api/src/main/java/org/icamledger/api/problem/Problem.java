package org.icamledger.api.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * A refusal on its way out. Thrown where it is found and written in one place; it carries no stack trace, since it is an answer and
 * not a defect.
 */
public final class Problem extends RuntimeException {
    private final ProblemType type;
    private final List<Flaw> errors;
    private final Duration retryAfter;

    /**
     * One flaw of a request.
     *
     * @param pointer JSON pointer (RFC 6901) from the root of the body; the empty string is the whole body
     * @param detail an English sentence that says what to do
     */
    public record Flaw(String pointer, String detail) {}

    Problem(ProblemType type, String detail) {
        this(type, detail, List.of(), null);
    }

    private Problem(ProblemType type, String detail, List<Flaw> errors, Duration retryAfter) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** What to do while the store is away. */
    public static Problem storeAway() {
        return ProblemType.UNAVAILABLE
                .saying("The store is away; nothing was changed. Try again in a moment.")
                .retryAfter(Duration.ofSeconds(2));
    }

    /** The same with every flaw that was found. */
    public Problem with(List<Flaw> flaws) {
        return new Problem(type, getMessage(), flaws, retryAfter);
    }

    /** The same, with the time after which to try again. */
    public Problem retryAfter(Duration time) {
        return new Problem(type, getMessage(), errors, time);
    }

    public ProblemType type() {
        return type;
    }

    /** Empty unless the body has flaws. */
    public List<Flaw> errors() {
        return errors;
    }

    /** As an answer of a controller. */
    public ResponseEntity<Object> answer() {
        return ResponseEntity.status(type.status()).headers(headers()).body(document());
    }

    /** As an answer of a filter or of the container, where no controller is. Does nothing when an answer has begun. */
    public void write(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(type.status());
        SafeHeaders.addTo(response);
        headers().forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(document()));
    }

    private HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return headers;
    }

    private Map<String, Object> document() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type.uri().toString());
        members.put("title", type.title());
        members.put("status", type.status());
        members.put("detail", getMessage());
        if (!errors.isEmpty()) {
            members.put("errors", errors);
        }
        return members;
    }
}
