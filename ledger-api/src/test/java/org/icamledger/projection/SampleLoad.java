package org.icamledger.projection;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.icamledger.api.sample.SampleCase;
import org.icamledger.api.sample.SampleYear;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.ledger.AppendOutcome;
import org.icamledger.ledger.Lane;
import org.icamledger.ledger.Sequencer;

/** Puts decisions of the sample into a database, case by case, for benchmarks. */
final class SampleLoad {
    private static final int UNDER_WAY = 100;

    private SampleLoad() {}

    /** @param decisions about how many */
    static void into(TestPostgres postgres, int decisions) {
        Queue<CompletableFuture<AppendOutcome>> underWay = new ArrayDeque<>();
        try (var sequencer = new Sequencer(postgres.appDataSource(), Clock.systemUTC(), new SecureRandom())) {
            SampleCase.forEach(
                    SampleYear.lines(SampleYear.SEED, 1 + decisions / 213_000).limit(decisions), one -> {
                        if (underWay.size() == UNDER_WAY) {
                            underWay.remove().join();
                        }
                        underWay.add(sequencer.append(
                                one.id(),
                                0,
                                one.entries().stream().map(MixedLedger::entry).toList(),
                                Lane.IMPORT));
                    });
            for (var append : underWay) {
                if (!(append.join() instanceof AppendOutcome.Appended)) {
                    throw new IllegalStateException("not appended: " + append.join());
                }
            }
        }
    }
}
