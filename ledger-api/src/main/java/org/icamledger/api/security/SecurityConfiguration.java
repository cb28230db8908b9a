package org.icamledger.api.security;

import java.security.SecureRandom;
import java.time.Clock;
import org.icamledger.api.problem.ProblemType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Sign-in by HTTP Basic, nothing remembered between requests, and nothing allowed that is not listed in {@link Access}. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String CHALLENGE = "Basic realm=\"icam-ledger\", charset=\"UTF-8\"";

    @Bean
    BCryptPasswordEncoder passwordEncoder(SecureRandom random) {
        return new BCryptPasswordEncoder(BCryptPasswordEncoder.BCryptVersion.$2B, 10, random);
    }

    @Bean
    @ConditionalOnWebApplication
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            LocalAccounts accounts,
            BCryptPasswordEncoder encoder,
            SecureRandom random,
            Clock clock) {
        return http.authenticationProvider(new PasswordCheck(accounts::find, encoder, random, clock))
                .httpBasic(basic -> basic.authenticationEntryPoint(signInFirst()))
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(signInFirst()).accessDeniedHandler(notAllowed()))
                .authorizeHttpRequests(Access::grant)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // There is no session to ride on, and no other site can make a browser send JSON here.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    private static AuthenticationEntryPoint signInFirst() {
        return (request, response, refused) -> {
            if (refused instanceof TooManyFailures tooMany) {
                ProblemType.TOO_MANY_REQUESTS
                        .saying("Sign-in failed too often. Wait, then check user name and password.")
                        .retryAfter(tooMany.waiting())
                        .write(response);
                return;
            }
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
            ProblemType.UNAUTHENTICATED
                    .saying("Send user name and password of an account with HTTP Basic.")
                    .write(response);
        };
    }

    private static AccessDeniedHandler notAllowed() {
        return (request, response, refused) -> ProblemType.FORBIDDEN
                .saying("Use an account whose role may do this, at an address that exists.")
                .write(response);
    }
}
