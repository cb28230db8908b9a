package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A ledger between others: behind a proxy whose X-Forwarded-For is trusted, and before an issuer of tokens that is away. */
@ExtendWith(OutputCaptureExtension.class)
class ProxyIT {
    private static final String PASSWORD = "correct horse";

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext node;

    @BeforeAll
    static void start() {
        node = LedgerNode.start(
                TestPostgres.newDatabase(),
                data,
                "--ledger.accounts.password=" + PASSWORD,
                "--server.forward-headers-strategy=native",
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri="
                        + TestIssuer.another().uri());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void failuresCountAgainstTheClientAndNotAgainstItsProxy() {
        for (int i = 0; i < 10; i++) {
            assertThat(status(Caller.of(node, "dpo:wrong"), "203.0.113.1")).isEqualTo(401);
        }
        assertThat(status(Caller.of(node, "dpo:wrong"), "203.0.113.1")).isEqualTo(429);
        assertThat(status(Caller.of(node, "dpo:wrong"), "203.0.113.2")).isEqualTo(401);
    }

    /** Started it has, too. */
    @Test
    void anIssuerThatIsAwayKeepsOutItsOwnTokensAndNobodyElse(CapturedOutput output) {
        String token = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsifQ.eyJzdWIiOiJzIn0.c2lnbmF0dXJl";
        for (int i = 0; i < 5; i++) {
            var answer = Caller.of(node, null).get("/api/v1/consultations", "Authorization", "Bearer " + token);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body())
                    .contains("urn:icam-ledger:problem:unavailable", "issuer")
                    .doesNotContain("Exception", "127.0.0.1", "\tat ");
        }
        assertThat(output)
                .containsOnlyOnce("The issuer of tokens cannot be asked for its keys")
                .doesNotContain("\tat ", token);
        assertThat(Caller.of(node, "dpo:" + PASSWORD)
                        .get("/api/v1/consultations", "Purpose", "while the issuer is away")
                        .statusCode())
                .isEqualTo(200);
        assertThat(Caller.of(node, null).get("/api/v1/codes").statusCode()).isEqualTo(200);
    }

    private static int status(Caller caller, String client) {
        return caller.get("/api/v1/consultations", "X-Forwarded-For", client).statusCode();
    }
}
