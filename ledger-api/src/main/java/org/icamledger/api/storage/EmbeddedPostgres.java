package org.icamledger.api.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as part of the application: durable, reachable from this machine only, its files in the data directory. The caller
 * holds the lock of that directory, so a server that is found running there belongs to a run that was killed.
 *
 * <p>Layout of {@code <data>/postgresql}: {@code programs-…} (unpacked), {@code cluster} (the data), {@code server.log}; beside it
 * {@code <data>/postgresql.properties} with the passwords. A new cluster is made under another name and moved to
 * {@code cluster} last: under that name it is complete, and it is never deleted by us.
 */
final class EmbeddedPostgres implements AutoCloseable {
    static final String SUPERUSER = "postgres";
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    /** Crash recovery replays at most about {@code max_wal_size}; a slow disk may take minutes for it. */
    private static final int START_SECONDS = 900;

    private static final int STOP_SECONDS = 60;
    private static final int START_ATTEMPTS = 3;

    private final Path home;
    private final Path cluster;
    private final PostgresBinaries binaries;
    private final ServerUser user;
    private ServerSecrets secrets;
    private boolean running;

    private EmbeddedPostgres(Path home, PostgresBinaries binaries, ServerUser user, ServerSecrets secrets) {
        this.home = home;
        this.cluster = home.resolve("cluster");
        this.binaries = binaries;
        this.user = user;
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
            EmbeddedPostgres server = new EmbeddedPostgres(home, binaries, user, secrets);
            server.initialise();
            server.refuseOtherMajorVersion();
            server.stopOrphan();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL in " + dataDirectory + " could not be started", e);
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
        running = false;
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

    private void initialise() throws IOException {
        deleteHalves();
        if (Files.exists(cluster)) {
            return;
        }
        Path work = Files.createTempDirectory(home, "initdb-");
        Path passwordFile = work.resolve("password");
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, secrets.superuserPassword());
        user.own(work);
        Path fresh = work.resolve("cluster");
        require(List.of(
                binaries.program("initdb"),
                "--pgdata=" + fresh,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums",
                "--no-instructions"));
        Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(home)) {
            directory.force(true);
        }
        Trees.delete(work);
    }

    private void deleteHalves() throws IOException {
        try (var halves = Files.newDirectoryStream(home, "{initdb,unpack}-*")) {
            for (Path half : halves) {
                log.info("Removing {}, left by a start that was interrupted", half);
                Trees.delete(half);
            }
        } catch (FileSystemException e) {
            log.info("{} is still being written by the interrupted start; the next start removes it", e.getFile());
        }
    }

    private void refuseOtherMajorVersion() throws IOException {
        String found = Files.readString(cluster.resolve("PG_VERSION")).strip();
        String version = require(List.of(binaries.program("postgres"), "--version"));
        String brought = version.replaceFirst("^\\D*(\\d+).*", "$1");
        if (!found.equals(brought)) {
            throw new StartRefused("The database in " + cluster + " was made by PostgreSQL " + found
                    + " and this release brings " + brought + ": upgrade it with PostgreSQL " + brought
                    + "'s pg_upgrade (docs/storage.md), or start it with the release that made it.");
        }
    }

    private void stopOrphan() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        var process = lines.isEmpty()
                ? null
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElse(null);
        if (process == null || !process.isAlive()) {
            return; // PostgreSQL recognises this case itself and recovers.
        }
        String commandLine = process.info().commandLine().orElse("");
        if (commandLine.contains("postgres") && commandLine.contains(cluster.toString())) {
            log.info("Stopping the database server of a run that was killed (process {})", process.pid());
            stop();
        } else if (!commandLine.contains("postgres")) {
            Files.delete(
                    pidFile); // The number went to another program since, for instance after a restart of the machine.
        }
    }

    private void start() throws IOException {
        try (InputStream settings = EmbeddedPostgres.class.getResourceAsStream("postgresql.conf")) {
            Path file = cluster.resolve("postgresql.conf");
            Files.copy(settings, file, StandardCopyOption.REPLACE_EXISTING);
            user.own(file);
        }
        Command started = tryStart();
        // The port may have gone to another program since it was chosen; the last processes of a server that was killed
        // may not
        // have noticed yet.
        for (int attempt = 1; !started.succeeded() && attempt < START_ATTEMPTS; attempt++) {
            pause();
            started = tryStart();
        }
        if (!started.succeeded()) {
            throw new StartRefused(
                    "The database server did not start; the end of " + home.resolve("server.log") + " says why. ("
                            + started.output().lines().reduce((a, b) -> b).orElse("") + ")");
        }
        running = true;
    }

    private Command tryStart() throws IOException {
        choosePort();
        return run(List.of(
                binaries.program("pg_ctl"),
                "start",
                "--pgdata=" + cluster,
                "--log=" + home.resolve("server.log"),
                "--options=-p " + secrets.port(),
                "--wait",
                "--timeout=" + START_SECONDS));
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
        Command fast = run(pgCtlStop("fast"));
        if (!fast.succeeded()) {
            log.warn(
                    "The embedded PostgreSQL did not stop within {} s; stopping it at once, it will recover",
                    STOP_SECONDS);
            require(pgCtlStop("immediate"));
        }
    }

    private List<String> pgCtlStop(String mode) {
        return List.of(
                binaries.program("pg_ctl"),
                "stop",
                "--pgdata=" + cluster,
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

    private Command run(List<String> program) throws IOException {
        return Command.run(user.command(program));
    }

    private String require(List<String> program) throws IOException {
        Command command = run(program);
        if (!command.succeeded()) {
            throw new IOException(Path.of(program.getFirst()).getFileName() + " failed: " + command.output());
        }
        return command.output();
    }
}
