package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.security.Endpoints.Endpoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Who may use which address, as the chapter on roles says: every address, every role, nobody, and a caseworker of another
 * office, signed in with a password and with a token. What lies behind an address is not at issue here.
 */
class AccessIT {
    private static final Map<Role, List<Api>> BOTH_WAYS = new EnumMap<>(Role.class);
    private static List<Api> antwerp;

    @BeforeAll
    static void signIn() {
        TestIssuer issuer = TestIssuer.trusted();
        for (Role role : Role.values()) {
            BOTH_WAYS.put(role, List.of(as(role), Api.bearing(issuer.token(role.name(), role, "*"))));
        }
        antwerp = List.of(Api.ANTWERP, Api.bearing(issuer.token("antwerp", Role.CASEWORKER, "ICAM_ANTWERP")));
        TokensIT.awaitAccepted(issuer.token("first", Role.OPERATOR));
    }

    @Test
    void everyAddressThatAnswersIsInTheListOfThemAndNothingElse() {
        assertThat(Endpoints.all().map(Endpoint::toString).toList()).doesNotHaveDuplicates();
        assertThat(Endpoints.mapped())
                .isEqualTo(Endpoints.all().map(Endpoint::toString).collect(Collectors.toSet()));
        assertThat(Api.context().getBeansOfType(RouterFunctionMapping.class).values())
                .allSatisfy(mapping -> assertThat(mapping.getRouterFunction()).isNull());
    }

