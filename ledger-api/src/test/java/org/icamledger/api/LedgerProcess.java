package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.DataDirectory;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The packaged application as a process of its own, where nothing else is said taken out of its package, in a process group of its own as on a terminal. Its data and its output lie
 * in the directory it is given; the port is chosen by the system.
 */
public final class LedgerProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "ledger.jar");
    private static final long PATIENCE_SECONDS = 120;

    /** Whether every process is the package with the settings that it is delivered with, as benchmarks want it. */
    private static final boolean ALL_AS_DELIVERED = Boolean.getBoolean("ledger.as-delivered");

    private static final List<String> MEMORY = List.of("-Xmx448m", "-XX:+UseG1GC", "-XX:G1PeriodicGCInterval=60000");

    /**
     * The optimising compiler takes half of the processor time of a start, and most processes of tests do little more than start.
     */
    private static final String COMPILER = "-XX:TieredStopAtLevel=" + (ALL_AS_DELIVERED ? 4 : 1);

    /** On a busy machine loading the sample takes minutes. */
    private static final Duration START = Duration.ofMinutes(6);

    private final Process process;
    private final Path data;
    private final Path output;

    private LedgerProcess(Process process, Path data, Path output) {
        this.process = process;
        this.data = data;
        this.output = output;
    }

    /** Starts {@code serve} on {@code directory/data} and returns at once. */
    public static LedgerProcess serve(Path directory, String... settings) throws Exception {
        return serve(directory, soonStarted(), List.of(), settings);
    }

    /** The package itself, as the README starts it and with the optimising compiler: for whoever loads the whole sample, too. */
    static LedgerProcess serveAsDelivered(Path directory, String... settings) throws IOException {
        return serve(directory, delivered(), List.of(), settings);
    }

    /** The package with another heap than the delivered one, such as {@code 128m}. */
    static LedgerProcess serveInHeap(String heap, Path directory, String... settings) throws IOException {
        return serve(directory, java(List.of("-Xmx" + heap, "-XX:+UseSerialGC", COMPILER), JAR), List.of(), settings);
    }

    /** @param prefix a program that runs the rest of the command line, for instance as another user */
    static LedgerProcess serve(Path directory, List<String> prefix, Path jar, String... settings) throws IOException {
        return serve(directory, java(with(MEMORY, COMPILER), jar), prefix, settings);
    }

    /** Serves what was taken out of the package, and keeps the classes of the process in a file when it ends. */
    static LedgerProcess serveAndKeepClasses(Path extracted, Path classes, Path directory) throws IOException {
        return serve(
                directory, java(with(MEMORY, COMPILER, "-XX:ArchiveClassesAtExit=" + classes), extracted), List.of());
    }

    private static LedgerProcess serve(Path directory, List<String> java, List<String> prefix, String... settings)
            throws IOException {
        Path data = directory.resolve("data");
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--ledger.data-directory=" + data, "--server.port=0"));
        arguments.addAll(List.of(settings));
        return start(directory, data, java, prefix, arguments);
    }

    private static List<String> delivered() {
        return java(MEMORY, JAR);
    }

    private static List<String> soonStarted() throws Exception {
        if (ALL_AS_DELIVERED) {
            return delivered();
        }
        ExtractedPackage extracted = ExtractedPackage.of(JAR);
        return java(with(MEMORY, COMPILER, "-XX:SharedArchiveFile=" + extracted.classes()), extracted.jar());
    }

    private static List<String> java(List<String> options, Path jar) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        return command;
    }

    private static List<String> with(List<String> options, String... more) {
        return Stream.concat(options.stream(), Stream.of(more)).toList();
    }

    /** Runs any command to its end. */
    static LedgerProcess run(Path directory, String... arguments) throws Exception {
        LedgerProcess ledger = start(directory, arguments);
        ledger.awaitEnd();
        return ledger;
    }

    /** Starts any command and returns at once. */
    static LedgerProcess start(Path directory, String... arguments) throws Exception {
        return start(directory, directory.resolve("data"), soonStarted(), List.of(), List.of(arguments));
    }

    /** The same with the optimising compiler, for a command that works through the whole sample. */
    static LedgerProcess startAsDelivered(Path directory, String... arguments) throws IOException {
        return start(directory, directory.resolve("data"), delivered(), List.of(), List.of(arguments));
    }

    private static LedgerProcess start(
            Path directory, Path data, List<String> java, List<String> prefix, List<String> arguments)
            throws IOException {
        // A build in the background ignores SIGINT, and its children would inherit that.
        List<String> command = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
        command.addAll(prefix);
        command.addAll(java);
        command.addAll(arguments);
        Path output = Files.createTempFile(directory, "output-", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new LedgerProcess(process, data, output);
    }

    /** Waits for the word on standard output; fails with the output when the process ends before. */
    public LedgerProcess awaitReady() throws Exception {
        Conditions.await(START, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The ledger ended with " + process.exitValue() + ":\n" + output());
            }
            return output().lines().anyMatch("ready"::equals);
        });
        return this;
    }

    /** Where it answers, once it is ready. */
    public URI address() {
        return DataDirectory.addressOfRunning(data).orElseThrow();
    }

    /** Everything said so far on standard output and standard error. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    public long pid() {
        return process.pid();
    }

    /** Bytes of the objects that are left after a full collection, which this orders. */
    long liveHeap() throws Exception {
        String histogram = jcmd("GC.class_histogram");
        String total = histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(total.strip().split("\\s+")[2]);
    }

    /** Bytes that the process occupies in the memory of the machine, its share of the database not included. */
    long residentBytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String jcmd(String command) throws Exception {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor()).as(said).isZero();
        return said;
    }

    /** Ctrl-C: SIGINT to the whole process group. Returns the exit code. */
    public int interrupt() throws Exception {
        new ProcessBuilder("kill", "-INT", "--", "-" + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        return awaitEnd();
    }

    /** {@code kill -9} of the application alone; its database server stays. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** {@code kill -9} of every process of its database server, in one call; the application stays. */
    void killDatabase() throws Exception {
        ProcessHandle server = postmaster().orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", "-KILL", Long.toString(server.pid())));
        server.descendants().forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command).start().waitFor();
    }

    /** {@code kill -9} of the application, its database server and every process of it, as when the machine loses power. */
    public void killTree() throws Exception {
        Optional<ProcessHandle> postmaster = postmaster();
        List<ProcessHandle> backends =
                postmaster.map(server -> server.descendants().toList()).orElse(List.of());
        postmaster.ifPresent(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /** Its database, as the application's role. */
    public DataSource appDataSource() throws IOException {
        return dataSource("icam_ledger", "application.password");
    }

    /** Its database, as a superuser, who alone may make temporary tables. */
    DataSource superuserDataSource() throws IOException {
        return dataSource("postgres", "superuser.password");
    }

    private DataSource dataSource(String user, String password) throws IOException {
        Properties secrets = new Properties();
        try (InputStream file = Files.newInputStream(data.resolve("postgresql.properties"))) {
            secrets.load(file);
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + secrets.getProperty("port") + "/ledger");
        source.setUser(user);
        source.setPassword(secrets.getProperty(password));
        return source;
    }

    /** The embedded database server, while it runs. Its file is made before the number is written into it, and vanishes at its end. */
    Optional<ProcessHandle> postmaster() throws IOException {
        try (Stream<String> lines = Files.lines(data.resolve("postgresql/cluster/postmaster.pid"))) {
            return lines.findFirst().flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
        } catch (NoSuchFileException notRunning) {
            return Optional.empty();
        }
    }

    int awaitEnd() throws Exception {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The ledger did not end:\n" + output());
        }
        return process.exitValue();
    }

    /** Stops what still runs, so that a failed test leaves nothing behind. */
    @Override
    public void close() throws Exception {
        if (process.isAlive()) {
            interrupt();
        }
    }
}
