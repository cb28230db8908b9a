package org.icamledger.api.openapi;

import java.util.Arrays;
import java.util.List;
import org.icamledger.api.security.Role;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/** Who may call an endpoint, asked of what decides it. */
record Readers(WebInvocationPrivilegeEvaluator access) {
    private static final Authentication NOBODY = new AnonymousAuthenticationToken(
            "description", "nobody", List.of(new SimpleGrantedAuthority("ROLE_ANONYMOUS")));

    boolean isOpen(Endpoint endpoint) {
        return may(NOBODY, endpoint);
    }

    List<Role> of(Endpoint endpoint) {
        return Arrays.stream(Role.values())
                .filter(role -> may(signedIn(role), endpoint))
                .toList();
    }

    private boolean may(Authentication who, Endpoint endpoint) {
        return access.isAllowed("", endpoint.address().replaceAll("\\{\\w+}", "0"), endpoint.verb(), who);
    }

    private static Authentication signedIn(Role role) {
        return UsernamePasswordAuthenticationToken.authenticated(
                role, null, List.of(new SimpleGrantedAuthority("ROLE_" + role.name())));
    }
}
