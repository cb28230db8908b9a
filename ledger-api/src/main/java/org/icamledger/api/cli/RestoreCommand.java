package org.icamledger.api.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.icamledger.api.backup.Restoration;
import org.icamledger.api.backup.Restoration.Restored;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

@Command(
        name = "restore",
        description = "Puts a ledger back from a backup or an export, verbatim, into an empty data directory.",
        footer = {
            "Nothing is stored unless all of it is what the checkpoint was signed for.",
            "Settings of the application can be given as --name.of.setting=value, for a database of your own for instance."
        })
final class RestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "What backup or export wrote.")
    private Path file;

    @Option(
            names = "--checkpoint",
            paramLabel = "CP",
            required = true,
            description = "The signed checkpoint of exactly that log.")
    private Path checkpoint;

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description = "The log's verifier key (default: that of the log key in the backup or the data directory).")
    private String key;

    @Option(
            names = "--ledger.data-directory",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where the ledger is to be (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() {
        ServeCommand.requireSettings(settings, spec);
        try {
            tell(Restoration.run(
                    file,
                    checkpoint,
                    key == null ? null : VerifierKey.parse(key),
                    dataDirectory,
                    settings,
                    this::watch));
            return 0;
        } catch (Unreadable e) {
            throw new StartRefused(e.getMessage(), e);
        } catch (SQLException | LogUnavailable e) {
            throw new StartRefused(
                    "The database failed (" + e.getMessage() + "): nothing was restored; run the same again.", e);
        } catch (IOException e) {
            throw new StartRefused("A file could not be read or written (" + e + "): nothing was restored.", e);
        }
    }

    private LongConsumer watch(String part, long decisions) {
        spec.commandLine().getErr().printf("%s %,d decisions%n", part, decisions);
        Progress progress = Progress.onStandardError(spec.commandLine().getErr());
        return done -> {
            progress.at(done, decisions);
            if (done == decisions) {
                progress.end();
            }
        };
    }

    private void tell(Restored restored) {
        var out = spec.commandLine().getOut();
        out.printf("restored    %,d decisions into %s%n", restored.checkpoint().size(), dataDirectory);
        out.printf("origin      %s%n", restored.checkpoint().origin());
        out.printf("root        %s%n", restored.checkpoint().root().base64());
        out.printf("signed by   %s (key %s)%n", restored.key(), restored.keyFrom());
        restored.remarks().forEach(remark -> out.printf("mind        %s%n", remark));
        out.flush();
    }
}
