package org.icamledger.api.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.rest.Recomputed;
import org.icamledger.api.rest.Requests;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An export is what is stored, byte for byte. */
class ExportIT {
    @Test
    void anExportIsTheStoredBytesInOrder() {
        String person = Requests.person();
        String caseId = Requests.openCase(person);
        Requests.record(caseId, Requests.statement(caseId, person, "Même « ça »."));
        Answer answer = Api.AUDITOR.get("/api/v1/export");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        long size = Long.parseLong(answer.header("Log-Size"));
        assertThat(answer.response().body()).isEqualTo(stored(0, size));
        assertThat(answer.header("Log-Root")).isEqualTo(Recomputed.rootOf(answer.text()));
        Answer part = Api.AUDITOR.get("/api/v1/export?from=" + (size - 2) + "&to=" + (size - 1));
        assertThat(part.response().body()).isEqualTo(stored(size - 2, size - 1));
        assertThat(Api.AUDITOR.get("/api/v1/export?from=" + size).text()).isEmpty();
    }

    @Test
    void positionsOutsideTheLogAndOtherRolesAreRefused() {
        for (String period : List.of("from=-1", "from=2&to=1", "to=1000000000", "from=x", "position=1")) {
            assertThat(Api.AUDITOR.get("/api/v1/export?" + period).status())
                    .as(period)
                    .isEqualTo(400);
        }
        assertThat(Api.CASEWORKER.get("/api/v1/export").status()).isEqualTo(403);
        assertThat(Api.AUDITOR.get("/api/v1/export", "Purpose", "").status()).isEqualTo(428);
    }

    private static byte[] stored(long from, long to) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        JdbcClient.create(Api.database().appDataSource())
                .sql("SELECT entry FROM ledger_entry WHERE position >= ? AND position < ? ORDER BY position")
                .param(from)
                .param(to)
                .query(byte[].class)
                .list()
                .forEach(entry -> {
                    lines.writeBytes(entry);
                    lines.write('\n');
                });
        return lines.toByteArray();
    }
}
