package org.icamledger.api.security;

import static org.icamledger.api.rest.Requests.CLOUDEVENT;
import static org.icamledger.api.security.Role.AUDITOR;
import static org.icamledger.api.security.Role.CASEWORKER;
import static org.icamledger.api.security.Role.DPO;
import static org.icamledger.api.security.Role.MONITOR;
import static org.icamledger.api.security.Role.OPERATOR;
import static org.icamledger.api.security.Role.OVERSIGHT;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Requests;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every address that answers, whose it is, and a request about a case that an office in Ghent follows. What is missing here
 * fails {@link AccessIT}: say first whose it is.
 */
final class Endpoints {
    private static final String GHENT = "ICAM_GHENT";

    /** A case of Ghent's. */
    private static final class Foreign {
        static final String REFERENCE = "G-" + Requests.id();
        static final String PERSON = Requests.person(REFERENCE);
        static final String CASE = Requests.id();
        static final String DECISION = Requests.id();
        static final String IMPORT = Requests.id();

        static {
            var opening = Requests.opening(CASE, GHENT, PERSON);
            opening.put("id", DECISION);
            Api.CASEWORKER.post("/api/v1/cases", CLOUDEVENT, opening.toString());
            Api.CASEWORKER.putLines("/api/v1/imports/" + IMPORT, BodyPublishers.ofString(opening + "\n"));
        }
    }

    private Endpoints() {}

