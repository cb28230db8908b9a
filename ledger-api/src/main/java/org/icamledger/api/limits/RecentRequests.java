package org.icamledger.api.limits;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/** When the last few requests came to this node, those about how it is and how far a rebuild is not counted. For any number of threads. */
@Component
public final class RecentRequests {
    static final int MANY = 5;

    private static final long LATELY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanos;
    private final AtomicLongArray came = new AtomicLongArray(MANY);
    private final AtomicLong count = new AtomicLong();

    public RecentRequests() {
        this(System::nanoTime);
    }

    /** @param nanos what time it is, as {@link System#nanoTime} counts it */
    RecentRequests(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void oneMore() {
        came.set((int) (count.getAndIncrement() % MANY), nanos.getAsLong());
    }

    /** Whether as many came within the last second as people at work make, and not one who looks now and then. */
    public boolean areMany() {
        long all = count.get();
        return all >= MANY && nanos.getAsLong() - came.get((int) (all % MANY)) <= LATELY_NANOS;
    }
}
