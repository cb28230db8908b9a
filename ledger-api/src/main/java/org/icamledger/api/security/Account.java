package org.icamledger.api.security;

import java.util.Set;
import org.icamledger.casefile.Code;

/**
 * Who a request comes from. Controllers take it as {@code @AuthenticationPrincipal Account account}.
 *
 * @param id random, {@code acc-…}: what entries and consultations carry, never the name
 * @param username what its holder signs in as
 * @param offices codes of the offices whose cases a caseworker may open, record and read, or {@code *} for all; empty for other roles
 */
public record Account(String id, String username, Role role, Set<String> offices) {
    private static final String ALL = "*";

    public Account {
        offices = Set.copyOf(offices);
    }

    /** Whether a case of this office is within reach: a caseworker's own offices, every office for the other roles. Null is nobody's. */
    public boolean covers(Code office) {
        return office != null && (coversAll() || offices.contains(office.value()));
    }

    /** Whether the cases of every office are within reach. */
    public boolean coversAll() {
        return role != Role.CASEWORKER || offices.contains(ALL);
    }

    /** Without the name. */
    @Override
    public String toString() {
        return id + " (" + role + ")";
    }
}
