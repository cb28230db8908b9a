package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.icamledger.api.rest.Api.Answer;
import org.junit.jupiter.api.Test;

/** Whoever refuses, the controllers, Spring or the container: a problem document, and nothing of what is inside. */
class RefusalsIT {
    @Test
    void everyRefusalIsAProblemThatSaysWhatToDo() {
        String caseId = Requests.openCase(Requests.person());
        List<Answer> refusals = List.of(
                Api.NOBODY.get("/api/v1/cases/" + caseId),
                Api.OPERATOR.get("/api/v1/cases/" + caseId),
                Api.OVERSIGHT.get("/api/v1/cases/" + caseId + "?full=true"),
                Api.OVERSIGHT.get("/api/v1/cases/not-an-id"),
                Api.OVERSIGHT.get("/api/v1/cases/" + Requests.id()),
                Api.OVERSIGHT.get("/api/v1/cases/" + caseId, "Accept", "text/html"),
                Api.OVERSIGHT.get("/api/v1/nothing/here"),
                Api.OVERSIGHT.get("/api/v1/codes/none-such"),
                Api.OVERSIGHT.get("/api/v1/statistics/coverage"),
                Api.CASEWORKER.call("DELETE", "/api/v1/cases/" + caseId, BodyPublishers.noBody()),
                Api.CASEWORKER.post("/api/v1/cases", "text/csv", "a,b"),
                Api.CASEWORKER.post("/api/v1/cases", "nonsense", "{}"),
                Api.CASEWORKER.call("POST", "/api/v1/cases", BodyPublishers.noBody()));
        assertThat(refusals).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isBetween(400, 428);
            assertThat(answer.header("Content-Type")).as(answer.text()).isEqualTo("application/problem+json");
            assertThat(answer.json().path("type").asString()).startsWith("urn:icam-ledger:problem:");
            assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
            assertThat(answer.json().path("title").asString()).isNotBlank();
            assertThat(answer.json().path("detail").asString()).endsWith(".");
            assertThat(answer.text())
                    .doesNotContain("Exception", "org.", "java", "SELECT", "\tat ", "trace", "timestamp", "path");
        });
    }

    @Test
    void aMisspeltParameterIsNotPassedOver() {
        String caseId = Requests.openCase(Requests.person());
        Answer answer = Api.OVERSIGHT.get(Requests.decisions(caseId) + "?asof=2023-01-01");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("unknown-parameter");
        assertThat(answer.json().path("detail").asString()).contains("asOf", "knownAt");
        Answer twice = Api.OVERSIGHT.get(Requests.decisions(caseId) + "?asOf=2023-01-01&asOf=2024-01-01");
        assertThat(twice.problem()).isEqualTo("invalid-parameter");
    }

    @Test
    void whatTheContainerRefusesShowsNothing() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", Api.address().getPort())) {
            socket.getOutputStream()
                    .write("GET /api/v1/codes?a=<|> HTTP/1.1\r\nHost: ledger\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .doesNotContain("Exception", "org.apache", "Tomcat", "\tat ");
        }
    }

    @Test
    void codeListsAreForEverybody() {
        assertThat(Api.NOBODY.get("/api/v1/codes").json().path("lists").values().stream()
                        .map(name -> name.asString()))
                .contains("offices", "legal-bases");
        Answer offices = Api.NOBODY.get("/api/v1/codes/offices");
        assertThat(offices.status()).isEqualTo(200);
        assertThat(offices.json().path("name").asString()).isEqualTo("offices");
        assertThat(offices.json().path("codes").get(0).path("code").isString()).isTrue();
        assertThat(offices.json().path("codes").get(0).path("labels").path("nl").asString())
                .isNotBlank();
        Answer unknown = Api.NOBODY.get("/api/v1/codes/none-such");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.problem()).isEqualTo("unknown-code-list");
    }
}
