package org.icamledger.api.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.icamledger.api.sample.SampleYear;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "sample",
        description = "Writes the synthetic year: Belgium 2023 as published, in which no person is real.",
        footer = "The file is for `import --issue-persons`; the same seed and scale give the same bytes.")
final class SampleCommand implements Runnable {
    private static final int LINES_PER_SIGN_OF_LIFE = 500_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write (NDJSON).")
    private Path out;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many times the year, each time with other cases (default: ${DEFAULT-VALUE}).")
    private int scale;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "" + SampleYear.SEED,
            description = "Another one gives other cases with the same figures (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public void run() {
        if (scale < 1 || scale > SampleYear.LARGEST_SCALE) {
            throw new ParameterException(
                    spec.commandLine(), "Give a --scale from 1 to " + SampleYear.LARGEST_SCALE + ".");
        }
        try (var lines = SampleYear.lines(seed, scale);
                var file = Files.newBufferedWriter(out)) {
            spec.commandLine()
                    .getOut()
                    .printf("%,d synthetic decisions written to %s%n", write(lines.iterator(), file), out);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "The sample cannot be written to " + out + ": " + e, e);
        }
    }

    private long write(Iterator<String> lines, BufferedWriter file) throws IOException {
        long written = 0;
        while (lines.hasNext()) {
            file.write(lines.next());
            file.write('\n');
            written++;
            if (written % LINES_PER_SIGN_OF_LIFE == 0) {
                spec.commandLine().getErr().printf("%,d …%n", written);
            }
        }
        return written;
    }
}
