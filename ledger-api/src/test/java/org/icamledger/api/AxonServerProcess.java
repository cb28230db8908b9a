package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

/** A real Axon Server, from the jar that the environment variable AXONSERVER_JAR names, run by the {@code java} of the path. */
final class AxonServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path directory;
    private final int httpPort;
    private final int port;
    private final Process process;

    private AxonServerProcess(Path directory, int httpPort, int port) throws Exception {
        this.directory = directory;
        this.httpPort = httpPort;
        this.port = port;
        process = new ProcessBuilder(
                        "java",
                        "-Xmx256m",
                        "-jar",
                        System.getenv("AXONSERVER_JAR"),
                        "--server.port=" + httpPort,
                        "--axoniq.axonserver.port=" + port,
                        "--axoniq.axonserver.hostname=localhost",
                        "--axoniq.axonserver.max-message-size=16MB")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile())
                .start();
        // On a busy machine it takes minutes.
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !isListening(); ) {
            assertThat(process.isAlive() && System.nanoTime() < end).isTrue();
            Thread.sleep(100);
        }
    }

    /** Returns when it listens. */
    static AxonServerProcess start(Path directory) throws Exception {
        return new AxonServerProcess(directory, freePort(), freePort());
    }

    /** The same after it was killed. */
    AxonServerProcess again() throws Exception {
        return new AxonServerProcess(directory, httpPort, port);
    }

    String address() {
        return "localhost:" + port;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP or SIGCONT. */
    void freeze(boolean frozen) throws Exception {
        new ProcessBuilder("kill", frozen ? "-STOP" : "-CONT", Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
