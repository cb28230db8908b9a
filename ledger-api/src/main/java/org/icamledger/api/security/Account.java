package org.icamledger.api.security;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.icamledger.casefile.Code;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Who a request comes from. Controllers take it as {@code @AuthenticationPrincipal Account account}.
 *
 * @param id random, {@code acc-…}: what entries and consultations carry; a name is not even known here
 * @param offices codes of the offices whose cases a caseworker may open, record and read, or {@code *} for all; empty for other roles
 * @param until when the sign-in ends, as a token's does; null for one with a password, which every request brings anew
 */
public record Account(String id, Role role, Set<String> offices, @Nullable Instant until) {
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

    /** As what a request of this account is carried out. */
    UsernamePasswordAuthenticationToken signedIn() {
        return UsernamePasswordAuthenticationToken.authenticated(
                this, null, List.of(new SimpleGrantedAuthority("ROLE_" + role.name())));
    }

    @Override
    public String toString() {
        return id + " (" + role + ")";
    }
}
