package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.icamledger.api.Rfc6962;
import org.icamledger.api.rest.Api.Answer;
import tools.jackson.databind.JsonNode;

/** What an auditor computes who has nothing but the export. */
public final class Recomputed {
    private Recomputed() {}

    /** The root over the first entries of the log, base64. */
    public static String rootAt(long size) {
        Answer export = Api.AUDITOR.get("/api/v1/export?to=" + size);
        assertThat(export.status()).as(export.text()).isEqualTo(200);
        return rootOf(export.text());
    }

    /** The root over the lines of an export from position 0 on, base64. */
    public static String rootOf(String export) {
        List<byte[]> leafHashes = export.lines()
                .map(line -> Rfc6962.leafHash(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
        return Base64.getEncoder().encodeToString(Rfc6962.root(leafHashes));
    }

    /** That the answer names the root over as many entries as it names. */
    public static void assertNamesItsRoot(JsonNode answer) {
        assertThat(answer.path("rootHash").asString())
                .isEqualTo(rootAt(answer.path("logSize").asLong()));
    }
}
