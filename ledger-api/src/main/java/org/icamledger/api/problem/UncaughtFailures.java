package org.icamledger.api.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A thread that ends with a failure says so in the log; the JVM would write its message to the terminal. */
@Component
class UncaughtFailures {
    private static final Logger LOG = LoggerFactory.getLogger(UncaughtFailures.class);

    UncaughtFailures() {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> LOG.error("The thread {} ended with a failure", thread.getName(), failure));
    }
}
