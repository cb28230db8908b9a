package org.icamledger.api.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.security.IdentifiedRead;
import org.icamledger.api.security.IdentifiedReads;
import org.icamledger.casefile.PersonId;
import org.icamledger.person.PersonVault;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pseudonyms: issued for the authority's file numbers, and found by them. */
@RestController
class PersonController {
    private static final int LARGEST = 4 * 1024;
    private static final String FORM = "1 to 200 characters, at least one letter or digit";
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final PersonVault vault;

    PersonController(PersonVault vault) {
        this.vault = vault;
    }

    /** By whom somebody is known to the authority. */
    record Referred(String reference) {}

    /** The pseudonym. */
    record PersonIssued(PersonId personId) {}

    @Operation(
            value = "Issue the pseudonym for a file number",
            more = "The same file number always gives the same one.",
            body = Referred.class)
    @PostMapping(
            path = "/api/v1/persons",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    PersonIssued issue(HttpServletRequest request) throws IOException {
        return new PersonIssued(vault.issue(checked(parse(Body.read(request, LARGEST)))));
    }

    @Operation(
            value = "Find a person by file number",
            answer = PersonIssued.class,
            problems = ProblemType.UNKNOWN_PERSON)
    @GetMapping(path = "/api/v1/persons", produces = MediaType.APPLICATION_JSON_VALUE)
    @IdentifiedRead("person by reference")
    ResponseEntity<?> find(@RequestParam String reference) {
        if (!isReference(reference)) {
            throw ProblemType.INVALID_PARAMETER.saying("Give as reference the authority's file number: " + FORM + ".");
        }
        Optional<PersonId> person = vault.find(reference);
        if (person.isEmpty()) {
            // Returned and not thrown: that somebody is not known here is told about a person too, and recorded.
            return ProblemType.UNKNOWN_PERSON
                    .saying(
                            "No person was issued for this reference: check it, or issue one with POST /api/v1/persons.")
                    .answer();
        }
        IdentifiedReads.names(Set.of(person.get()));
        return ResponseEntity.ok(new PersonIssued(person.get()));
    }

    private static String parse(byte[] body) {
        try {
            JsonNode given = STRICT.readTree(body);
            boolean isReferenceAlone = given.isObject() && given.size() == 1;
            // Null for what is not a string: nothing is converted.
            return isReferenceAlone ? given.path("reference").stringValue(null) : null;
        } catch (JacksonException e) {
            throw malformed();
        }
    }

    private static String checked(String reference) {
        if (reference == null || !isReference(reference)) {
            throw malformed();
        }
        return reference;
    }

    private static boolean isReference(String text) {
        return !hasHalfSurrogates(text) && PersonVault.isReference(text);
    }

    private static boolean hasHalfSurrogates(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static Problem malformed() {
        return ProblemType.MALFORMED.saying(
                "Send {\"reference\":\"…\"} with the authority's file number: " + FORM + ".");
    }
}
