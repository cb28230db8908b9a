package org.icamledger.api;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Callers with a connection each, in the JVM that measures. Any answer that was not expected ends the measurement. */
final class HttpLoad {
    private HttpLoad() {}

    /** What one caller does again and again on its own connection. */
    interface Caller extends AutoCloseable {
        void call() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Makes a caller of its own for each connection. */
    interface Callers {
        Caller next() throws IOException;
    }

    /** @param perSecond what was answered; @param micros how long each took */
    record Throughput(double perSecond, Histogram micros) {}

    /** As fast as each gets its answer. */
    static Throughput asFastAsAnswered(int callers, Duration duration, Callers made) throws Exception {
        Histogram micros = new ConcurrentHistogram(3);
        LongAdder answered = new LongAdder();
        long begun = System.nanoTime();
        long end = begun + duration.toNanos();
        each(callers, made, caller -> {
            for (long at = System.nanoTime(); at < end; ) {
                caller.call();
                long done = System.nanoTime();
                micros.recordValue((done - at) / 1_000);
                answered.increment();
                at = done;
            }
        });
        return new Throughput(answered.sum() / ((System.nanoTime() - begun) / 1e9), micros);
    }

    /**
     * At a fixed arrival rate, whatever the answers take: each is measured from the moment at which it was due, so one that is
     * late makes those behind it late too (which is what corrects for coordinated omission).
     */
    static Histogram atRate(int perSecond, int callers, Duration duration, Callers made) throws Exception {
        Histogram micros = new ConcurrentHistogram(3);
        AtomicLong next = new AtomicLong();
        long count = duration.toSeconds() * perSecond;
        // Every connection is made before the first request is due.
        long begun = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        each(callers, made, caller -> {
            for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                long due = begun + i * 1_000_000_000L / perSecond;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                caller.call();
                micros.recordValue((System.nanoTime() - due) / 1_000);
            }
        });
        return micros;
    }

    /** The same in the background, beside other loads. */
    static CompletableFuture<Histogram> begunAtRate(int perSecond, int callers, Duration duration, Callers made) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return atRate(perSecond, callers, duration, made);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> Thread.ofPlatform().start(task));
    }

    private interface Work {
        void of(Caller caller) throws IOException;
    }

    private static void each(int callers, Callers made, Work work) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int i = 0; i < callers; i++) {
                all.add(threads.submit(() -> {
                    try (Caller caller = made.next()) {
                        work.of(caller);
                    }
                    return null;
                }));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
    }
}
