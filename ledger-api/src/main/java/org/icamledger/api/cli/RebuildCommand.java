package org.icamledger.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Rebuild;
import org.icamledger.projection.RebuildRunning;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "rebuild",
        description = "Folds the whole log anew into projections, also while the ledger records and is read.",
        footer = "Until it is done, and when it does not come to its end, what is read stays as it is.")
final class RebuildCommand implements Callable<Integer> {
    private static final String ALL = "all";
    private static final long LOOK_MILLIS = 250;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LedgerAddress ledger;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "A projection (default: every one).")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        Optional<URI> running = ledger.running();
        Progress progress = Progress.onStandardError(spec.commandLine().getErr());
        try {
            if (running.isPresent()) {
                RunningLedger address = new RunningLedger(running.get(), ledger.authorization("operator"));
                for (String name : names.isEmpty() ? List.of(ALL) : names) {
                    tell(ask(address, name, progress));
                }
            } else {
                alone(progress);
            }
            return 0;
        } catch (IOException | JacksonException e) {
            throw new StartRefused(
                    "The ledger's answer broke off (" + e + "): see GET /api/v1/projections/{name}/rebuild.", e);
        }
    }

    private JsonNode ask(RunningLedger running, String name, Progress progress)
            throws IOException, InterruptedException {
        String path = "/api/v1/projections/" + name + "/rebuild";
        JsonNode standing = read(
                running.send(running.request(path).POST(BodyPublishers.noBody()).build()));
        while (standing.path("state").asString().equals("RUNNING")) {
            progress.at(standing.path("events").asLong(), standing.path("of").asLong());
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            standing = read(running.send(running.request(path).build()));
        }
        progress.end();
        if (!standing.path("state").asString().equals("DONE")) {
            throw new StartRefused("The rebuild of " + name + " ended as "
                    + standing.path("state").asString() + ": "
                    + standing.path("problem").asString("nothing was changed."));
        }
        return standing;
    }

    private static JsonNode read(InputStream answer) throws IOException {
        try (answer) {
            return JsonMapper.shared().readTree(answer);
        }
    }

    private void tell(JsonNode done) {
        var say = spec.commandLine().getOut();
        List<String> rebuilt = new ArrayList<>();
        done.path("projections").forEach(name -> rebuilt.add(name.asString()));
        say.printf(
                "rebuilt     %s: %,d decisions, %,d a second%n",
                String.join(", ", rebuilt),
                done.path("of").asLong(),
                done.path("perSecond").asLong());
        say.flush();
    }

    private void alone(Progress progress) {
        if (!Files.isDirectory(ledger.dataDirectory())) {
            throw new StartRefused("There is no data directory " + ledger.dataDirectory()
                    + ": name it with --ledger.data-directory=.");
        }
        try (ConfigurableApplicationContext stopped = StoppedLedger.start(ledger.dataDirectory())) {
            List<String> known = stopped.getBeanProvider(Projection.class)
                    .orderedStream()
                    .map(Projection::name)
                    .sorted()
                    .toList();
            if (!known.containsAll(names)) {
                throw new StartRefused("Name projections: " + String.join(", ", known) + ".");
            }
            List<String> rebuilt = names.isEmpty() ? known : names;
            stopped.getBean(Rebuild.class).run(rebuilt, new Rebuild.Watch() {
                @Override
                public void progress(Rebuild.Phase phase, long done, long of) {
                    progress.at(done, of);
                }

                @Override
                public boolean isCancelled() {
                    return false;
                }
            });
            progress.end();
            spec.commandLine().getOut().printf("rebuilt     %s%n", String.join(", ", rebuilt));
            spec.commandLine().getOut().flush();
        } catch (RebuildRunning e) {
            throw new StartRefused("A rebuild is under way on another node of this ledger: wait for it.", e);
        }
    }
}
