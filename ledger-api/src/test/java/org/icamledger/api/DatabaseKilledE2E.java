package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.icamledger.api.storage.Conditions;
import org.icamledger.ledger.SealedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database server is killed while decisions are recorded and a file is imported over HTTP. The application stays: it starts the
 * server again, and whoever was told that something is stored finds it, once.
 */
class DatabaseKilledE2E {
    private static final String PASSWORD = "killed and back";
    private static final int SOME = 300;

    @TempDir
    private Path directory;

    private LedgerProcess ledger;
    private RemoteLedger remote;
    private NodesUnderLoad load;
    private EndlessImport file;

    @BeforeEach
    void start() throws Exception {
        ledger = LedgerProcess.serve(directory, "--ledger.accounts.password=" + PASSWORD)
                .awaitReady();
        remote = new RemoteLedger(ledger.address(), PASSWORD);
        load = new NodesUnderLoad(List.of(ledger.address()), PASSWORD);
        file = EndlessImport.begin(remote);
    }

    @AfterEach
    void stop() throws Exception {
        file.close();
        load.close();
        ledger.close();
    }

    @Test
    void nothingAcknowledgedIsLostAndNobodyHasToStartAnything() throws Exception {
        bothGoOn();
        killed("every process of the server", ledger::killDatabase);
        killed("its first process", () -> ledger.postmaster().orElseThrow().destroyForcibly());
        killed("one of its processes", () -> ledger.postmaster()
                .orElseThrow()
                .children()
                .findAny()
                .orElseThrow()
                .destroyForcibly());
        Conditions.await(() -> remote.get("operator", "/actuator/health").statusCode() == 200);
        EndlessImport.Ended imported = file.end();
        int lines = imported.ids().size();
        assertThat(imported.report().path("state").asString()).isEqualTo("DONE");
        assertThat(imported.report().path("refused").asLong()).isZero();
        SealedLog log = new SealedLog(ledger.appDataSource());
        load.stopAndCheck(log, lines);
        Set<String> stored = new HashSet<>();
        log.scan(
                0,
                Long.MAX_VALUE,
                entry -> stored.add(entry.entry().decision().id().toString()));
        assertThat(stored).containsAll(imported.ids());
        Conditions.await(() -> remote.json("operator", "/api/v1/projections").path("projections").values().stream()
                .allMatch(one -> one.path("state").asString().equals("LIVE")));
        System.out.println(load.acknowledged() + " decisions acknowledged and " + lines
                + " imported, all found; answers " + load.answers());
    }

    private interface Act {
        void run() throws Exception;
    }

    private void killed(String what, Act kill) throws Exception {
        long begun = System.nanoTime();
        kill.run();
        bothGoOn();
        System.out.println(what + " killed: nothing was acknowledged for " + load.longestSilenceSince(begun) + " ms");
    }

    private void bothGoOn() throws Exception {
        load.awaitMore(SOME);
        file.awaitMore(SOME);
    }
}
