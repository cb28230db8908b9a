package org.icamledger.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import org.icamledger.casefile.DecisionId;

/** The file in which a process that is killed notes which decisions were acknowledged to it, and where. */
final class Acknowledged implements AutoCloseable {
    private final FileChannel file;

    private Acknowledged(FileChannel file) {
        this.file = file;
    }

    /** A decision with its position. */
    record Line(DecisionId id, long position) {}

    /** To note more in a file that exists. */
    static Acknowledged append(Path file) throws IOException {
        return new Acknowledged(FileChannel.open(file, StandardOpenOption.APPEND));
    }

    static List<Line> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split(" "))
                .map(words -> new Line(DecisionId.of(words[0]), Long.parseLong(words[1])))
                .toList();
    }

    /** In one write, so that a kill leaves whole lines. */
    void note(List<StoredEntry> entries) {
        String lines = entries.stream()
                .map(stored ->
                        stored.entry().decision().id() + " " + stored.entry().position() + "\n")
                .collect(Collectors.joining());
        try {
            file.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
