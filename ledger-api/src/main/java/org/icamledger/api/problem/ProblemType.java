package org.icamledger.api.problem;

import java.net.URI;
import java.util.Locale;

/** The kinds of problem. The URI of each is stable: clients decide by it, people read title and detail. */
public enum ProblemType {
    MALFORMED(400, "The request is malformed"),
    INVALID_PARAMETER(400, "A parameter is not valid"),
    UNKNOWN_PARAMETER(400, "A parameter is not known"),
    UNAUTHENTICATED(401, "Sign in first"),
    FORBIDDEN(403, "This account may not do this"),
    NOT_FOUND(404, "There is nothing at this address"),
    UNKNOWN_CASE(404, "There is no such case"),
    UNKNOWN_DECISION(404, "There is no such decision in this case"),
    UNKNOWN_PERSON(404, "There is no such person"),
    UNKNOWN_IMPORT(404, "There is no such import"),
    UNKNOWN_FAILURE(404, "There is no such failure"),
    UNKNOWN_RULE(404, "There is no such rule"),
    UNKNOWN_CODE_LIST(404, "There is no such code list"),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
    NOT_ACCEPTABLE(406, "No answer in an accepted format"),
    REQUEST_TIMEOUT(408, "The request came too slowly"),
    ID_TAKEN(409, "The id is already used"),
    IMPORT_RUNNING(409, "The import is already running"),
    REBUILD_RUNNING(409, "A rebuild is already running"),
    PRECONDITION_FAILED(412, "The case has changed"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported"),
    INCOHERENT(422, "The decision does not fit the case"),
    PURPOSE_REQUIRED(428, "State a purpose"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "The ledger failed"),
    RECORDED_NOT_SIGNED(503, "It is recorded and not signed yet"),
    RECORDING_CLOSED(503, "Recording is closed"),
    OUTCOME_UNKNOWN(503, "The outcome is not known"),
    UNAVAILABLE(503, "The ledger cannot answer now");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** Such as {@code urn:icam-ledger:problem:unknown-case}. */
    public URI uri() {
        return URI.create(
                "urn:icam-ledger:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** A short English phrase, the same for every problem of this kind. */
    public String title() {
        return title;
    }

    /** A problem of this kind. @param detail an English sentence that says what to do, without personal data */
    public Problem saying(String detail) {
        return new Problem(this, detail);
    }
}
