package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Who may use which address, as the chapter on roles says. What lies behind an address is not at issue here. */
class AccessIT {
    private static final String PASSWORD = "correct horse";

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext node;

    @BeforeAll
    static void start() {
        node = LedgerNode.start(TestPostgres.newDatabase(), data, "--ledger.accounts.password=" + PASSWORD);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/persons, CASEWORKER",
        "GET, /api/v1/persons, CASEWORKER OVERSIGHT DPO",
        "POST, /api/v1/cases, CASEWORKER",
        "GET, /api/v1/cases, CASEWORKER OVERSIGHT MONITOR",
        "GET, /api/v1/cases/c, CASEWORKER OVERSIGHT MONITOR",
        "POST, /api/v1/cases/c/decisions, CASEWORKER",
        "GET, /api/v1/cases/c/decisions, CASEWORKER OVERSIGHT MONITOR",
        "GET, /api/v1/cases/c/decisions/d, CASEWORKER OVERSIGHT MONITOR",
        "GET, /api/v1/cases/c/decisions/d/receipt, CASEWORKER OVERSIGHT MONITOR AUDITOR",
        "PUT, /api/v1/imports/i, CASEWORKER",
        "GET, /api/v1/imports/i, CASEWORKER",
        "GET, /api/v1/persons/p/timeline, OVERSIGHT MONITOR",
        "GET, /api/v1/statistics/cohorts, OVERSIGHT MONITOR",
        "GET, /api/v1/statistics/afterwards, OVERSIGHT MONITOR",
        "GET, /api/v1/statistics/coverage, OVERSIGHT MONITOR",
        "GET, /api/v1/consultations, DPO AUDITOR",
        "GET, /api/v1/export, AUDITOR",
        "GET, /log/tile/entries/000, AUDITOR OVERSIGHT",
        "GET, /log/tile/entries, AUDITOR OVERSIGHT",
        "GET, /log/tile/%65ntries/000, AUDITOR OVERSIGHT",
        "POST, /api/v1/backup, OPERATOR",
        "GET, /api/v1/self-check, AUDITOR OPERATOR",
        "POST, /api/v1/self-check, AUDITOR OPERATOR",
        "GET, /actuator/prometheus, OPERATOR",
        "GET, /api/v1/projections, OPERATOR",
        "GET, /api/v1/projections/failures, OPERATOR",
        "POST, /api/v1/projections/failures/1/retry, OPERATOR",
        // Listed nowhere, so nobody's.
        "DELETE, /api/v1/cases/c, ",
        "GET, /api/v1/unheard-of, ",
        "GET, /actuator/env, ",
        "POST, /api/v1/statistics/coverage, ",
        "HEAD, /log/tile/entries/000, ",
        "POST, /log/tile/entries/000, ",
        "GET, /log/unheard-of, ",
        "PUT, /log/tile/0/000, "
    })
    void anAddressIsForTheseRolesAndNobodyElse(String method, String path, String roles) {
        Set<Role> allowed = EnumSet.noneOf(Role.class);
        Stream.ofNullable(roles)
                .flatMap(names -> Arrays.stream(names.split(" ")))
                .map(Role::valueOf)
                .forEach(allowed::add);
        for (Role role : Role.values()) {
            int status = as(role).call(method, path).statusCode();
            if (allowed.contains(role)) {
                assertThat(status).as("%s", role).isNotIn(401, 403);
            } else {
                assertThat(status).as("%s", role).isEqualTo(403);
            }
        }
        assertThat(Caller.of(node, null).call(method, path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/codes",
                "/api/v1/codes/offices",
                "/log/witnesses",
                "/log/checkpoint/witnessed",
                "/actuator/health",
                "/actuator/health/readiness",
                "/v3/api-docs",
                "/log/checkpoint",
                "/log/key",
                "/log/tile/0/000.p/1",
                "/log/tile/0/999",
                "/log/proofs/inclusion?position=0&size=1",
                "/log/proofs/consistency?from=1&to=1"
            })
    void someAddressesAreForAnybody(String path) {
        assertThat(Caller.of(node, null).get(path).statusCode()).isNotIn(401, 403);
        for (Role role : Role.values()) {
            assertThat(as(role).get(path).statusCode()).as("%s", role).isNotIn(401, 403);
        }
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
        assertThat(Caller.of(node, null).get(path, "Purpose", "a look").statusCode())
                .isIn(400, 401);
        for (Role role : Role.values()) {
            assertThat(as(role).get(path, "Purpose", "a look").statusCode())
                    .as("%s", role)
                    .isIn(400, 403);
        }
        assertThat(as(Role.AUDITOR)
                        .get("/log/tile/entries/000.p/1", "Purpose", "a look")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void healthTellsAnybodyOnlyThatItIsWell() {
        assertThat(Caller.of(node, null).get("/actuator/health").body())
                .contains("UP")
                .doesNotContain("db");
    }

    @Test
    void whoHasNotSignedInIsToldHow() {
        var answer = Caller.of(node, null).get("/api/v1/consultations");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge ->
                        assertThat(challenge).startsWith("Basic realm=").contains("UTF-8"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("urn:icam-ledger:problem:unauthenticated", "\"status\":401");
    }

    @Test
    void aWrongPasswordAndAnUnknownUserLookAlike() {
        var wrong = Caller.of(node, "dpo:wrong").get("/api/v1/consultations");
        var unknown = Caller.of(node, "nobody:" + PASSWORD).get("/api/v1/consultations");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(wrong.headers().map().keySet());
        assertThat(Caller.of(node, "dpo:").get("/api/v1/codes").statusCode()).isEqualTo(401);
    }

    @Test
    void aRoleThatMayNotIsToldSo() {
        var answer = as(Role.OPERATOR).get("/api/v1/consultations");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("urn:icam-ledger:problem:forbidden");
    }

    @Test
    void answersAreNeitherKeptNorFramedNorRemembered() {
        var answer = as(Role.DPO).get("/api/v1/consultations", "Purpose", "a look at headers");
        assertThat(answer.statusCode()).isEqualTo(200);
        var headers = answer.headers();
        assertThat(headers.firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValueSatisfying(value -> assertThat(value).contains("default-src 'none'"));
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }

    private static Caller as(Role role) {
        return Caller.of(node, role.username() + ":" + PASSWORD);
    }
}
