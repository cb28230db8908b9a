package org.icamledger.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.icamledger.api.rest.Api;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The description in the eyes of a linter that others wrote, by the rules that they publish. */
class OpenApiLintE2E {
    private static final Path LINT = Path.of("src", "test", "node", "lint.mjs");

    /** Kept, for whoever wants to see what was linted. */
    private static final Path KEPT = Path.of("target", "openapi");

    @BeforeAll
    static void installed() {
        assumeTrue(
                Files.isDirectory(LINT.resolveSibling("node_modules")) || System.getenv("CI") != null,
                "Not installed: apt-get install nodejs npm; npm ci --prefix ledger-api/src/test/node");
    }

    @Test
    void itFindsNothing() throws Exception {
        assertThat(lint("served.json", Api.NOBODY.get("/v3/api-docs").text())).isEmpty();
    }

    /** Without this, that it finds nothing would say nothing. */
    @Test
    void itFindsWhatIsWrong() throws Exception {
        ObjectNode description = (ObjectNode) Api.NOBODY.get("/v3/api-docs").json();
        ((ObjectNode) description.at("/paths/~1api~1v1~1codes/get")).remove("operationId");
        ((ObjectNode) description.at("/components/examples/CaseOpened/value/data")).put("track", "UNHEARD_OF");
        assertThat(lint("altered.json", description.toString()))
                .contains("operation-operationId at #/paths/~1api~1v1~1codes/get")
                .contains("no-invalid-media-type-examples");
    }

    private static String lint(String name, String description) throws IOException, InterruptedException {
        Path file = Files.createDirectories(KEPT).resolve(name);
        Files.writeString(file, description);
        Process node = new ProcessBuilder("node", LINT.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(said).isEqualTo(said.isEmpty() ? 0 : 1);
        return said;
    }
}
