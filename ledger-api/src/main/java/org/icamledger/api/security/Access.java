package org.icamledger.api.security;

import static org.icamledger.api.security.Role.AUDITOR;
import static org.icamledger.api.security.Role.CASEWORKER;
import static org.icamledger.api.security.Role.DPO;
import static org.icamledger.api.security.Role.MONITOR;
import static org.icamledger.api.security.Role.OPERATOR;
import static org.icamledger.api.security.Role.OVERSIGHT;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Which role may use which address: all of it in one place, and what is not listed is refused. Whether a caseworker's offices
 * cover the case is for the controllers to say, since only they know the case.
 */
final class Access {
    private static final String API = "/api/v1";
    private static final String BUNDLES = "/log/tile/entries/**";

    private final AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests;

    private Access(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        this.requests = requests;
    }

    static void grant(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        // What the container forwards has been through here already, and what it includes is the error page of an
        // answer that broke off.
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.INCLUDE)
                .permitAll();
        Access access = new Access(requests);
        access.recording();
        access.reading();
        access.log();
        access.open(GET, API + "/rules", API + "/rules/*");
        access.open(GET, API + "/codes", API + "/codes/*", "/actuator/health", "/actuator/health/*");
        access.open(GET, "/v3/api-docs", "/v3/api-docs/**", "/swagger-ui.html", "/swagger-ui/**");
        access.allow(GET, "/actuator/prometheus", OPERATOR);
        access.allow(POST, API + "/backup", OPERATOR);
        access.allow(GET, API + "/projections", OPERATOR);
        access.allow(GET, API + "/projections/failures", OPERATOR);
        access.allow(POST, API + "/projections/failures/*/retry", OPERATOR);
        for (HttpMethod method : new HttpMethod[] {GET, POST, DELETE}) {
            access.allow(method, API + "/projections/*/rebuild", OPERATOR);
        }
        requests.anyRequest().denyAll();
    }

    private void recording() {
        allow(POST, API + "/persons", CASEWORKER);
        allow(POST, API + "/cases", CASEWORKER);
        allow(POST, API + "/cases/*/decisions", CASEWORKER);
        allow(PUT, API + "/imports/*", CASEWORKER);
        allow(GET, API + "/imports/*", CASEWORKER);
    }

    private void reading() {
        // A file number is an identity: not for the monitor.
        allow(GET, API + "/persons", CASEWORKER, OVERSIGHT, DPO);
        allow(GET, API + "/persons/*/timeline", OVERSIGHT, MONITOR);
        allow(GET, API + "/cases", CASEWORKER, OVERSIGHT, MONITOR);
        allow(GET, API + "/cases/*", CASEWORKER, OVERSIGHT, MONITOR);
        allow(GET, API + "/cases/*/decisions", CASEWORKER, OVERSIGHT, MONITOR);
        allow(GET, API + "/cases/*/decisions/*", CASEWORKER, OVERSIGHT, MONITOR);
        allow(GET, API + "/cases/*/decisions/*/receipt", CASEWORKER, OVERSIGHT, MONITOR, AUDITOR);
        allow(GET, API + "/cases/*/findings", CASEWORKER, OVERSIGHT, MONITOR);
        allow(GET, API + "/findings", CASEWORKER, OVERSIGHT, MONITOR);
        allow(GET, API + "/feed", CASEWORKER, OVERSIGHT, MONITOR);
        allow(GET, API + "/statistics/*", OVERSIGHT, MONITOR);
        allow(GET, API + "/consultations", DPO, AUDITOR);
        allow(GET, API + "/export", AUDITOR);
        allow(POST, API + "/self-check", AUDITOR, OPERATOR);
        allow(GET, API + "/self-check", AUDITOR, OPERATOR);
    }

    /** Anyone may check the log; its entries are about persons. */
    private void log() {
        allow(GET, BUNDLES, AUDITOR, OVERSIGHT);
        requests.requestMatchers(BUNDLES).denyAll();
        for (HttpMethod method : new HttpMethod[] {GET, HEAD}) {
            open(
                    method,
                    "/log/checkpoint",
                    "/log/checkpoint/witnessed",
                    "/log/witnesses",
                    "/log/key",
                    "/log/proofs/inclusion",
                    "/log/proofs/consistency");
            open(method, "/log/tile/**");
        }
    }

    private void allow(HttpMethod method, String path, Role... roles) {
        requests.requestMatchers(method, path)
                .hasAnyRole(Arrays.stream(roles).map(Role::name).toArray(String[]::new));
    }

    private void open(HttpMethod method, String... paths) {
        requests.requestMatchers(method, paths).permitAll();
    }
}
