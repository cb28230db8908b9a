package org.icamledger.ledger;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.icamledger.api.BenchmarkReport;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.OpenCase;
import org.icamledger.ledger.RecordingOutcome.Recorded;
import org.icamledger.projection.LiveProjections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What the length of a case costs those who record in it, those who wait to read it, and everybody else. */
class CaseLimitBenchmark {
    private static final int LIMIT = 10_000;
    /** The median is taken of so many decisions. */
    private static final int AROUND = 41;

    @TempDir
    private Path directory;

    private Recording recording;
    private LiveProjections projections;
    private SealedLog log;

    @Test
    void aCaseAtItsLimit() throws Exception {
        TestPostgres database = TestPostgres.newDatabase();
        try (ConfigurableApplicationContext application = LedgerNode.start(database, directory)) {
            recording = application.getBean(Recording.class);
            projections = application.getBean(LiveProjections.class);
            log = application.getBean(SealedLog.class);
            fill(new double[1_000]); // Nobody is measured cold.
            awaitShown();
            record(fill(new double[99]));
            double shown100th = millisUntilShown();
            double[] micros = new double[LIMIT - 2];
            CaseId caseId = fill(micros);
            awaitShown();
            double last = micros(() -> record(caseId));
            double shownLast = millisUntilShown();
            double[] other = new double[AROUND];
            fill(other);
            double hundredth = median(Arrays.copyOfRange(micros, 100 - AROUND / 2, 100 + AROUND / 2 + 1));
            double latest = median(Arrays.copyOfRange(micros, micros.length - AROUND, micros.length));
            BenchmarkReport.section("A case at its limit of 10,000 decisions", database.appDataSource())
                    .figure("recording about its 100th decision", "%.0f µs".formatted(hundredth), "")
                    .figure("recording one of its last %d".formatted(AROUND), "%.0f µs".formatted(latest), "")
                    .figure("last to hundredth", "%.2f".formatted(latest / hundredth), "at most 3")
                    .figure("the very last, recorded after all else was shown", "%.0f µs".formatted(last), "")
                    .figure("until every projection shows a case of 101", "%.0f ms".formatted(shown100th), "")
                    .figure("until every projection shows the very last", "%.0f ms".formatted(shownLast), "")
                    .figure("recording in another case after it", "%.0f µs".formatted(median(other)), "")
                    .write();
        }
    }

    /** A new case with so many decisions after the first, recorded one by one. @param micros what each took */
    private CaseId fill(double[] micros) {
        CaseId caseId = Cases.newCase();
        recording.record(
                new OpenCase(caseId, Cases.opened(), List.of(), Cases.PERSONS), Cases.ACCOUNT, Lane.INTERACTIVE);
        for (int i = 0; i < micros.length; i++) {
            micros[i] = micros(() -> record(caseId));
        }
        return caseId;
    }

    private void record(CaseId caseId) {
        RecordingOutcome outcome =
                recording.record(Cases.record(caseId, Cases.decisions(1)), Cases.ACCOUNT, Lane.INTERACTIVE);
        if (!(outcome instanceof Recorded)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** From now on. */
    private double millisUntilShown() {
        return micros(this::awaitShown) / 1_000;
    }

    private void awaitShown() {
        long size = log.size();
        while (projections.progress().stream()
                .anyMatch(progress -> progress.standing().logSize() < size)) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static double micros(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e3;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
