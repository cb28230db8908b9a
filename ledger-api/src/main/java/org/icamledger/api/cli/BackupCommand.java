package org.icamledger.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.icamledger.api.backup.BackupFailed;
import org.icamledger.api.backup.BackupMade;
import org.icamledger.api.backup.Backups;
import org.icamledger.api.storage.StartRefused;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "backup",
        description = "Writes the whole ledger but its master key into one file, also while it records.",
        footer =
                "The file is on the ledger's own disk, in the directory that the setting ledger.backup.directory names.")
final class BackupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LedgerAddress ledger;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Optional<URI> running = ledger.running();
            tell(running.isPresent() ? ask(running.get()) : make());
            return 0;
        } catch (BackupFailed e) {
            throw new StartRefused(e.getMessage(), e);
        } catch (IOException e) {
            throw new StartRefused("The ledger's answer broke off (" + e + "): look into its backup directory.", e);
        }
    }

    private BackupMade ask(URI address) throws IOException, InterruptedException {
        RunningLedger running = new RunningLedger(address, ledger.authorization("operator"));
        try (InputStream body = running.send(
                running.request("/api/v1/backup").POST(BodyPublishers.noBody()).build())) {
            return JsonMapper.shared().readValue(body, BackupMade.class);
        }
    }

    private BackupMade make() throws BackupFailed {
        if (!Files.isDirectory(ledger.dataDirectory())) {
            throw new StartRefused("There is no data directory " + ledger.dataDirectory()
                    + ": name it with --ledger.data-directory=.");
        }
        try (ConfigurableApplicationContext stopped = StoppedLedger.start(ledger.dataDirectory())) {
            // Nobody else makes one: no server runs.
            return stopped.getBean(Backups.class).make().orElseThrow();
        }
    }

    private void tell(BackupMade made) {
        var say = spec.commandLine().getOut();
        say.printf("backup      %s%n", made.file());
        say.printf("decisions   %,d%n", made.size());
        say.printf("root        %s%n", made.rootHash());
        say.printf("bytes       %,d%n", made.bytes());
        say.printf("checkpoint  %s: a restore asks for it; keep it apart as well%n", made.checkpointFile());
        made.missing().forEach(file -> say.printf("not in it   %s: keep it apart from the backup%n", file));
        say.flush();
    }
}
