package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Requests that no client library would send, byte for byte: whoever refuses them, the answer is a problem document. */
@ExtendWith(OutputCaptureExtension.class)
class ContainerRefusalsIT {
    private static final String HOST = "Host: ledger\r\nConnection: close\r\n\r\n";

    private static Stream<String> requests() {
        return Stream.of(
                get("/api/v1/codes?a=<|>"),
                get("/api/v1/codes?a=%zz"),
                get("/api/v1/codes?%00=a"),
                get("/api/v1/codes?a=\u00e9"),
                get("/api/v1/nothing"),
                get("/nothing"),
                get("/"),
                get("/error"),
                get("//"),
                get("/api/v1//codes"),
                get("/api/v1/codes/"),
                get("/api/v1/./codes"),
                get("/api/v1/codes/../codes"),
                get("/.."),
                get("/../../etc/passwd"),
                get("/%2e%2e/%2e%2e/etc/passwd"),
                get("/api/v1/codes%2foffices"),
                get("/api/v1%2Fcodes"),
                get("/api/v1/codes/..;/offices"),
                get("/api/v1/codes;a=b"),
                get("/api/v1/codes/%00"),
                get("/api/v1/codes/a%00b"),
                get("/api/v1/codes/%0a"),
                get("/api/v1/codes/%"),
                get("/api/v1/codes/%zz"),
                get("/api/v1/codes/%c0%af"),
                get("/api/v1/codes/%ff%fe"),
                get("/api/v1\\codes"),
                get("/api/v1/codes/%5c"),
                get("/api/v1/codes/" + "x".repeat(20_000)),
                get("/\u0000"),
                get("/WEB-INF/web.xml"),
                get("/META-INF/MANIFEST.MF"),
                get("/actuator"),
                get("/actuator/env"),
                get("api/v1/codes"),
                get("http://[::1/api/v1/codes"),
                get("http://elsewhere/nothing"),
                "GET /api/v1/codes HTTP/1.1\r\n\r\n",
                "GET /api/v1/codes HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/v1/codes HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /api/v1/codes HTTP/1.1\r\nHost: <script>\r\n\r\n",
                "GET /api/v1/codes HTTP/1.1\r\nX: " + "x".repeat(100_000) + "\r\n" + HOST,
                "GET /api/v1/codes HTTP/1.1\r\nX Y: 1\r\n" + HOST,
                "GET /api/v1/codes HTTP/1.1\r\nX: a\u0000b\r\n" + HOST,
                "GET /api/v1/codes HTTP/3.0\r\n" + HOST,
                "GET /api/v1/codes FTP/1.1\r\n" + HOST,
                "FETCH /api/v1/codes HTTP/1.1\r\n" + HOST,
                "TRACE /api/v1/codes HTTP/1.1\r\n" + HOST,
                "TRACK /api/v1/codes HTTP/1.1\r\n" + HOST,
                "CONNECT ledger:80 HTTP/1.1\r\n" + HOST,
                "OPTIONS * HTTP/1.1\r\n" + HOST,
                "GET * HTTP/1.1\r\n" + HOST,
                "G\u0001T /api/v1/codes HTTP/1.1\r\n" + HOST,
                "PUT /api/v1/codes HTTP/1.1\r\n" + HOST,
                "nonsense\r\n\r\n",
                "GET\r\n\r\n",
                "GET " + "/x".repeat(20_000) + " HTTP/1.1\r\n" + HOST,
                "X".repeat(20_000) + " / HTTP/1.1\r\n" + HOST,
                "GET /api/v1/codes HTTP/1.1\r\n" + "X: 1\r\n".repeat(101) + HOST,
                "GET /api/v1/codes HTTP/1.1\r\n: 1\r\n" + HOST,
                "GET /api/v1/codes HTTP/1.1\nHost: \u0001\n\n",
                post("Content-Length: -1"),
                post("Content-Length: x"),
                post("Content-Length: 1\r\nContent-Length: 2"),
                post("Content-Length: 99999999999999999999"),
                post("Transfer-Encoding: rot13"),
                post("Transfer-Encoding: chunked\r\nContent-Length: 5"),
                post("Expect: the-best"),
                post("Content-Type: ;;;"),
                post("Content-Encoding: gzip"),
                post("Authorization: Basic !!!"),
                post("Authorization: Basic " + "A".repeat(3_000)),
                post("Authorization: Bearer nonsense"));
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\n" + HOST;
    }

    private static String post(String header) {
        return "POST /api/v1/cases HTTP/1.1\r\n" + header + "\r\n" + HOST;
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isRefusedWithAProblemThatShowsNothingOfWhatIsInside(String request, CapturedOutput output) throws IOException {
        String answer = Raw.sent(request);
        int end = answer.indexOf("\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4");
        String head = answer.substring(0, end).toLowerCase(Locale.ROOT);
        assertThat(head)
                .contains(
                        "content-type: application/problem+json",
                        "cache-control: no-store",
                        "x-content-type-options: nosniff",
                        "x-frame-options: deny",
                        "referrer-policy: no-referrer",
                        "content-security-policy: default-src 'none'; frame-ancestors 'none'")
                .doesNotContain("server:", "set-cookie:");
        JsonNode problem = Api.JSON.readTree(answer.substring(answer.indexOf('{', end), answer.lastIndexOf('}') + 1));
        assertThat(problem.path("type").asString()).startsWith("urn:icam-ledger:problem:");
        assertThat(answer).startsWith("HTTP/1.1 " + problem.path("status").asInt());
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).endsWith(".");
        assertThat(answer)
                .doesNotContain("Exception", "org.", "java", "Tomcat", "<html", "<!", "\tat ", "<script", "etc/passwd");
        assertThat(output.getAll()).as("what the operator is told").doesNotContain("\tat ");
    }
}
