package org.icamledger.api.problem;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.icamledger.ledger.LogDamaged;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.Trace;
import org.icamledger.projection.TooManyGroups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns whatever a controller throws, and what Spring refuses before one is reached, into a problem document. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(Problem problem) {
        return problem.answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> method(HttpRequestMethodNotSupportedException refused) {
        String allowed = refused.getSupportedHttpMethods() == null
                ? ""
                : refused.getSupportedHttpMethods().stream()
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(", "));
        ResponseEntity<Object> answer = ProblemType.METHOD_NOT_ALLOWED
                .saying("Use " + (allowed.isEmpty() ? "another method" : allowed) + ".")
                .answer();
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.ALLOW, allowed)
                .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<Object> contentType(HttpMediaTypeNotSupportedException refused) {
        return ProblemType.UNSUPPORTED_MEDIA_TYPE
                .saying("Send the body as " + mediaTypes(refused.getSupportedMediaTypes()) + ".")
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> accept(HttpMediaTypeNotAcceptableException refused) {
        return ProblemType.NOT_ACCEPTABLE
                .saying("Accept " + mediaTypes(refused.getSupportedMediaTypes()) + ".")
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> parameter(MissingServletRequestParameterException missing) {
        return ProblemType.INVALID_PARAMETER
                .saying("Give the parameter " + missing.getParameterName() + ".")
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> header(MissingRequestHeaderException missing) {
        return ProblemType.INVALID_PARAMETER
                .saying("Give the header " + missing.getHeaderName() + ".")
                .answer();
    }

    @ExceptionHandler(TypeMismatchException.class)
    ResponseEntity<Object> parameter(TypeMismatchException mismatch) {
        String name = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : mismatch.getPropertyName();
        return ProblemType.INVALID_PARAMETER
                .saying("The value of " + name + " does not have the form of " + form(mismatch.getRequiredType()) + ".")
                .answer();
    }

    /** Spring's firewall and Tomcat look at parameters when they are asked for. */
    @ExceptionHandler({RequestRejectedException.class, InvalidParameterException.class})
    ResponseEntity<Object> query() {
        return ProblemType.INVALID_PARAMETER
                .saying(
                        "Write the query in UTF-8 with escapes of two hexadecimal digits, and without control characters.")
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> groups(TooManyGroups refused) {
        return ProblemType.INVALID_PARAMETER.saying(refused.getMessage()).answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> body(HttpMessageNotReadableException unreadable) {
        return ProblemType.MALFORMED
                .saying("The body is not the JSON that is expected here.")
                .answer();
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, LogUnavailable.class})
    ResponseEntity<Object> storeFailed(Exception failure) {
        if (isDefect(failure)) {
            return failed(failure);
        }
        LOG.error("The database failed a request: {}", Trace.line(failure));
        return Problem.storeAway().answer();
    }

    /** The database is there, and refuses what it was asked: to ask again would not help. */
    private static boolean isDefect(Exception failure) {
        return failure instanceof NonTransientDataAccessException
                && !(failure instanceof NonTransientDataAccessResourceException)
                && !(failure instanceof UncategorizedDataAccessException);
    }

    /** Answers that name a root cannot be given without the tree. */
    @ExceptionHandler(LogDamaged.class)
    ResponseEntity<Object> damaged(LogDamaged failure) {
        LOG.error("The log is damaged: {}", failure.getMessage());
        return ProblemType.UNAVAILABLE
                .saying(
                        "Part of the log is missing or damaged; whoever operates the ledger finds where with verify --local.")
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> tooSlow(BodyTooSlow refused) {
        return ProblemType.REQUEST_TIMEOUT
                .saying("The body came too slowly to be waited for: send it again, faster or in parts.")
                .answer();
    }

    /** Nobody is there any more to read an answer. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void clientGone() {}

    /** Nobody reads the answer, which has begun: the connection is all that can be ended. */
    @ExceptionHandler
    void unread(HttpMessageNotWritableException failure) {
        if (NestedExceptionUtils.getRootCause(failure) instanceof IOException) {
            return;
        }
        LOG.error("An answer could not be written", failure);
        throw failure;
    }

    @ExceptionHandler
    ResponseEntity<Object> other(Exception failure) throws Exception {
        if (failure instanceof ErrorResponse response) {
            return ofStatus(response.getStatusCode().value()).answer();
        }
        if (failure instanceof IOException) {
            if (!(failure instanceof ClientAbortException)) {
                LOG.error("An answer broke off: {}", Trace.line(failure));
            }
            // To whom it was on its way must not take it for whole.
            throw failure;
        }
        if (failure instanceof AccessDeniedException) {
            return ofStatus(403).answer();
        }
        if (failure instanceof AuthenticationException) {
            return ofStatus(401).answer();
        }
        return failed(failure);
    }

    private static ResponseEntity<Object> failed(Exception failure) {
        LOG.error("A request failed: {}", Trace.of(failure));
        return ofStatus(500).answer();
    }

    /** What is known when only a status is known. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> ProblemType.UNAUTHENTICATED.saying("Send the credentials of an account.");
            case 403 -> ProblemType.FORBIDDEN.saying("Use an account whose role may do this.");
            case 404 -> ProblemType.NOT_FOUND.saying("Check the address against the description of the API.");
            case 405 -> ProblemType.METHOD_NOT_ALLOWED.saying("Use another method.");
            case 406 -> ProblemType.NOT_ACCEPTABLE.saying("Accept application/json.");
            case 413 -> ProblemType.TOO_LARGE.saying("Send less at once.");
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE.saying("Send the body as application/json.");
            case 501, 505 -> ofStatus(400);
            case 503 -> Problem.storeAway();
            default ->
                status >= 400 && status < 500
                        ? ProblemType.MALFORMED.saying("Check the request against the description of the API.")
                        : ProblemType.INTERNAL.saying(
                                "Tell whoever operates the ledger; the cause is in its log. Repeat a recording with the"
                                        + " same id.");
        };
    }

    private static String mediaTypes(List<MediaType> types) {
        return types.isEmpty()
                ? "application/json"
                : types.stream().map(MediaType::toString).distinct().collect(Collectors.joining(" or "));
    }

    private static String form(Class<?> type) {
        return switch (type == null ? "" : type.getSimpleName()) {
            case "LocalDate" -> "a date, such as 2023-12-31";
            case "Instant" -> "an instant, such as 2024-01-31T10:00:00Z";
            case "UUID", "CaseId", "DecisionId", "PersonId" -> "a UUID in lower case";
            case "long", "Long", "int", "Integer" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            default -> "what is expected there";
        };
    }
}
