package org.icamledger.api.cli;

import java.util.Optional;
import org.icamledger.api.storage.StartRefused;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** A refusal is one sentence on standard error and exit code 2; anything else is a defect and shows where it happened. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Refusals implements SpringBootExceptionReporter {
    Refusals(ConfigurableApplicationContext context) {}

    /** Spring's own report would be a stack trace; {@link #answer} tells instead. */
    @Override
    public boolean reportException(Throwable failure) {
        return sentence(failure).isPresent();
    }

    static int answer(Exception failure, CommandLine command, ParseResult result) throws Exception {
        command.getErr().println(sentence(failure).orElseThrow(() -> failure));
        return CommandLine.ExitCode.USAGE;
    }

    static Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                return Optional.of(refused.getMessage());
            }
            if (cause instanceof PortInUseException port) {
                return Optional.of(
                        "Port " + port.getPort() + " is taken by another program: choose one with --server.port=.");
            }
        }
        return Optional.empty();
    }
}
