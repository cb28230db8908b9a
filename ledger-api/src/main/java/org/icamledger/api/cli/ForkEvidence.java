package org.icamledger.api.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.icamledger.transparency.verify.Verdict;
import org.icamledger.transparency.verify.Verdict.Answer.Fork;

/** The two notes of a fork as files, each byte as it was signed, with a page that says what they prove. Nothing is written over. */
final class ForkEvidence {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'fork-'uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final String PAGE =
            """
            %s

            one.checkpoint and other.checkpoint hold the two signed notes, each as the log signed it.
            Found at %s. Verified then:
            %s
            A log must never sign two checkpoints that contradict each other. Anybody who has the log's verifier key can
            verify both signatures; nobody without its private key can make them. So either history was rewritten, or
            different readers were shown different histories, or the log was set back, for instance to a backup.

            Keep these files. Show them to the overseers and witnesses of the log.
            """;

    private ForkEvidence() {}

    /** @return the new directory below the given one */
    static Path keep(Path below, Fork fork, Verdict verdict, Instant now) throws IOException {
        Path directory = fresh(below, NAME.format(now));
        write(directory.resolve("one.checkpoint"), fork.one().note().bytes());
        write(directory.resolve("other.checkpoint"), fork.other().note().bytes());
        StringBuilder checked = new StringBuilder();
        verdict.checked().forEach(line -> checked.append("- ").append(line).append('\n'));
        write(
                directory.resolve("explanation.txt"),
                PAGE.formatted("FORK: " + verdict.sentence(), now, checked).getBytes(StandardCharsets.UTF_8));
        return directory;
    }

    private static Path fresh(Path below, String name) throws IOException {
        Files.createDirectories(below);
        for (int number = 1; ; number++) {
            try {
                return Files.createDirectory(below.resolve(number == 1 ? name : name + "-" + number));
            } catch (FileAlreadyExistsException taken) {
                // The next number, then.
            }
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.write(file, content, StandardOpenOption.CREATE_NEW);
    }
}
