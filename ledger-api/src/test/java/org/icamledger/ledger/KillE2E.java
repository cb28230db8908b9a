package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.icamledger.api.storage.Conditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application with its database server is killed under load and started again, over and over on the same data. Each start
 * checks what it finds before it goes on, see {@link KilledWriter}.
 */
class KillE2E {
    private static final int ROUNDS = Integer.getInteger("ledger.kill-rounds", 5);

    @TempDir
    private Path directory;

    @Test
    void everythingAcknowledgedIsThereAndNothingByHalves() throws Exception {
        Path acknowledged = Files.createFile(directory.resolve("acknowledged"));
        for (int round = 0; round < ROUNDS; round++) {
            Process writer = start(acknowledged, "write");
            long before = Files.size(acknowledged);
            long enough = before + ThreadLocalRandom.current().nextLong(10_000, 400_000);
            Conditions.await(() -> {
                assertThat(writer.isAlive()).as(output()).isTrue();
                return Files.size(acknowledged) > enough;
            });
            kill(writer);
        }
        assertThat(start(acknowledged, "check").waitFor()).as(output()).isZero();
        System.out.println(ROUNDS + " kills survived with "
                + Files.readAllLines(acknowledged).size() + " acknowledged decisions");
    }

    private Process start(Path acknowledged, String mode) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        // Without the optimising compiler, which takes half of the processor time of a start.
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        directory.resolve("data").toString(),
                        acknowledged.toString(),
                        mode)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }

    /** All processes in one call, as when the machine loses power. */
    private void kill(Process writer) throws Exception {
        Path file = directory.resolve("data/postgresql/cluster/postmaster.pid");
        ProcessHandle server = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                .orElseThrow();
        List<ProcessHandle> processes = Stream.concat(Stream.of(writer.toHandle(), server), server.descendants())
                .toList();
        Stream<String> pids = processes.stream().map(process -> Long.toString(process.pid()));
        assertThat(new ProcessBuilder(
                                Stream.concat(Stream.of("kill", "-KILL"), pids).toList())
                        .start()
                        .waitFor())
                .isZero();
        writer.waitFor();
        Conditions.await(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }
}