    /**
     * An address.
     *
     * @param roles whose it is; everybody's when null
     * @param abroad what a caseworker of another office than Ghent is answered; null where no caseworker may ask
     */
    record Endpoint(
            String method,
            String pattern,
            Set<Role> roles,
            Integer abroad,
            Supplier<String> path,
            String contentType,
            Supplier<String> body) {
        Endpoint by(Role... allowed) {
            Set<Role> all = EnumSet.noneOf(Role.class);
            all.addAll(List.of(allowed));
            return new Endpoint(method, pattern, all, abroad, path, contentType, body);
        }

        Endpoint byAnybody() {
            return new Endpoint(method, pattern, null, abroad, path, contentType, body);
        }

        Endpoint abroad(int status) {
            return new Endpoint(method, pattern, roles, status, path, contentType, body);
        }

        Endpoint at(Supplier<String> example) {
            return new Endpoint(method, pattern, roles, abroad, example, contentType, body);
        }

        Endpoint sending(String type, Supplier<String> example) {
            return new Endpoint(method, pattern, roles, abroad, path, type, example);
        }

        boolean mayBeUsedBy(Role role) {
            return roles == null || roles.contains(role);
        }

        int statusFor(Api caller) {
            BodyPublisher sent = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.get());
            return caller.status(method.equals("ANY") ? "GET" : method, path.get(), sent, "Content-Type", contentType);
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    static Stream<Endpoint> all() {
        return Stream.of(recording(), reading(), log(), operating(), nobodys()).flatMap(List::stream);
    }

    private static List<Endpoint> recording() {
        String opened = Requests.id();
        String decision = Requests.id();
        return List.of(
                on("POST", "/api/v1/persons")
                        .sending("application/json", () -> "{\"reference\":\"%s\"}".formatted(Foreign.REFERENCE))
                        .by(CASEWORKER)
                        .abroad(200),
                on("POST", "/api/v1/cases")
                        .sending(CLOUDEVENT, () -> withId(opened, Requests.opening(opened, GHENT, Foreign.PERSON)))
                        .by(CASEWORKER)
                        .abroad(403),
                on("POST", "/api/v1/cases/{caseId}/decisions")
                        .sending(
                                CLOUDEVENT,
                                () -> withId(decision, Requests.returnDecision(Foreign.CASE, Foreign.PERSON)))
                        .by(CASEWORKER)
                        .abroad(403),
                // Each line is judged by itself: refused are those of other offices.
                on("PUT", "/api/v1/imports/{importId}")
                        .at(() -> "/api/v1/imports/" + Requests.id())
                        .sending(
                                "application/x-ndjson",
                                () -> withId(decision, Requests.returnDecision(Foreign.CASE, Foreign.PERSON)))
                        .by(CASEWORKER)
                        .abroad(200),
                // An import is its sender's.
                on("GET", "/api/v1/imports/{importId}")
                        .at(() -> "/api/v1/imports/" + Foreign.IMPORT)
                        .by(CASEWORKER)
                        .abroad(404));
    }

    private static List<Endpoint> reading() {
        return List.of(
                // Of persons, not of cases.
                on("GET", "/api/v1/persons")
                        .at(() -> "/api/v1/persons?reference=" + Foreign.REFERENCE)
                        .by(CASEWORKER, OVERSIGHT, DPO)
                        .abroad(200),
                on("GET", "/api/v1/persons/{personId}/timeline").by(OVERSIGHT, MONITOR),
                // Without the cases of other offices.
                on("GET", "/api/v1/cases").by(CASEWORKER, OVERSIGHT, MONITOR).abroad(200),
                on("GET", "/api/v1/cases/{caseId}")
                        .by(CASEWORKER, OVERSIGHT, MONITOR)
                        .abroad(403),
                on("GET", "/api/v1/cases/{caseId}/decisions")
                        .by(CASEWORKER, OVERSIGHT, MONITOR)
                        .abroad(403),
                on("GET", "/api/v1/cases/{caseId}/decisions/{decisionId}")
                        .by(CASEWORKER, OVERSIGHT, MONITOR)
                        .abroad(403),
                on("GET", "/api/v1/cases/{caseId}/decisions/{decisionId}/receipt")
                        .by(CASEWORKER, OVERSIGHT, MONITOR, AUDITOR)
                        .abroad(403),
                on("GET", "/api/v1/cases/{caseId}/findings")
                        .by(CASEWORKER, OVERSIGHT, MONITOR)
                        .abroad(403),
                // Without the cases of other offices.
                on("GET", "/api/v1/findings").by(CASEWORKER, OVERSIGHT, MONITOR).abroad(200),
                // Without the cases of other offices.
                on("GET", "/api/v1/feed").by(CASEWORKER, OVERSIGHT, MONITOR).abroad(200),
                statistics("coverage"),
                statistics("cohorts"),
                statistics("afterwards"),
                statistics("findings"),
                on("GET", "/api/v1/rules").byAnybody(),
                on("GET", "/api/v1/rules/{ruleId}")
                        .at(() -> "/api/v1/rules/R01")
                        .byAnybody(),
                on("GET", "/api/v1/consultations").by(DPO, AUDITOR),
                on("GET", "/api/v1/codes").byAnybody(),
                on("GET", "/api/v1/codes/{list}")
                        .at(() -> "/api/v1/codes/offices")
                        .byAnybody());
    }

    private static Endpoint statistics(String name) {
        String path = "/api/v1/statistics/" + name;
        return on("GET", path).at(() -> path + "?from=2023-01-01&to=2023-01-31").by(OVERSIGHT, MONITOR);
    }

    private static List<Endpoint> log() {
        return List.of(
                on("GET", "/log/checkpoint").byAnybody(),
                on("GET", "/log/checkpoint/witnessed").byAnybody(),
                on("GET", "/log/witnesses").byAnybody(),
                on("GET", "/log/key").byAnybody(),
                on("GET", "/log/proofs/inclusion")
                        .at(() -> "/log/proofs/inclusion?position=0&size=1")
                        .byAnybody(),
                on("GET", "/log/proofs/consistency")
                        .at(() -> "/log/proofs/consistency?from=1&to=1")
                        .byAnybody(),
                on("GET", "/log/tile/**").at(() -> "/log/tile/0/000.p/1").byAnybody(),
                on("GET", "/log/tile/entries/**")
                        .at(() -> "/log/tile/entries/000.p/1")
                        .by(AUDITOR, OVERSIGHT),
                on("GET", "/api/v1/export").by(AUDITOR));
    }

    private static List<Endpoint> operating() {
        return List.of(
                on("POST", "/api/v1/backup").by(OPERATOR),
                on("GET", "/api/v1/self-check").by(AUDITOR, OPERATOR),
                on("POST", "/api/v1/self-check").by(AUDITOR, OPERATOR),
                on("GET", "/api/v1/projections").by(OPERATOR),
                on("GET", "/api/v1/projections/failures").by(OPERATOR),
                on("POST", "/api/v1/projections/failures/{id}/retry")
                        .at(() -> "/api/v1/projections/failures/1/retry")
                        .by(OPERATOR),
                rebuild("POST"),
                rebuild("GET"),
                rebuild("DELETE"),
                on("GET", "/actuator/prometheus").by(OPERATOR),
                on("GET", "/actuator/health").byAnybody(),
                on("GET", "/actuator/health/**")
                        .at(() -> "/actuator/health/readiness")
                        .byAnybody(),
                on("GET", "/v3/api-docs").byAnybody(),
                on("GET", "/swagger-ui.html").byAnybody(),
                on("GET", "/swagger-ui/{file}").at(() -> "/swagger-ui/start.js").byAnybody());
    }

    /** What frameworks map without being asked. */
    /** Of a projection that there is not, so that nothing is rebuilt. */
    private static Endpoint rebuild(String method) {
        return on(method, "/api/v1/projections/{name}/rebuild")
                .at(() -> "/api/v1/projections/nothing/rebuild")
                .by(OPERATOR);
    }

    private static List<Endpoint> nobodys() {
        return List.of(
                on("ANY", "/error").by(),
                on("GET", "/actuator").by(),
                on("ANY", "/**").at(() -> "/index.html").by(),
                on("ANY", "/webjars/**").at(() -> "/webjars/x.js").by());
    }

    /** The addresses of a running ledger, as those of here are written. */
    static Set<String> mapped() {
        Stream<String> methods = Api.context().getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream().flatMap(pattern -> {
                    var verbs = info.getMethodsCondition().getMethods();
                    return verbs.isEmpty()
                            ? Stream.of("ANY " + pattern)
                            : verbs.stream().map(verb -> verb + " " + pattern);
                }));
        Stream<String> files = Api.context().getBeansOfType(AbstractUrlHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMap().keySet().stream())
                .map(pattern -> "ANY " + pattern);
        return Stream.concat(methods, files).collect(Collectors.toSet());
    }

    private static Endpoint on(String method, String pattern) {
        return new Endpoint(
                method,
                pattern,
                Set.of(),
                null,
                () -> pattern.replace("{caseId}", Foreign.CASE)
                        .replace("{decisionId}", Foreign.DECISION)
                        .replace("{personId}", Foreign.PERSON),
                "application/json",
                method.equals("GET") || method.equals("ANY") ? null : () -> "{}");
    }

    private static String withId(String id, tools.jackson.databind.node.ObjectNode decision) {
        return decision.put("id", id).toString();
    }
}
