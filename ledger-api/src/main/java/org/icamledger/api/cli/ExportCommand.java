package org.icamledger.api.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.icamledger.api.exports.Export;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.ledger.SealedLog;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "export", description = "Writes the entries of the log as they are stored, one a line.")
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LedgerAddress ledger;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write (default: standard output).")
    private Path out;

    @Option(names = "--from", paramLabel = "POSITION", defaultValue = "0", description = "First position (default: 0).")
    private long from;

    @Option(names = "--to", paramLabel = "POSITION", description = "Position after the last one (default: the end).")
    private Long to;

    @Option(
            names = "--purpose",
            paramLabel = "TEXT",
            defaultValue = "export from the command line",
            description = "Why; a running ledger records it (default: ${DEFAULT-VALUE}).")
    private String purpose;

    @Override
    public Integer call() throws InterruptedException {
        Optional<URI> running = ledger.running();
        try (OutputStream target = target()) {
            if (running.isPresent()) {
                fetch(running.get(), target);
            } else {
                try (ConfigurableApplicationContext stopped = StoppedLedger.start(ledger.dataDirectory())) {
                    SealedLog log = stopped.getBean(SealedLog.class);
                    Export.of(log, from, to).writeTo(target);
                }
            }
            return 0;
        } catch (Problem refused) {
            throw new StartRefused(refused.getMessage());
        } catch (IOException e) {
            throw new StartRefused(
                    "The export broke off (" + e + "): go on with --from, after the lines that are there.", e);
        }
    }

    private void fetch(URI address, OutputStream target) throws IOException, InterruptedException {
        RunningLedger running = new RunningLedger(address, ledger.authorization("auditor"));
        String end = to == null ? "" : "&to=" + to;
        var request = running.request("/api/v1/export?from=" + from + end)
                .header("Accept", "application/x-ndjson, application/problem+json")
                .header("Purpose", purpose)
                .build();
        Progress progress = Progress.onStandardError(spec.commandLine().getErr());
        try (InputStream entries = running.send(request)) {
            byte[] buffer = new byte[64 * 1024];
            long written = 0;
            for (int read = entries.read(buffer); read >= 0; read = entries.read(buffer)) {
                target.write(buffer, 0, read);
                written += read;
                progress.at(written, -1);
            }
        } finally {
            progress.end();
        }
    }

    private OutputStream target() {
        try {
            return new BufferedOutputStream(
                    out == null ? System.out : Files.newOutputStream(out, StandardOpenOption.CREATE_NEW));
        } catch (IOException e) {
            throw new StartRefused("The file " + out + " cannot be made (" + e + "): choose one that does not exist.");
        }
    }
}
