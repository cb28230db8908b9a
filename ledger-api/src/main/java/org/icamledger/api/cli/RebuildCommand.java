package org.icamledger.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.Difference;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Rebuild;
import org.icamledger.projection.RebuildRunning;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--check",
            description = "Compare with what is read instead of taking its place: exit code 1 when it differs.")
    private boolean check;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "A projection (default: every one).")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        Optional<URI> running = ledger.running();
        Progress progress = Progress.onStandardError(spec.commandLine().getErr());
        try {
            if (running.isPresent()) {
                RunningLedger address = new RunningLedger(running.get(), ledger.authorization("operator"));
                boolean sound = true;
                for (String name : names.isEmpty() ? List.of(ALL) : names) {
                    sound &= tell(ask(address, name, progress));
                }
                return sound ? 0 : 1;
            }
            return alone(progress) ? 0 : 1;
        } catch (IOException | JacksonException e) {
            throw new StartRefused(
                    "The ledger's answer broke off (" + e + "): see GET /api/v1/projections/{name}/rebuild.", e);
        }
    }

    private JsonNode ask(RunningLedger running, String name, Progress progress)
            throws IOException, InterruptedException {
        String path = "/api/v1/projections/" + name + "/rebuild";
        JsonNode standing = read(running.send(running.request(path + "?check=" + check)
                .POST(BodyPublishers.noBody())
                .build()));
        while (standing.path("state").asString().equals("RUNNING")) {
            progress.at(standing.path("events").asLong(), standing.path("of").asLong());
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            standing = read(running.send(running.request(path).build()));
        }
        progress.end();
        if (!Set.of("DONE", "DIFFERENT").contains(standing.path("state").asString())) {
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

    /** @return whether nothing differs */
    private boolean tell(JsonNode done) {
        List<String> names = new ArrayList<>();
        done.path("projections").forEach(name -> names.add(name.asString()));
        Map<String, List<Difference>> differences = new LinkedHashMap<>();
        done.path("differences").properties().forEach(one -> {
            List<Difference> found = new ArrayList<>();
            one.getValue().forEach(each -> found.add(JsonMapper.shared().treeToValue(each, Difference.class)));
            differences.put(one.getKey(), found);
        });
        return tell(names, done.path("of").asLong(), differences);
    }

    private boolean tell(List<String> names, long decisions, Map<String, List<Difference>> differences) {
        PrintWriter say = spec.commandLine().getOut();
        say.printf("%-11s %s: %,d decisions%n", check ? "checked" : "rebuilt", String.join(", ", names), decisions);
        differences.forEach((name, found) -> found.forEach(one -> say.printf(
                "different   %s: %s stored %s folded %s%n",
                name,
                one.caseId() == null ? "sum by [" + one.by() + "]" : "case " + one.caseId(),
                one.stored(),
                one.folded())));
        boolean sound = differences.values().stream().allMatch(List::isEmpty);
        if (check && sound) {
            say.println("equal       what is read is what the log gives, row by row and sum by sum");
        }
        say.flush();
        return sound;
    }

    private boolean alone(Progress progress) {
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
            List<String> asked = names.isEmpty() ? known : names;
            Rebuild rebuild = stopped.getBean(Rebuild.class);
            Rebuild.Watch watch = watch(progress);
            Map<String, List<Difference>> differences = Map.of();
            if (check) {
                differences = rebuild.check(asked, watch);
            } else {
                rebuild.run(asked, watch);
            }
            progress.end();
            return tell(asked, stopped.getBean(SealedLog.class).size(), differences);
        } catch (RebuildRunning e) {
            throw new StartRefused("A rebuild is under way on another node of this ledger: wait for it.", e);
        }
    }

    private static Rebuild.Watch watch(Progress progress) {
        return new Rebuild.Watch() {
            @Override
            public synchronized void progress(Rebuild.Phase phase, long done, long of) {
                progress.at(done, of);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }
}
