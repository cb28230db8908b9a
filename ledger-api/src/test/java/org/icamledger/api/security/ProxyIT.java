package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a proxy whose X-Forwarded-For is trusted, clients do not share the proxy's address. */
class ProxyIT {
    @TempDir
    private Path data;

    @Test
    void failuresCountAgainstTheClientAndNotAgainstItsProxy() {
        try (var node =
                LedgerNode.start(TestPostgres.newDatabase(), data, "--server.forward-headers-strategy=native")) {
            for (int i = 0; i < 10; i++) {
                assertThat(status(Caller.of(node, "dpo:wrong"), "203.0.113.1")).isEqualTo(401);
            }
            assertThat(status(Caller.of(node, "dpo:wrong"), "203.0.113.1")).isEqualTo(429);
            assertThat(status(Caller.of(node, "dpo:wrong"), "203.0.113.2")).isEqualTo(401);
        }
    }

    private static int status(Caller caller, String client) {
        return caller.get("/api/v1/consultations", "X-Forwarded-For", client).statusCode();
    }
}
