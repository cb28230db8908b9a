package org.icamledger.api.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.icamledger.api.imports.ImportOptions;
import org.icamledger.api.imports.ImportReport;
import org.icamledger.api.imports.Imports;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.security.Account;
import org.icamledger.api.security.LocalAccounts;
import org.icamledger.api.security.Role;
import org.icamledger.api.storage.StartRefused;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "import",
        description = "Records a file of decisions in request form (NDJSON); sent again, it adds nothing twice.",
        footer = "Ends with 1 when a line was refused; the good lines are recorded all the same.")
final class ImportCommand implements Callable<Integer> {
    private static final int LINES_REFUSED = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LedgerAddress ledger;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file;

    @Option(
            names = "--id",
            paramLabel = "UUID",
            description = "The id of the import (default: made from the file's content).")
    private UUID id;

    @Option(names = "--dry-run", description = "Tell what would be refused, and store nothing.")
    private boolean dryRun;

    @Option(names = "--issue-persons", description = "The lines have references in place of personIds.")
    private boolean issuePersons;

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isReadable(file)) {
            throw new StartRefused("The file " + file + " cannot be read.");
        }
        try {
            UUID importId = id == null ? idOf(file) : id;
            Optional<URI> running = ledger.running();
            ImportReport report = running.isPresent() ? send(running.get(), importId) : take(importId);
            tell(importId, report);
            return report.refused() == 0 ? 0 : LINES_REFUSED;
        } catch (IOException | UncheckedIOException e) {
            throw new StartRefused("The file " + file + " cannot be read (" + e + ").", e);
        }
    }

    private ImportReport send(URI address, UUID importId) throws IOException, InterruptedException {
        RunningLedger running = new RunningLedger(address, ledger.authorization("caseworker"));
        Progress progress = Progress.onStandardError(spec.commandLine().getErr());
        HttpRequest request = running.request(
                        "/api/v1/imports/" + importId + "?dryRun=" + dryRun + "&issuePersons=" + issuePersons)
                .header("Content-Type", "application/x-ndjson")
                .expectContinue(true)
                .PUT(BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> watched(progress)), Math.max(1, Files.size(file))))
                .build();
        try (InputStream answer = running.send(request)) {
            return JsonMapper.shared().readValue(answer, ImportReport.class);
        } finally {
            progress.end();
        }
    }

    private ImportReport take(UUID importId) throws IOException {
        Progress progress = Progress.onStandardError(spec.commandLine().getErr());
        try (ConfigurableApplicationContext stopped = StoppedLedger.start(ledger.dataDirectory());
                InputStream lines = watched(progress)) {
            Account caseworker = stopped.getBean(LocalAccounts.class)
                    .ofRole(Role.CASEWORKER)
                    .orElseThrow(() -> new StartRefused("The data directory has no local account of a caseworker."));
            return stopped.getBean(Imports.class)
                    .run(importId, lines, Files.size(file), new ImportOptions(dryRun, issuePersons), caseworker);
        } catch (Problem refused) {
            throw new StartRefused(refused.getMessage());
        } finally {
            progress.end();
        }
    }

    private InputStream watched(Progress progress) {
        try {
            long size = Files.size(file);
            return new FilterInputStream(Files.newInputStream(file)) {
                private long read;

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    int count = super.read(target, offset, length);
                    read += Math.max(0, count);
                    progress.at(read, size);
                    return count;
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(UUID importId, ImportReport report) {
        var out = spec.commandLine().getOut();
        out.printf("import   %s %s%s%n", importId, report.state(), dryRun ? " (dry run, nothing stored)" : "");
        out.printf(
                "read     %,d%naccepted %,d%nrepeated %,d%nrefused  %,d%n",
                report.read(), report.accepted(), report.repeated(), report.refused());
        out.printf("speed    %,d lines a second%n", report.perSecond());
        if (report.shownAfterMillis() != null) {
            out.printf("shown    by all projections after %.1f s more%n", report.shownAfterMillis() / 1_000.0);
        }
        report.refusedLines().forEach(line -> {
            out.printf("line %,d: %s%n", line.line(), line.reason());
            line.errors().forEach(error -> out.printf("  %s %s%n", error.pointer(), error.detail()));
        });
        if (report.refused() > report.refusedLines().size()) {
            out.printf(
                    "… and %,d more%n", report.refused() - report.refusedLines().size());
        }
        out.flush();
    }

    private static UUID idOf(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
            return UUID.nameUUIDFromBytes(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
