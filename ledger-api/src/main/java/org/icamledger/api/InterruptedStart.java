package org.icamledger.api;

import java.util.concurrent.locks.LockSupport;

/** A start during which the process is ended, for instance by Ctrl-C: what it needs is taken away beneath it. */
public final class InterruptedStart {
    private InterruptedStart() {}

    /**
     * Waits for the end of the process when it is being ended; else returns at once. A start that failed as well would be told by
     * Spring with a stack trace.
     *
     * @param notice said on standard output before waiting
     */
    public static void awaitEnd(String notice) {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
        } catch (IllegalStateException shuttingDown) {
            System.out.println(notice);
            while (true) {
                LockSupport.park();
            }
        }
    }
}
