package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.rest.Requests;
import org.junit.jupiter.api.Test;

/** Whatever is answered: it is not framed, not guessed at, runs nothing, tells no other site, and is kept by nobody unless it is public. */
class SecurityHeadersIT {
    private static final String NDJSON = "application/x-ndjson";

    @Test
    void everyKindOfAnswerCarriesThem() {
        String caseId = Requests.openCase(Requests.person());
        String path = "/api/v1/cases/" + caseId;
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("200 json", Api.OVERSIGHT.get(path));
        answers.put("200 csv", Api.OVERSIGHT.get("/api/v1/cases?limit=1", "Accept", "text/csv"));
        answers.put("200 ndjson", Api.OVERSIGHT.get(path + "/decisions", "Accept", NDJSON));
        answers.put("200 stream", Api.AUDITOR.get("/api/v1/export?from=0&to=1"));
        answers.put("200 bundle", Api.AUDITOR.get("/log/tile/entries/000.p/1"));
        answers.put("200 open json", Api.NOBODY.get("/api/v1/codes"));
        answers.put("200 checkpoint", Api.NOBODY.get("/log/checkpoint"));
        answers.put("200 key", Api.NOBODY.get("/log/key"));
        answers.put("200 proof", Api.NOBODY.get("/log/proofs/inclusion?position=0&size=1"));
        answers.put("200 health", Api.NOBODY.get("/actuator/health"));
        answers.put("200 metrics", Api.OPERATOR.get("/actuator/prometheus"));
        answers.put(
                "201 recorded",
                Api.CASEWORKER.post(
                        "/api/v1/cases",
                        Requests.CLOUDEVENT,
                        Requests.opening(Requests.id(), Requests.person()).toString()));
        answers.put(
                "304 unchanged",
                Api.OVERSIGHT.get(path, "If-None-Match", answers.get("200 json").header("ETag")));
        answers.put("400 parameter", Api.OVERSIGHT.get(path + "?x=y"));
        answers.put("400 firewall", Api.OVERSIGHT.get("/api/v1//codes"));
        answers.put("400 firewall, nobody", Api.NOBODY.get("/log/tile/0/%2e%2e/x"));
        answers.put("401 nobody", Api.NOBODY.get(path));
        answers.put("401 password", Api.of(Api.context(), "dpo", "wrong").get(path));
        answers.put("401 token", Api.bearing("x.y.z").get(path));
        answers.put("403 role", Api.OPERATOR.get(path));
        answers.put("403 nowhere", Api.OPERATOR.get("/nowhere"));
        answers.put("404 case", Api.OVERSIGHT.get("/api/v1/cases/" + Requests.id()));
        answers.put("404 tile", Api.NOBODY.get("/log/tile/0/999"));
        answers.put("404 health", Api.NOBODY.get("/actuator/health/nothing"));
        answers.put("406 format", Api.OVERSIGHT.get(path, "Accept", "text/html"));
        answers.put("415 content type", Api.CASEWORKER.post("/api/v1/cases", "text/csv", "a,b"));
        answers.put("413 length", Api.CASEWORKER.post("/api/v1/persons", "application/json", "x".repeat(10_000)));
        answers.put("428 purpose", Api.OVERSIGHT.get(path, "Purpose", " "));
        answers.put("422 decision", Requests.record(caseId, Requests.returnDecision(caseId, Requests.id())));
        answers.forEach((kind, answer) -> {
            assertThat(answer.status()).as(kind).isEqualTo(Integer.parseInt(kind.substring(0, 3)));
            assertGuarded(kind, answer);
            if (answer.status() != 304) {
                assertThat(answer.header("Cache-Control")).as(kind).contains("no-store");
            }
        });
    }

    @Test
    void onlyWhatIsPublicAndNeverChangesMayBeKept() {
        Answer tile = Api.NOBODY.get("/log/tile/0/000.p/1");
        assertThat(tile.status()).isEqualTo(200);
        assertGuarded("tile", tile);
        assertThat(tile.header("Cache-Control")).isEqualTo("public, max-age=604800, immutable");
    }

    @Test
    void noneOfTheMethodsThatOnlyAskAboutAnAddressTellsMore() {
        for (String method : new String[] {"OPTIONS", "HEAD"}) {
            Answer answer = Api.NOBODY.call(
                    method,
                    "/api/v1/cases",
                    BodyPublishers.noBody(),
                    "Origin",
                    "https://elsewhere.example",
                    "Access-Control-Request-Method",
                    "GET");
            assertThat(answer.status()).isEqualTo(401);
            assertGuarded(method, answer);
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
            assertThat(answer.header("Allow")).isNull();
        }
    }

    private static void assertGuarded(String kind, Answer answer) {
        assertThat(answer.header("X-Content-Type-Options")).as(kind).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).as(kind).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).as(kind).isEqualTo("no-referrer");
        assertThat(answer.header("Content-Security-Policy")).as(kind).contains("default-src 'none'");
        assertThat(answer.header("Set-Cookie")).as(kind).isNull();
        assertThat(answer.header("Server")).as(kind).isNull();
    }
}
