package org.icamledger.api.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;

/**
 * A command as a person calls it, in this JVM.
 *
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandLineRun(int exitCode, String out, String err) {
    static CommandLineRun of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int exitCode = LedgerCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }

    /** What it wrote to standard error beside how far it was, which it tells when it takes more than a second. */
    String errWithoutProgress() {
        return err.lines().filter(line -> !line.matches("\\[[#.]+] .*")).collect(Collectors.joining("\n"));
    }
}
