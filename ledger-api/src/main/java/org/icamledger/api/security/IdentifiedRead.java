package org.icamledger.api.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a controller method that answers with what is recorded about identifiable persons. Before the method runs, the header
 * {@code Purpose} is required of the roles that must state one (428). When it has returned, and before its answer leaves, the
 * consultation is committed: who, role, when, purpose, person or case, what. When that fails, the answer is 503 and the method's
 * is thrown away. A method that throws gives nothing away and leaves no consultation.
 *
 * <p>The case and the persons are the method's arguments of type {@link org.icamledger.casefile.CaseId} and
 * {@link org.icamledger.casefile.PersonId}; persons that only the answer names are added with
 * {@link IdentifiedReads#names}. The method must return what it answers, as a value, {@code ResponseEntity} or
 * {@code StreamingResponseBody}: one that itself wrote to the response would answer before the consultation stands.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface IdentifiedRead {
    /** What is read, in a few words for the consultation, such as "case history". */
    String value();
}
