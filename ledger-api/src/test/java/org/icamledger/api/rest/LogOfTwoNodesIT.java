package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.Rfc6962;
import org.icamledger.api.rest.Outsider.Signed;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Whoever asks two nodes of one ledger is told one history, and by each of them never an older one than before. */
class LogOfTwoNodesIT {
    private static final int APPENDS = 60;
    private static final String AUDITOR =
            "Basic " + Base64.getEncoder().encodeToString("auditor:horse battery".getBytes());

    @TempDir
    private Path data;

    private final TestPostgres database = TestPostgres.newDatabase();

    @Test
    void bothNodesPublishOneTree() throws Exception {
        try (ConfigurableApplicationContext first = start("first");
                ConfigurableApplicationContext second = start("second");
                ExecutorService threads = Executors.newCachedThreadPool()) {
            AtomicBoolean written = new AtomicBoolean();
            List<Future<?>> writers = List.of(threads.submit(() -> grow(first)), threads.submit(() -> grow(second)));
            List<Future<List<Signed>>> readers = List.of(
                    threads.submit(() -> watched(outsider(first), written)),
                    threads.submit(() -> watched(outsider(second), written)));
            for (Future<?> writer : writers) {
                writer.get();
            }
            written.set(true);
            Map<Long, byte[]> roots = new HashMap<>();
            for (Future<List<Signed>> reader : readers) {
                List<Signed> seen = reader.get();
                assertThat(seen).extracting(Signed::size).isSorted();
                for (Signed signed : seen) {
                    byte[] other = roots.putIfAbsent(signed.size(), signed.root());
                    assertThat(signed.root()).isEqualTo(other == null ? signed.root() : other);
                }
            }
            assertThat(roots).as("checkpoints seen").hasSizeGreaterThan(2);
            long size = 1 + 2 * total();
            for (ConfigurableApplicationContext node : List.of(first, second)) {
                Conditions.await(() -> outsider(node).checkpoint().size() == size);
            }
            List<byte[]> leaves = outsider(first).leavesOfTiles(size);
            assertThat(leaves).hasSize((int) size);
            roots.put(size, outsider(second).checkpoint().root());
            roots.forEach((at, root) -> {
                assertThat(Rfc6962.root(leaves.subList(0, at.intValue()))).isEqualTo(root);
                assertThat(leavesAt(first, at)).isEqualTo(leavesAt(second, at));
            });
        }
    }

    private static List<String> leavesAt(ConfigurableApplicationContext node, long size) {
        return outsider(node).leavesOfTiles(size).stream()
                .map(Base64.getEncoder()::encodeToString)
                .toList();
    }

    /** Every checkpoint that is told until all is written. */
    private static List<Signed> watched(Outsider outsider, AtomicBoolean written) {
        List<Signed> seen = new ArrayList<>();
        while (!written.get()) {
            seen.add(outsider.checkpoint());
        }
        return seen;
    }

    private static void grow(ConfigurableApplicationContext node) {
        GrowingLog log = new GrowingLog(node);
        for (int append = 1; append <= APPENDS; append++) {
            log.grow(decisionsOf(append));
        }
    }

    private static long total() {
        long total = 0;
        for (int append = 1; append <= APPENDS; append++) {
            total += decisionsOf(append);
        }
        return total;
    }

    private static int decisionsOf(int append) {
        return 1 + append % 20;
    }

    private static Outsider outsider(ConfigurableApplicationContext node) {
        return new Outsider(
                URI.create("http://127.0.0.1:" + node.getEnvironment().getProperty("local.server.port")), AUDITOR);
    }

    private ConfigurableApplicationContext start(String name) {
        return LedgerNode.start(database, data.resolve(name), "--ledger.accounts.password=horse battery");
    }
}
