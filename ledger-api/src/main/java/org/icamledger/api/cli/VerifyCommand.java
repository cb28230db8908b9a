package org.icamledger.api.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.transparency.EntryBundle;
import org.icamledger.transparency.LogProof;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.verify.ExportedLog;
import org.icamledger.transparency.verify.InclusionClaim;
import org.icamledger.transparency.verify.RemoteLog;
import org.icamledger.transparency.verify.Unanswered;
import org.icamledger.transparency.verify.Verdict;
import org.icamledger.transparency.verify.WholeLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "Proves that what was recorded stands unchanged in the log, or says what does not.",
        footer = {
            "",
            "verify EXPORT --checkpoint CP --key KEY     every entry of a file, against a signed checkpoint",
            "verify RECEIPT.json --key KEY               one entry, by its receipt",
            "verify X.tlog-proof --entry FILE --key KEY  one entry, by a proof",
            "verify --url URL --key KEY                  a running log: all its hashes; with --user all its entries",
            "verify --local                              one's own database, at its exact positions; no key is needed",
            "",
            "Nothing but what is named is read, and no network but --url. The key is the verifier's own: whoever takes it from"
                    + " the server that is verified has proven nothing."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int HEAD = 64;
    private static final int LONGEST_TIMEOUT = 3_600;
    private static final String PROOF = "c2sp.org/tlog-proof@";
    private static final String ENTRY = "{\"specversion\"";

    @Spec
    private CommandSpec spec;

    @Mixin
    private TrustOptions trusted;

    @Mixin
    private LedgerAddress ledger;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "An export, a receipt or a proof; its content says which.")
    private Path file;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "The signed checkpoint that an export must match.")
    private Path checkpoint;

    @Option(
            names = "--since",
            paramLabel = "FILE",
            description =
                    "A checkpoint that you kept or that others have: what is verified must extend it, and not be older.")
    private Path since;

    @Option(names = "--entry", paramLabel = "FILE", description = "The entry that a proof is about, one line.")
    private Path entry;

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where the proof of a fork is kept (default: the working directory).")
    private Path evidence;

    @Option(
            names = "--purpose",
            paramLabel = "TEXT",
            defaultValue = "verification from the command line",
            description = "Why entries are read; the ledger records it (default: ${DEFAULT-VALUE}).")
    private String purpose;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long one answer of a server may take (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(
            names = "--local",
            description =
                    "Check the database of the ledger at --url or in the data directory against its tree, as an auditor"
                            + " or operator.")
    private boolean local;

    @Override
    public Integer call() throws InterruptedException {
        if (local) {
            refuse(file, "FILE", "a verification without --local");
            return new LocalCheck(
                            ledger,
                            spec.commandLine().getOut(),
                            spec.commandLine().getErr())
                    .run();
        }
        if ((file == null) == ledger.url().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Say what to verify: a FILE, --url or --local.");
        }
        Progress progress = Progress.onStandardError(spec.commandLine().getErr());
        Verdict verdict;
        try {
            verdict = file == null ? ofServer(progress) : ofFile(progress);
        } catch (Unreadable | Unanswered e) {
            throw new StartRefused(VerdictTeller.printable(e.getMessage()), e);
        } finally {
            progress.end();
        }
        return new VerdictTeller(spec.commandLine().getOut(), evidence).tell(verdict);
    }

    private Verdict ofServer(Progress progress) throws Unanswered, InterruptedException {
        refuse(checkpoint, "--checkpoint", "an export; one that a running log must extend is given with --since");
        refuse(entry, "--entry", "a .tlog-proof file");
        return WholeLog.verify(remote(), trusted.trust(), kept(), progress::at);
    }

    private RemoteLog remote() {
        if (timeout < 1 || timeout > LONGEST_TIMEOUT) {
            throw new ParameterException(
                    spec.commandLine(), "Give a --timeout from 1 to " + LONGEST_TIMEOUT + " seconds.");
        }
        URI prefix = LogPrefix.of(ledger.url().orElseThrow());
        Map<String, String> reader = ledger.namesAccount()
                ? Map.of("Authorization", ledger.authorization("auditor"), "Purpose", purpose)
                : Map.of();
        return new RemoteLog(prefix, reader, Duration.ofSeconds(timeout));
    }

    /** Its content is read once, so that it may be a pipe. */
    private Verdict ofFile(Progress progress) throws Unreadable {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            String head = ahead(in, HEAD);
            if (head.startsWith(PROOF)) {
                return ofProof(in);
            }
            if (head.startsWith(ENTRY) || checkpoint != null && !isReceipt(in)) {
                return ofExport(in, progress);
            }
            if (head.stripLeading().startsWith("{") || head.stripLeading().startsWith("[")) {
                return ofReceipt(in);
            }
        } catch (IOException e) {
            throw SmallFile.unreadable(file, e);
        }
        throw new Unreadable("The file " + file + " is no export, no receipt and no .tlog-proof.");
    }

    private Verdict ofExport(InputStream in, Progress progress) throws IOException, Unreadable {
        refuse(entry, "--entry", "a .tlog-proof file");
        if (checkpoint == null) {
            throw new Unreadable("An export is verified against a signed checkpoint: give it with --checkpoint.");
        }
        return new ExportedLog(() -> in, progress::at)
                .verify(TrustOptions.checkpoint(checkpoint), kept(), trusted.trust());
    }

    private Verdict ofReceipt(InputStream in) throws IOException, Unreadable {
        refuse(checkpoint, "--checkpoint", "an export; a receipt holds its own");
        refuse(entry, "--entry", "a .tlog-proof file");
        return ReceiptFile.verify(
                ReceiptFile.parse(SmallFile.read(in, file, ReceiptFile.LARGEST)), kept(), trusted.trust());
    }

    private Verdict ofProof(InputStream in) throws IOException, Unreadable {
        refuse(checkpoint, "--checkpoint", "an export; a proof holds its own");
        if (entry == null) {
            throw new Unreadable("A proof does not hold the entry that it is about: give it with --entry.");
        }
        LogProof proof = LogProof.parse(SmallFile.read(in, file, LogProof.LARGEST));
        byte[] line = SmallFile.read(entry, EntryBundle.LONGEST_ENTRY + 1);
        // As an export has it, with its line feed, or as it is hashed, without.
        int length = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
        return new InclusionClaim(Arrays.copyOf(line, length), proof.index(), proof.hashes(), proof.signed())
                .verify(kept(), trusted.trust());
    }

    private SignedCheckpoint kept() {
        return since == null ? null : TrustOptions.checkpoint(since);
    }

    /** Tells a receipt from an export whose first line was altered. */
    private boolean isReceipt(BufferedInputStream in) throws IOException {
        try {
            ReceiptFile.parse(ahead(in, ReceiptFile.LARGEST).getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (Unreadable e) {
            return false;
        }
    }

    /** What comes next, as far as it is text; it is left to be read. */
    private static String ahead(BufferedInputStream in, int bytes) throws IOException {
        in.mark(bytes);
        String text = new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
        in.reset();
        return text;
    }

    private void refuse(Path option, String name, String belongsTo) {
        if (option != null) {
            throw new ParameterException(spec.commandLine(), "The option " + name + " belongs to " + belongsTo + ".");
        }
    }
}
