package org.icamledger.api.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The programs of PostgreSQL, run under the identity that suits them. */
record Programs(PostgresBinaries binaries, ServerUser user) {
    Command run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(binaries.program(program)));
        command.addAll(Arrays.asList(arguments));
        return Command.run(user.command(command));
    }

    /** Returns what the program said; one that fails is an error. */
    String require(String program, String... arguments) throws IOException {
        Command command = run(program, arguments);
        if (!command.succeeded()) {
            throw new IOException(program + " failed: " + command.output());
        }
        return command.output();
    }
}
