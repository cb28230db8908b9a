package org.icamledger.api.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the database. A new cluster is made under another name and moved to {@code cluster} last: under that name it is
 * complete, and it is never deleted by us.
 */
final class Cluster {
    private static final Logger log = LoggerFactory.getLogger(Cluster.class);

    private final Path home;
    private final Path directory;
    private final Programs programs;

    /** @param home where the directory {@code cluster} is or will be */
    Cluster(Path home, Programs programs) {
        this.home = home;
        this.directory = home.resolve("cluster");
        this.programs = programs;
    }

    Path directory() {
        return directory;
    }

    /** Makes the cluster when there is none. */
    void initialise(String superuserPassword) throws IOException {
        deleteHalves();
        if (Files.exists(directory)) {
            return;
        }
        Path work = Files.createTempDirectory(home, "initdb-");
        Path passwordFile = work.resolve("password");
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, superuserPassword);
        programs.user().own(work);
        Path fresh = work.resolve("cluster");
        programs.require(
                "initdb",
                "--pgdata=" + fresh,
                "--username=" + EmbeddedPostgres.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums",
                "--no-instructions");
        Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel parent = FileChannel.open(home)) {
            parent.force(true);
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

    /** Data of another major version cannot be read; it stays untouched. */
    void refuseOtherMajorVersion() throws IOException {
        String found = Files.readString(directory.resolve("PG_VERSION")).strip();
        String version = programs.require("postgres", "--version");
        String brought = version.replaceFirst("^\\D*(\\d+).*", "$1");
        if (!found.equals(brought)) {
            throw new StartRefused("The database in " + directory + " was made by PostgreSQL " + found
                    + " and this release brings " + brought + ": upgrade it with PostgreSQL " + brought
                    + "'s pg_upgrade (docs/storage.md), or start it with the release that made it.");
        }
    }

    /** The server that a killed run left behind: the caller holds the data directory, so it can be nobody else's. */
    Optional<ProcessHandle> orphan() throws IOException {
        Optional<ProcessHandle> named = named();
        if (named.isPresent() && !isPostgres(named.get())) {
            // The number went to another program since, for instance after a restart of the machine.
            Files.delete(pidFile());
        }
        return server();
    }

    /** The process that serves this cluster now. */
    Optional<ProcessHandle> server() throws IOException {
        return named().filter(
                        process -> isPostgres(process) && commandLine(process).contains(directory.toString()));
    }

    /** The process of the number that the server left; if none has it any more, PostgreSQL sees that itself and recovers. */
    private Optional<ProcessHandle> named() throws IOException {
        try {
            List<String> lines = Files.readAllLines(pidFile());
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (NoSuchFileException stopped) {
            return Optional.empty();
        }
    }

    private Path pidFile() {
        return directory.resolve("postmaster.pid");
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElseGet(() -> commandLine(process)).contains("/bin/postgres");
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
