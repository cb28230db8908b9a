package org.icamledger.api;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One section of {@code docs/benchmarks.md}, written anew by each run: machine, commit, the three durable settings of the server
 * that was measured and what else the machine was doing, then the figures.
 */
public final class BenchmarkReport {
    private static final Path FILE = Path.of("..", "docs", "benchmarks.md");
    private static final String PREAMBLE =
            """
            # Benchmarks

            Written by `mvn -Pbenchmark verify`; each section names the machine, the commit and the settings it was measured with.
            """;

    private final String title;
    private final List<String> lines = new ArrayList<>();

    private BenchmarkReport(String title) {
        this.title = title;
    }

    /** @param measured the server whose settings stand beside the figures */
    public static BenchmarkReport section(String title, DataSource measured) throws Exception {
        BenchmarkReport report = new BenchmarkReport(title);
        report.lines.add(machine() + "; commit " + commit() + "; " + settings(measured) + "; load average "
                + loadAverage() + ".");
        report.lines.add("");
        report.lines.add("| measured | figure | aim |");
        report.lines.add("|---|---|---|");
        return report;
    }

    /** @param aim what was hoped for, or "" */
    public BenchmarkReport figure(String measured, String figure, String aim) {
        lines.add("| " + measured + " | " + figure + " | " + aim + " |");
        return this;
    }

    /** Prints the section and puts it in the place of its predecessor. */
    public void write() throws IOException {
        String section = "## " + title + "\n\n" + String.join("\n", lines) + "\n";
        System.out.println(section);
        String old = Files.exists(FILE) ? Files.readString(FILE) : PREAMBLE;
        Files.writeString(FILE, replaced(old, title, section));
    }

    static String replaced(String document, String title, String section) {
        Matcher predecessor = Pattern.compile("(?ms)^## " + Pattern.quote(title) + "\n.*?(?=^## |\\z)")
                .matcher(document);
        return predecessor.find()
                ? document.substring(0, predecessor.start()) + section + gap(document.substring(predecessor.end()))
                : document.stripTrailing() + "\n\n" + section;
    }

    private static String gap(String rest) {
        return rest.isEmpty() ? "" : "\n" + rest;
    }

    private static String settings(DataSource source) {
        return JdbcClient.create(source)
                .sql(
                        """
                SELECT 'PostgreSQL ' || current_setting('server_version') || ', '
                       || string_agg(name || ' ' || current_setting(name), ', ' ORDER BY name)
                FROM unnest(ARRAY['fsync', 'full_page_writes', 'synchronous_commit']) AS name
                """)
                .query(String.class)
                .single();
    }

    private static String machine() throws IOException {
        String model = "unknown processor";
        Path processors = Path.of("/proc/cpuinfo");
        if (Files.exists(processors)) {
            model = Files.readAllLines(processors).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*:\\s*", ""))
                    .findFirst()
                    .orElse(model);
        }
        return Runtime.getRuntime().availableProcessors() + " × " + model + ", Java "
                + System.getProperty("java.version");
    }

    /** Of the last minute: a machine that others use as well gives other figures. */
    private static String loadAverage() {
        return "%.1f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String commit() throws IOException, InterruptedException {
        String commit = git("rev-parse", "--short", "HEAD");
        // What the benchmarks write themselves changes nothing that they measure.
        String changed = git("status", "--porcelain", "--", "..", ":(exclude)../docs");
        return changed.isEmpty() ? commit : commit + "-dirty";
    }

    private static String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? said : "unknown";
    }
}
