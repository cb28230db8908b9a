package org.icamledger.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Does something at a fixed rate, and measures from when it was due: whatever is late makes what stands behind it late too. */
final class FixedRate {
    private static final int AT_ONCE = 8;

    private FixedRate() {}

    /** Microseconds that it took from when each was due. */
    static Histogram micros(int perSecond, Duration duration, Runnable work) throws Exception {
        var micros = new ConcurrentHistogram(3);
        var asked = new ArrayList<Future<?>>();
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            var start = System.nanoTime();
            for (long i = 0; i < duration.toSeconds() * perSecond; i++) {
                var due = start + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                asked.add(workers.submit(() -> {
                    work.run();
                    micros.recordValue((System.nanoTime() - due) / 1_000);
                }));
            }
        }
        for (var one : asked) {
            one.get();
        }
        return micros;
    }

    static String millis(Histogram micros, double percentile) {
        return "%.1f ms".formatted(micros.getValueAtPercentile(percentile) / 1_000.0);
    }
}
