package org.icamledger.api.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.icamledger.api.StartNotice;
import org.icamledger.person.MasterKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Sign-in with the tokens of an OpenID Connect issuer, when one is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri")
class TokenConfiguration {
    static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    /** A key that the issuer has withdrawn is believed no longer than this. */
    private static final Duration KEYS_KEPT = Duration.ofMinutes(5);

    /** While the issuer is away its tokens of before are still believed: they end by themselves. */
    private static final Duration KEYS_KEPT_WHILE_AWAY = Duration.ofHours(1);

    /** However many tokens name keys that nobody knows, the issuer is asked twice in this time at most. */
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private static final Duration LONGEST_WAIT_FOR_KEYS = Duration.ofSeconds(5);

    @Bean
    Issuer issuer(
            OAuth2ResourceServerProperties properties,
            @Value("${ledger.tokens.roles-claim}") String rolesClaim,
            @Value("${ledger.tokens.offices-claim}") String officesClaim,
            @Value("${ledger.allow-plain-http}") boolean plainHttp) {
        return Issuer.of(properties.getJwt(), rolesClaim, officesClaim, plainHttp);
    }

    @Bean
    StartNotice issuerNotice(Issuer issuer) {
        return () -> List.of("tokens          of " + issuer.uri() + " for " + String.join(" or ", issuer.audiences()));
    }

    @Bean
    TokenAccounts tokenAccounts(Issuer issuer, MasterKey key) {
        return new TokenAccounts(issuer, key);
    }

    @Bean
    JwtDecoder jwtDecoder(Issuer issuer, Clock clock) {
        IssuerKeys keys = new IssuerKeys(issuer);
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(keys)
                .cache(KEYS_KEPT.toMillis(), LONGEST_WAIT_FOR_KEYS.toMillis())
                .refreshAheadCache(false)
                .rateLimited(BETWEEN_LOOKS.toMillis())
                .outageTolerant(KEYS_KEPT_WHILE_AWAY.toMillis())
                .build();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(source)
                .jwsAlgorithms(algorithms -> algorithms.addAll(issuer.algorithms()))
                .build();
        decoder.setJwtValidator(valid(issuer, clock));
        return token -> {
            try {
                return decoder.decode(token);
            } catch (BadJwtException refused) {
                throw refused;
            } catch (JwtException failed) {
                if (keys.known() && failed.getCause() instanceof RateLimitReachedException) {
                    throw new BadJwtException("The key of the token is not among those of the issuer", failed);
                }
                throw failed;
            }
        };
    }

    /** What a signature does not say. A token that is bound to its holder's key or certificate counts only with that. */
    private static OAuth2TokenValidator<Jwt> valid(Issuer issuer, Clock clock) {
        JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        type.setAllowEmpty(true);
        JwtTimestampValidator time = new JwtTimestampValidator(CLOCK_SKEW);
        time.setAllowEmptyExpiryClaim(false);
        time.setClock(clock);
        return JwtValidators.createDefaultWithValidators(List.of(
                type,
                time,
                new JwtIssuerValidator(issuer.uri()),
                new JwtClaimValidator<Collection<String>>(
                        JwtClaimNames.AUD,
                        audiences ->
                                audiences != null && issuer.audiences().stream().anyMatch(audiences::contains)),
                new JwtClaimValidator<String>(JwtClaimNames.SUB, subject -> subject != null && !subject.isBlank()),
                TokenConfiguration::bound));
    }

    /** Spring looks at the certificate that {@code cnf} may name (RFC 8705), and not at a key of DPoP (RFC 9449). */
    private static OAuth2TokenValidatorResult bound(Jwt token) {
        Object to = token.getClaims().get("cnf");
        return to == null || (to instanceof Map<?, ?> members && !members.containsKey("jkt"))
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN));
    }
}
