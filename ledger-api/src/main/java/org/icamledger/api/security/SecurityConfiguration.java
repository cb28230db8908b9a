package org.icamledger.api.security;

import java.security.SecureRandom;
import java.time.Clock;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.problem.SafeHeaders;
import org.icamledger.api.storage.StartRefused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Sign-in by HTTP Basic or with a token, nothing remembered between requests, and nothing allowed that is not listed in
 * {@link Access}.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    @Bean
    BCryptPasswordEncoder passwordEncoder(SecureRandom random) {
        return new BCryptPasswordEncoder(BCryptPasswordEncoder.BCryptVersion.$2B, 10, random);
    }

    /** The request as a whole is measured; each filter of it alone would cost more than most of them do. */
    @Bean
    SecurityObservationSettings measuredAsAWhole() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @ConditionalOnWebApplication
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            LocalAccounts accounts,
            BCryptPasswordEncoder encoder,
            SecureRandom random,
            Clock clock,
            ObjectProvider<JwtDecoder> tokens,
            ObjectProvider<TokenAccounts> tokenAccounts) {
        boolean byToken = tokenAccounts.getIfAvailable() != null;
        if (!accounts.enabled() && !byToken) {
            throw new StartRefused("Nobody could sign in: ledger.accounts.enabled=false needs an issuer of tokens in"
                    + " spring.security.oauth2.resourceserver.jwt.issuer-uri.");
        }
        SignInFirst signInFirst = new SignInFirst(accounts.enabled(), byToken);
        if (accounts.enabled()) {
            http.authenticationProvider(new PasswordCheck(accounts::find, encoder, random, clock))
                    .httpBasic(basic -> basic.authenticationEntryPoint(signInFirst));
        }
        if (byToken) {
            http.addFilterBefore(
                    tokenFilter(tokens.getObject(), tokenAccounts.getObject(), signInFirst),
                    BasicAuthenticationFilter.class);
        }
        return http.exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(signInFirst).accessDeniedHandler(notAllowed()))
                .authorizeHttpRequests(Access::grant)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // There is no session to ride on, and no other site can make a browser send JSON here.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(SafeHeaders.NOTHING_RUNS))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** Takes a token from the header Authorization alone: an address is logged, kept and passed on. */
    private static BearerTokenAuthenticationFilter tokenFilter(
            JwtDecoder tokens, TokenAccounts accounts, SignInFirst signInFirst) {
        JwtAuthenticationProvider check = new JwtAuthenticationProvider(tokens);
        check.setJwtAuthenticationConverter(accounts);
        BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(new ProviderManager(check));
        filter.setAuthenticationEntryPoint(signInFirst);
        filter.setAuthenticationFailureHandler(signInFirst::commence);
        return filter;
    }

    /** Addresses that could be read in two ways end before any filter. */
    @Bean
    RequestRejectedHandler ambiguousAddresses() {
        return (request, response, rejected) -> ProblemType.MALFORMED
                .saying("Write the address plainly: without //, dots for segments, semicolons and escaped slashes.")
                .write(response);
    }

    private static AccessDeniedHandler notAllowed() {
        return (request, response, refused) -> ProblemType.FORBIDDEN
                .saying("Use an account whose role may do this, at an address that exists.")
                .write(response);
    }
}
