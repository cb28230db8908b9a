package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.LogFollower;
import org.icamledger.projection.Truth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Two nodes, each a process of its own, record in one database while parts of the whole are killed in turn. Nothing that was
 * acknowledged is lost, nothing is stored twice, no answer says otherwise, and the load goes on.
 */
class SeveralNodesE2E {
    private static final String PASSWORD = "one for all nodes";
    private static final int SOME = 300;

    @TempDir
    private Path directory;

    private final TestPostgres database = TestPostgres.newDatabase();
    private final LedgerProcess[] nodes = new LedgerProcess[2];
    private String[] settings = {};
    private AxonServerProcess server;
    private NodesUnderLoad load;

    @AfterEach
    void stop() throws Exception {
        if (load != null) {
            load.close();
        }
        for (LedgerProcess node : nodes) {
            if (node != null) {
                node.close();
            }
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void oneNodeIsKilledAndTheOtherGoesOn() throws Exception {
        startBoth();
        killEachNodeInTurn();
        connectionsAreLost();
        check();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "AXONSERVER_HOST", matches = ".+")
    void eachNodeIsKilledWhileAnAxonServerRoutes() throws Exception {
        settings = new String[] {"--spring.profiles.active=axonserver"};
        startBoth();
        killEachNodeInTurn();
        connectionsAreLost();
        check();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "AXONSERVER_JAR", matches = ".+")
    void theAxonServerIsKilledAndComesBack() throws Exception {
        server = AxonServerProcess.start(Files.createDirectory(directory.resolve("server")));
        settings =
                new String[] {"--spring.profiles.active=axonserver", "--axon.axonserver.servers=" + server.address()};
        startBoth();
        load.awaitMore(SOME);

        long killed = System.nanoTime();
        server.kill();
        RemoteLedger reader = new RemoteLedger(nodes[0].address(), PASSWORD);
        Conditions.await(() -> load.answers().containsKey("unavailable")
                && reader.get("operator", "/actuator/health").statusCode() == 503);
        say("recording refused and health down", killed);
        assertThat(reader.get("caseworker", load.anyCase()).statusCode())
                .as("reading goes on")
                .isEqualTo(200);
        assertThat(reader.get("operator", "/actuator/health/readiness").statusCode())
                .isEqualTo(200);
        int acknowledged = load.acknowledged();

        long restarted = System.nanoTime();
        server = server.again();
        load.awaitMore(SOME);
        say("Axon Server started again and " + SOME + " more acknowledged", restarted);
        assertThat(load.acknowledged()).isGreaterThan(acknowledged);
        Conditions.await(() -> reader.get("operator", "/actuator/health").statusCode() == 200);

        server.freeze(true);
        long frozen = System.nanoTime();
        int before = load.acknowledged();
        Conditions.await(() -> reader.get("operator", "/actuator/health").statusCode() == 503);
        say("a frozen Axon Server noticed", frozen);
        server.freeze(false);
        long thawed = System.nanoTime();
        load.awaitMore(SOME);
        say("it goes on, " + SOME + " more acknowledged after " + before, thawed);

        check();
    }

    private void startBoth() throws Exception {
        List<URI> addresses = new ArrayList<>();
        for (int node = 0; node < nodes.length; node++) {
            Files.createDirectory(directory.resolve("node-" + node));
            addresses.add(start(node));
        }
        load = new NodesUnderLoad(addresses, PASSWORD);
        load.awaitMore(SOME);
    }

    private URI start(int node) throws Exception {
        Stream<String> all = Stream.of(
                        Arrays.stream(database.applicationProperties()).map("--"::concat),
                        Stream.of("--ledger.accounts.password=" + PASSWORD),
                        Arrays.stream(settings))
                .flatMap(part -> part);
        nodes[node] = LedgerProcess.serve(directory.resolve("node-" + node), all.toArray(String[]::new));
        return nodes[node].awaitReady().address();
    }

    /** One of the two keeps the projections when it is killed, and the other must take over. */
    private void killEachNodeInTurn() throws Exception {
        int takenOver = 0;
        for (int node = 0; node < nodes.length; node++) {
            int other = 1 - node;
            Conditions.await(() -> keeperOfProjections() >= 0);
            boolean kept = keeperOfProjections() == node;
            long killed = System.nanoTime();
            nodes[node].kill();
            load.awaitMore(SOME);
            System.out.println("node " + node + " killed: nothing was acknowledged for at most "
                    + load.longestSilenceSince(killed) + " ms");
            if (kept) {
                Conditions.await(() -> keeperOfProjections() == other);
                say("its projections taken over", killed);
                takenOver++;
            }
            load.moved(node, start(node));
            load.awaitMore(SOME);
        }
        assertThat(takenOver).isPositive();
    }

    /** The node whose process has the claim; -1 for neither. */
    private int keeperOfProjections() throws Exception {
        try (Connection connection = database.appDataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet owner = statement.executeQuery(
                        "SELECT owner FROM ledger.token_entry WHERE owner IS NOT NULL AND processor_name = '"
                                + LogFollower.PROCESSOR + "'")) {
            if (!owner.next()) {
                return -1;
            }
            for (int node = 0; node < nodes.length; node++) {
                if (owner.getString(1).startsWith(nodes[node].pid() + "@")) {
                    return node;
                }
            }
            return -1;
        }
    }

    /** As when the database fails over, for every node at once. */
    private void connectionsAreLost() throws Exception {
        long lost = System.nanoTime();
        try (Connection connection = database.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
        load.awaitMore(SOME);
        System.out.println("every connection to the database lost: nothing was acknowledged for at most "
                + load.longestSilenceSince(lost) + " ms");
    }

    private static void say(String what, long since) {
        System.out.println(what + " after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since) + " ms");
    }

    /** The callers' receipts against the log, and the projections against the log, through a node that starts afresh. */
    private void check() throws Exception {
        load.stopAndCheck(new SealedLog(database.appDataSource()));
        try (ConfigurableApplicationContext fresh = LedgerNode.start(database, directory.resolve("fresh"))) {
            Truth.assertStored(fresh);
        }
        System.out.println(load.acknowledged() + " decisions acknowledged and found; answers " + load.answers());
    }
}
