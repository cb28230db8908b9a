package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.CLOUDEVENT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.Rfc6962;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.rest.Outsider.Signed;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two nodes of one ledger write at the same time. Whoever asks them, or holds their receipts, is told one history, and by each of
 * them never an older one than before.
 */
class LogOfTwoNodesIT {
    private static final int APPENDS = 60;
    private static final int CASES = 20;
    private static final String PASSWORD = "horse battery";

    @TempDir
    private Path data;

    private final TestPostgres database = TestPostgres.newDatabase();

    /** What was signed by whichever node, by size. */
    private final NavigableMap<Long, byte[]> roots = new TreeMap<>();

    @Test
    void bothNodesPublishOneTree() throws Exception {
        try (ConfigurableApplicationContext first = start("first");
                ConfigurableApplicationContext second = start("second")) {
            List<ConfigurableApplicationContext> nodes = List.of(first, second);
            writeAtBoth(nodes);
            long size = 1 + 2 * (decisionsInAll() + 2 * CASES);
            for (ConfigurableApplicationContext node : nodes) {
                Conditions.await(() -> outsider(node).checkpoint().size() == size);
                seen(outsider(node).checkpoint());
            }
            assertThat(roots).hasSizeGreaterThan(2 * CASES);
            List<byte[]> leaves = outsider(first).leavesOfTiles(size);
            roots.forEach((at, root) ->
                    assertThat(Rfc6962.root(leaves.subList(0, at.intValue()))).isEqualTo(root));
            nodes.forEach(this::assertEachProvesThatItWasOnlyExtended);
            for (long at : new long[] {roots.firstKey(), middle(), size}) {
                assertThat(tilesAt(first, at)).isEqualTo(tilesAt(second, at));
            }
        }
    }

    private void writeAtBoth(List<ConfigurableApplicationContext> nodes) throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            AtomicBoolean written = new AtomicBoolean();
            List<Future<List<Signed>>> watchers = new ArrayList<>();
            List<Future<List<Signed>>> writers = new ArrayList<>();
            for (ConfigurableApplicationContext node : nodes) {
                watchers.add(threads.submit(() -> watched(outsider(node), written)));
                writers.add(threads.submit(growing(node)));
                writers.add(threads.submit(() -> receiptsOf(node)));
            }
            try {
                for (Future<List<Signed>> writer : writers) {
                    writer.get().forEach(this::seen);
                }
            } finally {
                written.set(true);
            }
            for (Future<List<Signed>> watcher : watchers) {
                assertThat(watcher.get()).extracting(Signed::size).isSorted();
                watcher.get().forEach(this::seen);
            }
        }
    }

    private void seen(Signed signed) {
        byte[] other = roots.putIfAbsent(signed.size(), signed.root());
        assertThat(signed.root()).as("root at %s", signed.size()).isEqualTo(other == null ? signed.root() : other);
    }

    /** Each checkpoint with the next and with the last. */
    private void assertEachProvesThatItWasOnlyExtended(ConfigurableApplicationContext node) {
        for (long from : roots.headMap(roots.lastKey()).keySet()) {
            for (long to : new long[] {roots.higherKey(from), roots.lastKey()}) {
                JsonNode proof = Api.of(node, "auditor", PASSWORD)
                        .get("/log/proofs/consistency?from=" + from + "&to=" + to)
                        .json();
                List<byte[]> hashes = proof.path("hashes").values().stream()
                        .map(hash -> Base64.getDecoder().decode(hash.asString()))
                        .toList();
                assertThat(Rfc6962.extend(from, to, roots.get(from), roots.get(to), hashes))
                        .as("%s to %s", from, to)
                        .isTrue();
            }
        }
    }

    private long middle() {
        return roots.keySet().stream().skip(roots.size() / 2).findFirst().orElseThrow();
    }

    private static List<String> tilesAt(ConfigurableApplicationContext node, long size) {
        return outsider(node).leavesOfTiles(size).stream().map(Arrays::toString).toList();
    }

    /** Every checkpoint that is told until all is written. */
    private static List<Signed> watched(Outsider outsider, AtomicBoolean written) {
        List<Signed> seen = new ArrayList<>();
        while (!written.get()) {
            seen.add(outsider.checkpoint());
        }
        return seen;
    }

    private static Callable<List<Signed>> growing(ConfigurableApplicationContext node) {
        return () -> {
            GrowingLog log = new GrowingLog(node);
            for (int append = 1; append <= APPENDS; append++) {
                log.grow(decisionsOf(append));
            }
            return List.of();
        };
    }

    private static int decisionsOf(int append) {
        return 1 + append % 20;
    }

    private static long decisionsInAll() {
        long total = 0;
        for (int append = 1; append <= APPENDS; append++) {
            total += decisionsOf(append);
        }
        return total;
    }

    /** Cases of two decisions: every receipt proves, and the node that gave it publishes no less from then on. */
    private static List<Signed> receiptsOf(ConfigurableApplicationContext node) {
        Api caseworker = Api.of(node, "caseworker", PASSWORD);
        String key = caseworker.get("/log/key").text();
        String person = caseworker
                .post("/api/v1/persons", "application/json", "{\"reference\":\"T-%s\"}".formatted(Requests.id()))
                .json()
                .path("personId")
                .asString();
        List<Signed> signed = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            String caseId = Requests.id();
            signed.add(recorded(caseworker, key, "/api/v1/cases", Requests.opening(caseId, person)));
            signed.add(recorded(caseworker, key, Requests.decisions(caseId), Requests.returnDecision(caseId, person)));
            assertThat(outsider(node).checkpoint().size())
                    .isGreaterThanOrEqualTo(signed.getLast().size());
        }
        assertThat(signed).extracting(Signed::size).isSorted();
        return signed;
    }

    private static Signed recorded(Api caseworker, String key, String path, ObjectNode decision) {
        Answer answer = caseworker.post(path, CLOUDEVENT, decision.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return HeldReceipt.proven(answer.json(), key);
    }

    private static Outsider outsider(ConfigurableApplicationContext node) {
        return new Outsider(
                Api.addressOf(node), Api.of(node, "auditor", PASSWORD).authorization());
    }

    private ConfigurableApplicationContext start(String name) {
        return LedgerNode.start(database, data.resolve(name), "--ledger.accounts.password=" + PASSWORD);
    }
}
