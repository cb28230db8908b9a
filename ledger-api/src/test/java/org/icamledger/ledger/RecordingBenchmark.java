package org.icamledger.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.icamledger.api.BenchmarkReport;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.OpenCase;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.RecordingOutcome.Recorded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Decisions recorded one by one through the command gateway: coherence, case files, log and the reading back of each. */
class RecordingBenchmark {
    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("benchmark.turn.seconds", 5) * 3L);

    @TempDir
    private Path directory;

    @Test
    void throughTheGateway() throws Exception {
        TestPostgres database = TestPostgres.newDatabase();
        try (ConfigurableApplicationContext application = LedgerNode.start(database, directory)) {
            Recording recording = application.getBean(Recording.class);
            Load.of(64, DURATION, () -> caller(recording)); // Nobody is measured cold.
            BenchmarkReport report =
                    BenchmarkReport.section("Decisions recorded through the command gateway", database.appDataSource());
            for (int callers : new int[] {1, 16, 64}) {
                Load load = Load.of(callers, DURATION, () -> caller(recording));
                report.figure(
                        callers + (callers == 1 ? " caller" : " callers"),
                        "%,.0f/s, p50 %.2f ms".formatted(load.perSecond(), load.p50Millis()),
                        callers == 64 ? "6,000/s" : "");
            }
            report.write();
        }
    }

    /** A case of ten decisions, then the next. */
    private static Runnable caller(Recording recording) {
        return new Runnable() {
            private CaseId caseId;
            private int recorded;

            @Override
            public void run() {
                RecordingOutcome outcome = recorded % 10 == 0 ? open() : more();
                if (!(outcome instanceof Recorded)) {
                    throw new IllegalStateException(outcome.toString());
                }
                recorded++;
            }

            private RecordingOutcome open() {
                caseId = Cases.newCase();
                RecordedDecision opened = Cases.opened();
                return recording.record(
                        new OpenCase(caseId, opened, List.of(), Cases.PERSONS), Cases.ACCOUNT, Lane.INTERACTIVE);
            }

            private RecordingOutcome more() {
                return recording.record(Cases.record(caseId, Cases.decisions(1)), Cases.ACCOUNT, Lane.INTERACTIVE);
            }
        };
    }
}