    @ParameterizedTest
    @MethodSource("org.icamledger.api.security.Endpoints#all")
    void anAddressIsForItsRolesAndNobodyElse(Endpoint endpoint) {
        BOTH_WAYS.forEach((role, callers) -> callers.forEach(caller -> {
            int status = endpoint.statusFor(caller);
            if (endpoint.mayBeUsedBy(role)) {
                assertThat(status).as("%s", role).isNotIn(401, 403).isLessThan(500);
            } else {
                assertThat(status).as("%s", role).isEqualTo(403);
            }
        }));
        int nobodys = endpoint.statusFor(Api.NOBODY);
        if (endpoint.roles() == null) {
            assertThat(nobodys).isNotIn(401, 403).isLessThan(500);
        } else {
            assertThat(nobodys).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @MethodSource("org.icamledger.api.security.Endpoints#all")
    void aCaseworkerOfAnotherOfficeIsAnsweredAsTheAddressSays(Endpoint endpoint) {
        boolean forCaseworkers = endpoint.roles() != null && endpoint.roles().contains(Role.CASEWORKER);
        assertThat(endpoint.abroad() != null).as("what is answered abroad").isEqualTo(forCaseworkers);
        if (forCaseworkers) {
            for (Api caller : antwerp) {
                assertThat(endpoint.statusFor(caller)).isEqualTo(endpoint.abroad());
            }
        }
    }

    @Test
    void whatIsMappedAndListedNowhereIsNobodys() throws Exception {
        var mappings = Api.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        List<RequestMappingInfo> added = new ArrayList<>();
        try {
            for (String path : List.of("/api/v1/added", "/log/added", "/actuator/added", "/added")) {
                var info = RequestMappingInfo.paths(path)
                        .options(mappings.getBuilderConfiguration())
                        .build();
                mappings.registerMapping(info, new Added(), Added.class.getDeclaredMethod("answer"));
                added.add(info);
                for (String method : List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")) {
                    BOTH_WAYS.forEach((role, callers) -> assertThat(status(callers.getFirst(), method, path))
                            .as("%s %s %s", role, method, path)
                            .isEqualTo(403));
                    assertThat(status(Api.NOBODY, method, path))
                            .as("%s %s", method, path)
                            .isEqualTo(401);
                }
            }
            assertThat(Endpoints.mapped()).contains("ANY /api/v1/added");
        } finally {
            added.forEach(mappings::unregisterMapping);
        }
    }

    private static final class Added {
        @ResponseBody
        String answer() {
            return "answer";
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/v1/cases/c",
        "GET, /api/v1/unheard-of",
        "GET, /actuator/env",
        "POST, /api/v1/statistics/coverage",
        "HEAD, /api/v1/cases",
        "HEAD, /log/tile/entries/000",
        "POST, /log/tile/entries/000",
        "GET, /log/unheard-of",
        "PUT, /log/tile/0/000"
    })
    void whatIsListedNowhereIsNobodys(String method, String path) {
        for (Role role : Role.values()) {
            assertThat(status(as(role), method, path)).as("%s", role).isEqualTo(403);
        }
        assertThat(status(Api.NOBODY, method, path)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/log/tile/entries/000", "/log/tile/entries", "/log/tile/%65ntries/000"})
    void entriesOfTheLogAreForThoseWhoWatchOverIt(String path) {
        for (Role role : Role.values()) {
            int status = as(role).get(path).status();
            if (role == Role.AUDITOR || role == Role.OVERSIGHT) {
                assertThat(status).as("%s", role).isNotIn(401, 403);
            } else {
                assertThat(status).as("%s", role).isEqualTo(403);
            }
        }
        assertThat(Api.NOBODY.get(path).status()).isEqualTo(401);
    }

    /** What the rules above do not see as the address of a bundle must not be taken for one behind them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/log/tile/%65ntries/000.p/1",
                "/log/tile/entries%2f000.p/1",
                "/log/tile//entries/000.p/1",
                "/log/tile/./entries/000.p/1",
                "/log/tile/0/../entries/000.p/1",
                "/log/tile/0/%2e%2e/entries/000.p/1",
                "/log/tile/;/entries/000.p/1",
                "/log/tile;a=b/entries/000.p/1",
                "/log/tile/entries;/000.p/1",
                "/log//tile/entries/000.p/1",
                "/log/%74ile/entries/000.p/1",
                "/log/tile/Entries/000.p/1",
                "/log/tile/entries/000.p/1/",
                "/log/tile/entries/000.p/1?a=b",
                "/log/tile/entries/"
            })
    void entriesAreNotHadByWritingTheirAddressInAnotherWay(String path) {
        assertThat(Api.NOBODY.get(path, "Purpose", "a look").status()).isIn(400, 401);
        for (Role role : Role.values()) {
            assertThat(as(role).get(path, "Purpose", "a look").status())
                    .as("%s", role)
                    .isIn(400, 403);
        }
        assertThat(as(Role.AUDITOR)
                        .get("/log/tile/entries/000.p/1", "Purpose", "a look")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void healthTellsAnybodyOnlyThatItIsWell() {
        assertThat(Api.NOBODY.get("/actuator/health").text()).contains("UP").doesNotContain("db");
    }

    @Test
    void whoHasNotSignedInIsToldHow() {
        var answer = Api.NOBODY.get("/api/v1/consultations");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=").contains("UTF-8");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains("urn:icam-ledger:problem:unauthenticated", "\"status\":401");
    }

    @Test
    void aWrongPasswordAndAnUnknownUserLookAlike() {
        Answer wrong = Api.of(Api.context(), "dpo", "wrong").get("/api/v1/consultations");
        Answer unknown = Api.of(Api.context(), "nobody", Api.PASSWORD).get("/api/v1/consultations");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.text()).isEqualTo(wrong.text());
        assertThat(headers(unknown)).isEqualTo(headers(wrong));
        assertThat(Api.of(Api.context(), "dpo", "").get("/api/v1/codes").status())
                .isEqualTo(401);
    }

    @Test
    void aRoleThatMayNotIsToldSo() {
        var answer = as(Role.OPERATOR).get("/api/v1/consultations");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains("urn:icam-ledger:problem:forbidden");
    }

    /** A case of another office gives nothing away: whatever is asked of it, and whatever it holds, the answer is the same. */
    @Test
    void aForeignCaseIsAnsweredAlikeWhateverItHolds() {
        String person = Requests.person();
        String caseId = foreignCase(person);
        String decision = Requests.returnDecision(caseId, person).toString();
        assertThat(Api.CASEWORKER
                        .post(Requests.decisions(caseId), Requests.CLOUDEVENT, decision)
                        .status())
                .isEqualTo(201);
        String held = Api.JSON.readTree(decision).path("id").asString();
        String another = foreignCase(Requests.person());
        String path = Requests.decisions(caseId);
        List<Answer> answers = new ArrayList<>();
        for (Api caller : antwerp) {
            answers.addAll(List.of(
                    caller.get("/api/v1/cases/" + caseId),
                    caller.get("/api/v1/cases/" + caseId, "If-None-Match", "\"2\""),
                    caller.get("/api/v1/cases/" + another),
                    caller.get(path),
                    caller.get(path, "Accept", "application/x-ndjson"),
                    caller.get(path + "?knownAt=1999-01-01T00:00:00Z"),
                    caller.get(path + "/" + held),
                    caller.get(path + "/" + Requests.id()),
                    caller.get(path + "/" + held + "/receipt"),
                    caller.get(path + "/" + Requests.id() + "/receipt"),
                    caller.get(path + "/" + held + "/receipt?format=tlog-proof"),
                    // A repeat, another content under its id, a condition that fails, what is incoherent, and what
                    // would fit.
                    caller.post(path, Requests.CLOUDEVENT, decision),
                    caller.post(path, Requests.CLOUDEVENT, decision.replace("2023-03-02T08", "2023-03-02T09")),
                    caller.post(
                            path,
                            Requests.CLOUDEVENT,
                            Requests.returnDecision(caseId, person).toString(),
                            "If-Match",
                            "\"99\""),
                    caller.post(
                            path,
                            Requests.CLOUDEVENT,
                            Requests.returnDecision(caseId, Requests.id()).toString()),
                    caller.post(
                            path,
                            Requests.CLOUDEVENT,
                            Requests.returnDecision(caseId, person).toString()),
                    caller.post(
                            "/api/v1/cases",
                            Requests.CLOUDEVENT,
                            Requests.opening(caseId, "ICAM_ANTWERP", person).toString())));
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(403));
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(answers.stream().map(AccessIT::headers).distinct()).hasSize(1);
        // Whoever made an id up learns that there is no such case, which its 122 random bits had told already.
        assertThat(Api.ANTWERP.get("/api/v1/cases/" + Requests.id()).status()).isEqualTo(404);
    }

    @Test
    void linesOfAForeignCaseAreRefusedAlikeInAnImportWhateverItHolds() {
        String person = Requests.person();
        String caseId = foreignCase(person);
        String decision = Requests.returnDecision(caseId, person).toString();
        Api.CASEWORKER.post(Requests.decisions(caseId), Requests.CLOUDEVENT, decision);
        for (Api caller : antwerp) {
            JsonNode report = caller.putLines(
                            "/api/v1/imports/" + Requests.id(),
                            BodyPublishers.ofString(String.join(
                                    "\n",
                                    decision,
                                    decision.replace("2023-03-02T08", "2023-03-02T09"),
                                    Requests.returnDecision(caseId, Requests.id())
                                            .toString(),
                                    Requests.returnDecision(caseId, person).toString(),
                                    Requests.opening(caseId, "ICAM_ANTWERP", person)
                                            .toString())))
                    .json();
            assertThat(report.path("refused").asInt()).isEqualTo(5);
            assertThat(report.path("refusedLines").values().stream()
                            .map(line -> line.path("reason").asString() + line.path("errors"))
                            .distinct())
                    .singleElement()
                    .asString()
                    .contains("office");
        }
    }

    private static String foreignCase(String person) {
        String caseId = Requests.id();
        Api.CASEWORKER.post(
                "/api/v1/cases",
                Requests.CLOUDEVENT,
                Requests.opening(caseId, "ICAM_GHENT", person).toString());
        return caseId;
    }

    private static Map<String, List<String>> headers(Answer answer) {
        return answer.response().headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Date"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Api as(Role role) {
        return Api.as(role.username());
    }

    private static int status(Api caller, String method, String path) {
        return caller.status(
                method,
                path,
                method.equals("POST") || method.equals("PUT")
                        ? BodyPublishers.ofString("{}")
                        : BodyPublishers.noBody());
    }
}
