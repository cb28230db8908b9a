package org.icamledger.transparency.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.icamledger.transparency.Cosignature;
import org.icamledger.transparency.GrowingLog;
import org.icamledger.transparency.Policy;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.witness.WitnessClient.Pushed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A witness that is killed anywhere on its way never cosigns two histories, and goes on afterwards. */
class WitnessKillE2E {
    private static final String ORIGIN = "example.org/log";

    @TempDir
    private Path directory;

    private final GrowingLog log = new GrowingLog(ORIGIN).grow(20);
    private final HttpClient http = WitnessClient.http();
    private Process process;
    private BufferedReader output;

    @AfterEach
    void stop() throws Exception {
        kill();
        http.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(Witness.Step.class)
    void itGoesOnWhereItWasOrWhereItWasGoing(Witness.Step step) throws Exception {
        SigningKey key = SigningKey.generateCosigner("example.org/witness", new SecureRandom());
        assertThat(client(key, start(key, "none")).push(log.at(8), log::proof)).isInstanceOf(Pushed.Cosigned.class);
        kill();

        WitnessClient dying = client(key, start(key, step.name()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Pushed> asked = threads.submit(() -> dying.push(log.at(13), log::proof));
            assertThat(output.readLine()).isEqualTo(step.name());
            kill();
            assertThat(asked.get()).isInstanceOf(Pushed.Failed.class);
        }

        WitnessClient client = client(key, start(key, "none"));
        GrowingLog fork = log.forked(8, 13);
        SignedCheckpoint latest = client.latest(ORIGIN).orElseThrow();
        assertThat(latest.checkpoint())
                .isEqualTo(log.at(step == Witness.Step.CHECKED ? 8 : 13).checkpoint());
        assertThat(Cosignature.on(latest.note(), List.of(key.verifier()))).hasSize(1);
        if (step != Witness.Step.CHECKED) {
            // What it recorded binds it, though nobody ever got its cosignature.
            assertThat(client.push(fork.at(13), fork::proof)).isInstanceOf(Pushed.Contradicted.class);
        }
        assertThat(client.push(log.at(13), log::proof)).isInstanceOf(Pushed.Cosigned.class);
        assertThat(client.push(log.at(20), log::proof)).isInstanceOf(Pushed.Cosigned.class);
    }

    /** Its port. */
    private int start(SigningKey key, String step) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWitness.class.getName(),
                        key.text(),
                        log.verifier().toString(),
                        directory.resolve("state").toString(),
                        step)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = process.inputReader(StandardCharsets.UTF_8);
        return Integer.parseInt(output.readLine());
    }

    /** {@code kill -9}. */
    private void kill() throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private WitnessClient client(SigningKey key, int port) throws Exception {
        return WitnessClient.of(
                new Policy.Witness("w", key.verifier(), Optional.of("http://127.0.0.1:" + port)), http, Instant::now);
    }
}
