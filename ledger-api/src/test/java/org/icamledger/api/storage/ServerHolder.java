package org.icamledger.api.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/** A process of its own that starts the server of a data directory, stores something and then waits to be killed. */
final class ServerHolder {
    static final int VALUE = 1848;
    private static final String READY = "server holds";

    private ServerHolder() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(arguments[0]));
        try (Connection connection = Database.dataSource(server.url("postgres"), server.superuser())
                        .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE held AS SELECT " + VALUE + " AS n");
        }
        System.out.println(READY);
        System.in.read();
    }

    /** Returns at once. */
    static Process launch(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerHolder.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Returns when the value is stored. */
    static Process start(Path data) throws IOException {
        Process process = launch(data);
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            if (line.equals(READY)) {
                return process;
            }
        }
        throw new IllegalStateException("The child process ended: " + seen);
    }
}
