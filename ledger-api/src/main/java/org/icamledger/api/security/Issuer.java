package org.icamledger.api.security;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.icamledger.api.storage.StartRefused;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * Whose tokens are accepted, and what is read from them.
 *
 * @param uri exactly as its tokens and its metadata name it
 * @param audiences of which a token must name one
 * @param algorithms that it may sign with; never one with a shared secret
 * @param rolesClaim where the role is: the name of a claim, or a path with dots such as {@code realm_access.roles}
 * @param officesClaim where a caseworker's offices are, likewise
 * @param plainHttp whether it may be asked over an unencrypted connection beyond this machine
 */
record Issuer(
        String uri,
        List<String> audiences,
        Set<SignatureAlgorithm> algorithms,
        String rolesClaim,
        String officesClaim,
        boolean plainHttp) {
    static final String DEFAULT_AUDIENCE = "icam-ledger";
    private static final String SETTINGS = "spring.security.oauth2.resourceserver.jwt.";

    Issuer {
        if (!isTrusted(uri, plainHttp)) {
            throw new StartRefused(
                    SETTINGS + "issuer-uri must be the https address of the issuer: who can change what it"
                            + " answers can sign in as anybody.");
        }
    }

    static Issuer of(
            OAuth2ResourceServerProperties.Jwt settings, String rolesClaim, String officesClaim, boolean plainHttp) {
        return new Issuer(
                settings.getIssuerUri(),
                settings.getAudiences().isEmpty() ? List.of(DEFAULT_AUDIENCE) : List.copyOf(settings.getAudiences()),
                settings.getJwsAlgorithms().stream().map(Issuer::algorithm).collect(Collectors.toSet()),
                rolesClaim,
                officesClaim,
                plainHttp);
    }

    /** Whether this address, which its metadata gave, may be asked. */
    boolean trusts(String address) {
        return isTrusted(address, plainHttp);
    }

    private static SignatureAlgorithm algorithm(String name) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.from(name);
        if (algorithm == null) {
            throw new StartRefused(
                    SETTINGS + "jws-algorithms takes algorithms with a public key, such as RS256 or ES256.");
        }
        return algorithm;
    }

    private static boolean isTrusted(String address, boolean plainHttp) {
        try {
            URI uri = URI.create(address);
            if (uri.getHost() == null || uri.getFragment() != null) {
                return false;
            }
            return "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && (plainHttp || isThisMachine(uri.getHost())));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static boolean isThisMachine(String host) {
        return Set.of("127.0.0.1", "[::1]", "localhost").contains(host);
    }
}
