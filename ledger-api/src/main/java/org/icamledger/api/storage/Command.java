package org.icamledger.api.storage;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that ran to its end, and what it said. */
record Command(int exitCode, String output) {
    /** @throws IOException when the program cannot be started */
    static Command run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Another user may not be able to enter the directory that we were started in.
        builder.directory(new File("/"));
        // PGDATA, PGPORT and their like would silently change what the programs do.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(process.waitFor(), output.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + command.getFirst());
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }
}
