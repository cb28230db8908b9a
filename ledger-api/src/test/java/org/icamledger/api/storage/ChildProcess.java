package org.icamledger.api.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A class of the tests with a main method, in a process of its own that works on a database of the tests and may be killed. */
public final class ChildProcess {
    private ChildProcess() {}

    /**
     * Starts it; what it says goes to the end of the file.
     *
     * @param more arguments behind the address, user and password of the application's role
     */
    public static Process start(Class<?> main, TestPostgres database, Path output, String... more) throws IOException {
        List<String> settings = List.of(database.applicationProperties());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                database.url(),
                setting(settings, "spring.datasource.username"),
                setting(settings, "spring.datasource.password")));
        command.addAll(Arrays.asList(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    private static String setting(List<String> settings, String name) {
        return settings.stream()
                .filter(setting -> setting.startsWith(name + "="))
                .map(setting -> setting.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /** {@code kill -9} of the calling process: nothing of it runs after that, not even what would tidy up. */
    public static void die() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
