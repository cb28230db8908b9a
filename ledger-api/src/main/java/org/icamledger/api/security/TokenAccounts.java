package org.icamledger.api.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.person.MasterKey;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Reads from a valid token who it is that asks. The name and the subject stay behind: from here on there is an id. Exactly one of
 * the values of the roles claim must be a role of the ledger, whatever other systems' roles stand beside it: with two it would
 * not be known which of them reads, and a purpose or a withheld text would depend on a guess.
 */
final class TokenAccounts implements Converter<Jwt, AbstractAuthenticationToken> {
    private final Issuer issuer;
    private final MasterKey key;

    TokenAccounts(Issuer issuer, MasterKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        return account(token).signedIn();
    }

    /** @throws InvalidBearerTokenException when it names no role of the ledger, or several */
    Account account(Jwt token) {
        Set<Role> roles = values(token, issuer.rolesClaim())
                .flatMap(name ->
                        Arrays.stream(Role.values()).filter(role -> role.name().equalsIgnoreCase(name)))
                .collect(Collectors.toSet());
        if (roles.size() != 1) {
            throw new InvalidBearerTokenException("The token names " + roles.size() + " roles of the ledger");
        }
        Role role = roles.iterator().next();
        return new Account(
                key.account(issuer.uri(), token.getSubject()),
                role,
                role == Role.CASEWORKER ? values(token, issuer.officesClaim()).collect(Collectors.toSet()) : Set.of(),
                token.getExpiresAt().plus(TokenConfiguration.CLOCK_SKEW));
    }

    /** The strings of a claim that is a string or a list; none where it is absent or anything else. */
    private static Stream<String> values(Jwt token, String claim) {
        Object found = token.getClaims().get(claim);
        if (found == null) {
            found = within(token.getClaims(), List.of(claim.split("\\.")));
        }
        return switch (found) {
            case String one -> Stream.of(one);
            case Collection<?> several ->
                several.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.empty();
        };
    }

    private static Object within(Map<?, ?> claims, List<String> path) {
        Object found = claims.get(path.getFirst());
        return path.size() == 1
                ? found
                : found instanceof Map<?, ?> inner ? within(inner, path.subList(1, path.size())) : null;
    }
}
