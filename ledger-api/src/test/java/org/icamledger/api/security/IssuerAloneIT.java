package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;

/** With local accounts switched off, only an issuer's tokens sign in. */
class IssuerAloneIT {
    private static final String OFF = "--ledger.accounts.enabled=false";
    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path data;

    @Test
    void passwordsAreNotLookedAt() throws Exception {
        TestIssuer issuer = TestIssuer.trusted();
        try (var node = LedgerNode.start(
                TestPostgres.newDatabase(),
                data,
                OFF,
                "--ledger.accounts.password=" + PASSWORD,
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.uri(),
                "--spring.security.oauth2.resourceserver.jwt.audiences=another-ledger,this-ledger",
                "--ledger.tokens.roles-claim=realm_access.roles")) {
            var refused = Caller.of(node, "dpo:" + PASSWORD).get("/api/v1/consultations", "Purpose", "a look");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"icam-ledger\"");
            String token = issuer.token(claims -> claims.subject("dpo")
                    .audience(List.of("account", "this-ledger"))
                    .claim("realm_access", Map.of("roles", "dpo")));
            assertThat(status(node, token)).isEqualTo(200);
            // For the audience that is the default where none is set.
            assertThat(status(node, issuer.token("dpo", Role.DPO))).isEqualTo(401);
            assertThat(Files.readString(data.resolve("accounts.json")))
                    .contains("\"dpo\"")
                    .doesNotContain("$2b$");
        }
    }

    @Test
    void withoutAnIssuerNobodyCouldSignInSoItDoesNotStart() {
        assertThatThrownBy(() ->
                        LedgerNode.start(TestPostgres.newDatabase(), data, OFF).close())
                .rootCause()
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("Nobody could sign in")
                .hasMessageContaining("issuer-uri");
    }

    private static int status(ApplicationContext node, String token) {
        return Caller.of(node, null)
                .get("/api/v1/consultations", "Purpose", "a look", "Authorization", "Bearer " + token)
                .statusCode();
    }
}
