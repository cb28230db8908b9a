package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.icamledger.api.rest.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of 200 MB through a heap that leaves an import at most 64 MB over what the idle ledger holds, garbage and all: whoever
 * kept the body, or something of each line, would not get through.
 */
class ImportMemoryE2E {
    private static final String PASSWORD = "little memory";
    private static final long MEGABYTE = 1 << 20;
    private static final long HEAP = 92 * MEGABYTE;
    private static final long BUDGET = 64 * MEGABYTE;
    private static final long LENGTH = 200 * MEGABYTE;

    @TempDir
    private Path directory;

    @Test
    void aFileOfAnyLengthGoesThroughTheMemoryOfAShortOne() throws Exception {
        try (LedgerProcess ledger = LedgerProcess.serveInHeap(
                        HEAP / MEGABYTE + "m", directory, "--ledger.accounts.password=" + PASSWORD)
                .awaitReady()) {
            RemoteLedger remote = new RemoteLedger(ledger.address(), PASSWORD);
            LargeFile file = new LargeFile(LENGTH);
            long idle = ledger.liveHeap();
            assertThat(HEAP - idle).as("what the heap leaves to the import").isLessThanOrEqualTo(BUDGET);
            JsonNode report = report(ledger, remote, file);
            System.out.printf(
                    "%,d MB imported in a heap of %,d MB, of which %,d MB were taken before and %,d MB are after; %,d lines a second%n",
                    file.bytes() / MEGABYTE,
                    HEAP / MEGABYTE,
                    idle / MEGABYTE,
                    ledger.liveHeap() / MEGABYTE,
                    report.path("perSecond").asLong());
            assertThat(report.path("state").asString()).as(report.toString()).isEqualTo("DONE");
            assertThat(report.path("accepted").asLong()).as(ledger.output()).isEqualTo(file.fresh());
            assertThat(report.path("repeated").asLong()).isEqualTo(file.repeated());
            assertThat(report.path("refused").asLong()).isEqualTo(file.refused());
            assertThat(ledger.output()).doesNotContain("OutOfMemoryError");
        }
    }

    private static JsonNode report(LedgerProcess ledger, RemoteLedger remote, LargeFile file) throws Exception {
        try {
            return JsonMapper.shared()
                    .readTree(remote.putLines(
                                    "caseworker", "/api/v1/imports/" + Requests.id() + "?issuePersons=true", () -> file)
                            .body());
        } catch (UncheckedIOException brokenOff) {
            throw new AssertionError("after " + file.bytes() + " bytes: " + ledger.output(), brokenOff);
        }
    }
}
