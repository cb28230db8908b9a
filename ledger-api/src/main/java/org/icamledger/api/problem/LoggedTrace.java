package org.icamledger.api.problem;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.icamledger.ledger.Trace;

/** Writes a failure into the log, whoever logs it, ours or a library: what failed and where, and never its message. */
public final class LoggedTrace extends ThrowableHandlingConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy logged
                ? Trace.of(logged.getThrowable()) + System.lineSeparator()
                : "";
    }
}
