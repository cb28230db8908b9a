package org.icamledger.api.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.verify.Comparison;
import org.icamledger.transparency.verify.ExportedLog;
import org.icamledger.transparency.verify.RemoteLog;
import org.icamledger.transparency.verify.RemoteNodes;
import org.icamledger.transparency.verify.Trust;
import org.icamledger.transparency.verify.Unanswered;
import org.icamledger.transparency.verify.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description = "Tells whether two signed checkpoints of a log belong to one history.",
        footer = "Two of one size are compared as they are; to connect two sizes it takes an export or the log itself.")
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TrustOptions trusted;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "A signed checkpoint: a file, or the URL of a log that shows one.")
    private String one;

    @Parameters(index = "1", paramLabel = "B", description = "Another one of the same log.")
    private String other;

    @Option(names = "--file", paramLabel = "EXPORT", description = "An export at least as large as the larger of them.")
    private Path export;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the log is served (default: where the larger checkpoint was shown).")
    private URI url;

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where the proof of a fork is kept (default: the working directory).")
    private Path evidence;

    /** @param shownAt where a log showed it; null when it is from a file */
    private record Given(SignedCheckpoint signed, RemoteLog shownAt) {}

    @Override
    public Integer call() throws InterruptedException {
        if (export != null && url != null) {
            throw new ParameterException(spec.commandLine(), "Give --file or --url, not both.");
        }
        Progress progress = Progress.onStandardError(spec.commandLine().getErr());
        Verdict verdict;
        try {
            Trust trust = trusted.trust();
            Given a = given(one, trust);
            Given b = given(other, trust);
            verdict = Comparison.compare(a.signed(), b.signed(), trust, source(a, b, progress));
        } catch (Unreadable | Unanswered e) {
            throw new StartRefused(VerdictTeller.printable(e.getMessage()), e);
        } catch (IOException e) {
            throw SmallFile.unreadable(export, e);
        } finally {
            progress.end();
        }
        return new VerdictTeller(spec.commandLine().getOut(), evidence).tell(verdict);
    }

    private static Given given(String fileOrUrl, Trust trust) throws Unanswered, InterruptedException {
        if (fileOrUrl.startsWith("http://") || fileOrUrl.startsWith("https://")) {
            RemoteLog log = log(address(fileOrUrl));
            Optional<SignedCheckpoint> witnessed =
                    trust.asksForWitnesses() ? log.witnessedCheckpoint() : Optional.empty();
            return new Given(witnessed.isPresent() ? witnessed.get() : log.checkpoint(), log);
        }
        return new Given(TrustOptions.checkpoint(Path.of(fileOrUrl)), null);
    }

    private static URI address(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new StartRefused("The address " + url + " is none of a log: give http:// or https:// and a host.", e);
        }
    }

    private static RemoteLog log(URI address) {
        return new RemoteLog(LogPrefix.of(address), Map.of());
    }

    /** Null when there is none. */
    private Comparison.Source source(Given a, Given b, Progress progress) {
        if (export != null) {
            return new ExportedLog(() -> Files.newInputStream(export), progress::at);
        }
        if (url != null) {
            return new RemoteNodes(log(url));
        }
        Given larger = a.signed().checkpoint().size() > b.signed().checkpoint().size() ? a : b;
        Given smaller = larger == a ? b : a;
        RemoteLog shownAt = larger.shownAt() != null ? larger.shownAt() : smaller.shownAt();
        return shownAt == null ? null : new RemoteNodes(shownAt);
    }
}
