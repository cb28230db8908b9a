package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.icamledger.api.rest.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of two gigabytes through a heap of 256 MB, see {@link LargeFile}. */
class LargeImportBenchmark {
    private static final String PASSWORD = "large file";
    private static final int MEGABYTES = Integer.getInteger("benchmark.file.megabytes", 2_048);

    @TempDir
    private Path directory;

    @Test
    void twoGigabytes() throws Exception {
        try (LedgerProcess ledger = LedgerProcess.serveInHeap(
                        "256m", directory, "--ledger.accounts.password=" + PASSWORD)
                .awaitReady()) {
            RemoteLedger remote = new RemoteLedger(ledger.address(), PASSWORD);
            LargeFile file = new LargeFile((long) MEGABYTES << 20);
            long idle = ledger.liveHeap();
            long begun = System.nanoTime();
            JsonNode report = JsonMapper.shared()
                    .readTree(remote.putLines(
                                    "caseworker", "/api/v1/imports/" + Requests.id() + "?issuePersons=true", () -> file)
                            .body());
            double seconds = (System.nanoTime() - begun) / 1e9;
            assertThat(report.path("state").asString()).as(report.toString()).isEqualTo("DONE");
            assertThat(report.path("accepted").asLong()).isEqualTo(file.fresh());
            assertThat(report.path("repeated").asLong()).isEqualTo(file.repeated());
            assertThat(report.path("refused").asLong()).isEqualTo(file.refused());
            BenchmarkReport.section(
                            "A file of %,d MB through a heap of 256 MB".formatted(MEGABYTES), ledger.appDataSource())
                    .figure(
                            "lines recorded, repeated, refused",
                            "%,d, %,d, %,d".formatted(file.fresh(), file.repeated(), file.refused()),
                            "")
                    .figure(
                            "speed",
                            "%.1f MB/s, %,d lines a second"
                                    .formatted(
                                            file.bytes() / seconds / (1 << 20),
                                            report.path("perSecond").asLong()),
                            "")
                    .figure(
                            "live heap before and after",
                            "%d MB, %d MB".formatted(idle >> 20, ledger.liveHeap() >> 20),
                            "")
                    .figure("resident", ledger.residentBytes() / (1 << 20) + " MB", "")
                    .write();
        }
    }
}
