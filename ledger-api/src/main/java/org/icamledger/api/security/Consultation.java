package org.icamledger.api.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One identified read.
 *
 * @param reader id of the account
 * @param at UTC
 * @param purpose null for a caseworker
 * @param persons whom it was about, as far as the request or the answer named persons; sorted
 * @param caseId null when it was not about one case
 * @param what was read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Consultation(
        long id,
        String reader,
        Role role,
        Instant at,
        @Nullable String purpose,
        List<UUID> persons,
        @Nullable UUID caseId,
        String what) {}
