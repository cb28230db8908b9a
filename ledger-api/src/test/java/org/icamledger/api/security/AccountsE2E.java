package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.icamledger.api.LedgerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts as whoever starts the ledger for the first time meets them. */
class AccountsE2E {
    @TempDir
    private Path directory;

    @Test
    void thePasswordShownOnTheFirstStartSignsInAfterARestartToo() throws Exception {
        String password;
        try (LedgerProcess ledger = LedgerProcess.serve(directory).awaitReady()) {
            password = shown(ledger, "dpo");
            assertThat(status(ledger, "dpo:" + password)).isEqualTo(200);
            assertThat(status(ledger, "operator:" + shown(ledger, "operator"))).isEqualTo(403);
            assertThat(status(ledger, "dpo:wrong")).isEqualTo(401);
            ledger.interrupt();
        }
        for (String file : List.of("accounts.json", "master.key", "postgresql.properties")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            directory.resolve("data").resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        try (LedgerProcess ledger = LedgerProcess.serve(directory).awaitReady()) {
            assertThat(ledger.output()).contains("accounts").doesNotContain(password);
            assertThat(status(ledger, "dpo:" + password)).isEqualTo(200);
        }
    }

    @Test
    void aConfiguredPasswordHoldsForOneStartOnlyAndATokenOfAConfiguredIssuerSignsInBesideIt() throws Exception {
        String configured = "for-one-start";
        TestIssuer issuer = TestIssuer.trusted();
        try (LedgerProcess ledger = LedgerProcess.serve(
                        directory,
                        "--ledger.accounts.password=" + configured,
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.uri())
                .awaitReady()) {
            assertThat(ledger.output()).contains("tokens          of " + issuer.uri() + " for icam-ledger");
            assertThat(status(ledger, "dpo:" + configured)).isEqualTo(200);
            String token = issuer.token(claims -> claims.subject("dpo").claim("roles", List.of("DPO")));
            assertThat(new Caller(ledger.address(), null)
                            .get(
                                    "/api/v1/consultations",
                                    "Purpose",
                                    "who has read what",
                                    "Authorization",
                                    "Bearer " + token)
                            .statusCode())
                    .isEqualTo(200);
            ledger.interrupt();
        }
        try (LedgerProcess ledger = LedgerProcess.serve(directory).awaitReady()) {
            assertThat(status(ledger, "dpo:" + configured)).isEqualTo(401);
            assertThat(status(ledger, "dpo:" + shown(ledger, "dpo"))).isEqualTo(200);
        }
    }

    private static String shown(LedgerProcess ledger, String username) throws Exception {
        return ledger.output()
                .lines()
                .map(line -> line.strip().split(" +"))
                .filter(words -> words.length == 2 && words[0].equals(username))
                .map(words -> words[1])
                .findFirst()
                .orElseThrow();
    }

    private static int status(LedgerProcess ledger, String credentials) {
        return new Caller(ledger.address(), credentials)
                .get("/api/v1/consultations", "Purpose", "who has read what")
                .statusCode();
    }
}
