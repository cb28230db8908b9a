package org.icamledger.api.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/**
 * PostgreSQL as part of the application: durable, reachable from this machine only, its files in the data directory. The caller
 * holds the lock of that directory, so a server that is found running there belongs to a run that was killed.
 *
 * <p>Layout of {@code <data>/postgresql}: {@code programs-…} (unpacked), {@code cluster} (the data), {@code server.log}; beside it
 * {@code <data>/postgresql.properties} with the passwords.
 */
final class EmbeddedPostgres implements AutoCloseable {
    static final String SUPERUSER = "postgres";
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    /** Crash recovery replays at most about {@code max_wal_size}; a slow disk may take minutes for it. */
    private static final int START_SECONDS = 900;

    private static final int STOP_SECONDS = 60;
    private static final int START_ATTEMPTS = 3;

    private final Path home;
    private final Cluster cluster;
    private final Programs programs;
    private ServerSecrets secrets;
    private volatile boolean running;

    private EmbeddedPostgres(Path home, Programs programs, ServerSecrets secrets) {
        this.home = home;
        this.cluster = new Cluster(home, programs);
        this.programs = programs;
        this.secrets = secrets;
    }

    /** Starts the server of this data directory, making it first when there is none; returns when it accepts connections. */
    static EmbeddedPostgres start(Path dataDirectory) {
        return start(dataDirectory, List.of(ServerUser.Way.values()));
    }

    static EmbeddedPostgres start(Path dataDirectory, List<ServerUser.Way> ways) {
        try {
            Path data = dataDirectory.toAbsolutePath().normalize();
            Path home = Files.createDirectories(data.resolve("postgresql"));
            PostgresBinaries binaries = PostgresBinaries.unpackInto(home);
            ServerUser user = ServerUser.choose(home, binaries, ways);
            ServerSecrets secrets = secrets(data.resolve("postgresql.properties"), home.resolve("cluster"));
            EmbeddedPostgres server = new EmbeddedPostgres(home, new Programs(binaries, user), secrets);
            server.cluster.initialise(secrets.superuserPassword());
            server.cluster.refuseOtherMajorVersion();
            server.stopOrphan();
            server.endWithTheProcess();
            server.start();
            ServerWatch.begin(server);
            return server;
        } catch (IOException e) {
            throw new StartRefused(
                    "The embedded PostgreSQL in " + dataDirectory + " could not be started (" + e.getMessage()
                            + "): see that the disk has room and that this user may write there.",
                    e);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + secrets.port() + "/" + database;
    }

    Credentials superuser() {
        return new Credentials(SUPERUSER, secrets.superuserPassword());
    }

    Database database(String name) {
        return new Database(
                url(name),
                new Credentials("icam_migration", secrets.migrationPassword()),
                new Credentials("icam_ledger", secrets.applicationPassword()));
    }

    /** Stops the server; open transactions are rolled back. Doing so twice is harmless. */
    @Override
    public synchronized void close() {
        if (!running) {
            return;
        }
        running = false; // Before it stops: nobody starts it again.
        try {
            stop();
        } catch (IOException e) {
            log.error("The embedded PostgreSQL did not stop: {}", e.getMessage());
        }
    }

    private static ServerSecrets secrets(Path file, Path cluster) throws IOException {
        if (Files.exists(file)) {
            return ServerSecrets.read(file);
        }
        if (Files.exists(cluster)) {
            throw new StartRefused("The passwords of the database in " + cluster + " are missing: restore " + file
                    + " from a backup.");
        }
        ServerSecrets secrets = ServerSecrets.random(new SecureRandom());
        secrets.write(file);
        return secrets;
    }

    private void stopOrphan() throws IOException {
        Optional<ProcessHandle> orphan = cluster.orphan();
        if (orphan.isPresent()) {
            log.info(
                    "Stopping the database server of a run that was killed (process {})",
                    orphan.get().pid());
            stop();
        }
    }

    /**
     * Also when the start is interrupted before anything holds this server: Spring leaves a context unclosed whose start waits for
     * something. Runs after every context that is closed.
     */
    private void endWithTheProcess() {
        running = true;
        SpringApplication.getShutdownHandlers().add(this::close);
    }

    private void start() throws IOException {
        try (InputStream settings = EmbeddedPostgres.class.getResourceAsStream("postgresql.conf")) {
            Path file = cluster.directory().resolve("postgresql.conf");
            Files.copy(settings, file, StandardCopyOption.REPLACE_EXISTING);
            programs.user().own(file);
        }
        Command started = tryStart();
        // The port may have been taken meanwhile; the last processes of a killed server may need a moment to go.
        for (int attempt = 1; !started.succeeded() && attempt < START_ATTEMPTS; attempt++) {
            pause();
            started = tryStart();
        }
        if (!started.succeeded()) {
            running = false;
            throw new StartRefused(
                    "The database server did not start; the end of " + home.resolve("server.log") + " says why. ("
                            + started.output().lines().reduce((a, b) -> b).orElse("") + ")");
        }
    }

    private Command tryStart() throws IOException {
        choosePort();
        return pgCtlStart("--wait", "--timeout=" + START_SECONDS);
    }

    private Command pgCtlStart(String... waiting) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "start",
                "--pgdata=" + cluster.directory(),
                "--log=" + home.resolve("server.log"),
                "--options=-p " + secrets.port()));
        arguments.addAll(List.of(waiting));
        return programs.run("pg_ctl", arguments.toArray(String[]::new));
    }

    /** Whether this server is meant to run. */
    boolean isWanted() {
        return running;
    }

    /**
     * Starts the server again when its process is gone, at the same port, and does not wait for its recovery: whoever needs it
     * connects when it is ready.
     *
     * @return whether it was gone
     */
    synchronized boolean startIfGone() throws IOException {
        if (!running || cluster.server().isPresent()) {
            return false;
        }
        pgCtlStart("--no-wait");
        return true;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while starting the database server");
        }
    }

    private void stop() throws IOException {
        if (!stop("fast").succeeded()) {
            log.warn(
                    "The embedded PostgreSQL did not stop within {} s; stopping it at once, it will recover",
                    STOP_SECONDS);
            Command immediate = stop("immediate");
            if (!immediate.succeeded()) {
                throw new IOException(immediate.output());
            }
        }
    }

    private Command stop(String mode) throws IOException {
        return programs.run(
                "pg_ctl",
                "stop",
                "--pgdata=" + cluster.directory(),
                "--mode=" + mode,
                "--wait",
                "--timeout=" + STOP_SECONDS);
    }

    private void choosePort() throws IOException {
        if (secrets.port() != 0 && isFree(secrets.port())) {
            return;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            secrets = secrets.withPort(socket.getLocalPort());
        }
        secrets.write(home.resolveSibling("postgresql.properties"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
