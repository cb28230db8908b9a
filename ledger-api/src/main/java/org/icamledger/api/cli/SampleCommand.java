package org.icamledger.api.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
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
            names = "--truth",
            paramLabel = "FILE",
            description = "Where to write what the rights rules are to find in it, R24s left out (CSV).")
    private Path truth;

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
        written("%,d synthetic decisions written to %s%n", write(SampleYear.lines(seed, scale), out), out);
        if (truth != null) {
            // The first line names the columns.
            long occasions = write(SampleYear.truth(seed, scale), truth) - 1;
            written("%,d findings to expect in them written to %s%n", occasions, truth);
        }
    }

    private void written(String what, long number, Path file) {
        spec.commandLine().getOut().printf(what, number, file);
    }

    private long write(Stream<String> sample, Path path) {
        try (sample;
                var file = Files.newBufferedWriter(path)) {
            return write(sample.iterator(), file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "The sample cannot be written to " + path + ": " + e, e);
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
