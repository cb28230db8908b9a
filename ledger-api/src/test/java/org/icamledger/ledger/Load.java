package org.icamledger.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What so many callers achieve who each ask again as soon as they have their answer. */
record Load(double perSecond, Histogram micros) {
    /** @param caller makes what one caller does over and over; throws when it is not done */
    static Load of(int callers, Duration duration, Supplier<Runnable> caller) throws Exception {
        Histogram micros = new ConcurrentHistogram(3);
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int i = 0; i < callers; i++) {
                Runnable act = caller.get();
                all.add(threads.submit(() -> {
                    for (long from = System.nanoTime(); from < end; ) {
                        act.run();
                        long now = System.nanoTime();
                        micros.recordValue((now - from) / 1_000);
                        from = now;
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return new Load(micros.getTotalCount() * 1e9 / (System.nanoTime() - start), micros);
    }

    double p50Millis() {
        return micros.getValueAtPercentile(50) / 1_000.0;
    }
}
