package org.icamledger.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.LedgerFile.LedgerOpened;
import org.icamledger.ledger.LogByCase.Stored;
import org.icamledger.ledger.LogByCase.Unread;
import org.icamledger.transparency.EntryBundle;
import org.icamledger.transparency.Unreadable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * The cases in a file as {@code export} wrote it: entries from position 0 on, one a line, each ended by a line feed.
 *
 * <p>Entries stand in the order of the log, and a case's are far apart. Nothing of the file is copied elsewhere, where it would have to
 * be protected and removed again: it is read once to be checked, which leaves four bytes of memory for each entry, and then some
 * cases at a time, as many as fit into the memory that was given. Not for several threads.
 */
public final class ExportedCases {

    /** An entry has at most 65,535 bytes. */
    private static final int LENGTH_BITS = 16;

    private static final int MOST_PARTS = 1 << 31 - LENGTH_BITS;
    private static final int CHUNK = 1 << 16;

    /** So many are parsed at once, on every processor. */
    private static final int BLOCK = 2_048;

    private final Path file;
    private final FileTime modified;
    private final CopiedLog log = new CopiedLog(tile -> {});
    private final int parts;
    private boolean whole;

    /** Of each entry in which part its case is read, and how long it is; in pieces, so that none is copied when there are more. */
    private final List<int[]> entries = new ArrayList<>();

    private ExportedCases(Path file, long memory) throws IOException {
        this.file = file;
        this.modified = Files.getLastModifiedTime(file);
        this.parts = (int) Math.min(MOST_PARTS, 1 + Files.size(file) / memory);
    }

    /** What of a file is looked at. @param size at most so many entries @param knownAt those that were recorded by then; null for all */
    public record Extent(long size, Instant knownAt) {
        public static final Extent ALL = new Extent(Long.MAX_VALUE, null);
    }

    /**
     * Reads a file and checks that it is what a ledger can have exported. What it was computed from only {@link #head} proves.
     *
     * @param file no pipe: it is read again
     * @param memory how many bytes of entries may be in memory at once, roughly
     * @param watch is told how many bytes were read
     * @throws Unreadable when it is none, is cut off or damaged; with a sentence
     */
    public static ExportedCases read(Path file, Extent extent, long memory, LongConsumer watch)
            throws IOException, Unreadable {
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is no regular file, and has to be read more than once");
        }
        var cases = new ExportedCases(file, memory);
        cases.index(extent, watch);
        return cases;
    }

    /** Size of what was looked at and root of the tree over it. */
    public LogHead head() {
        return new LogHead(log.size(), log.edge().root());
    }

    /** Whether the end of the file was reached: it has no more entries. */
    public boolean isWhole() {
        return whole;
    }

    /** What the first entry says; null when none was looked at. */
    public LedgerOpened opened() {
        return log.opened();
    }

    /** When the last entry was recorded that was looked at; null when there is none. */
    public Instant lastRecorded() {
        return log.size() == 0 ? null : log.recordedtime();
    }

    /**
     * Hands over every case once, but not the ledger's own file, on several threads at once.
     *
     * @throws Unreadable when the file changed since it was checked
     */
    public void each(Consumer<Unread> consumer, LongConsumer watch) throws IOException, Unreadable {
        long done = 0;
        try (var channel = FileChannel.open(file)) {
            for (int part = 0; part < parts; part++) {
                var cases = part(part, channel);
                cases.parallelStream().forEach(consumer);
                done += cases.stream().mapToLong(one -> one.entries().size()).sum();
                watch.accept(done);
            }
        }
        if (!Files.getLastModifiedTime(file).equals(modified)) {
            throw changed();
        }
    }

    private void index(Extent extent, LongConsumer watch) throws IOException, Unreadable {
        try (var in = Files.newInputStream(file)) {
            var lines = new Lines(in);
            while (log.size() < extent.size()) {
                var block = lines.next(log.size(), Math.min(BLOCK, extent.size() - log.size()));
                for (var line : block) {
                    if (line.isLaterThan(extent.knownAt())) {
                        return;
                    }
                    take(line);
                }
                watch.accept(lines.read);
                if (block.size() < BLOCK && log.size() < extent.size()) {
                    whole = true;
                    break;
                }
            }
        }
        if (whole && log.size() == 0) {
            throw new Unreadable("The file holds no entry.");
        }
    }

    private void take(Line line) throws Unreadable {
        int at = (int) (log.size() % CHUNK);
        // What is not written as an entry is refused with its place and flaws.
        var stored = line.entry() == null ? log.add(line.bytes()) : log.add(line.entry());
        if (at == 0) {
            entries.add(new int[CHUNK]);
        }
        entries.getLast()[at] = partOf(stored.entry().subject()) << LENGTH_BITS | stored.bytes().length;
    }

    /** @param entry null when it is not written as one */
    private record Line(byte[] bytes, StoredEntry entry) {
        static Line of(byte[] bytes, long position) {
            try {
                return new Line(bytes, CopiedLog.read(bytes, position));
            } catch (Malformed e) {
                return new Line(bytes, null);
            }
        }

        boolean isLaterThan(Instant knownAt) {
            return knownAt != null
                    && entry != null
                    && entry.entry().recordedtime().isAfter(knownAt);
        }
    }

    /** Ids of cases are random, so the parts are about equally large. */
    private int partOf(CaseId caseId) {
        return Math.floorMod(caseId.hashCode() * 0x9E3779B9, parts);
    }

    private Collection<Unread> part(int part, FileChannel channel) throws IOException, Unreadable {
        var cases = new LinkedHashMap<CaseId, Unread>();
        long offset = 0;
        for (long position = 0; position < log.size(); position++) {
            int entry = entries.get((int) (position / CHUNK))[(int) (position % CHUNK)];
            int length = entry & (1 << LENGTH_BITS) - 1;
            if (entry >>> LENGTH_BITS == part) {
                add(new Stored(position, bytes(channel, offset, length)), cases);
            }
            offset += length + 1;
        }
        cases.remove(CaseId.LEDGER);
        return new ArrayList<>(cases.values());
    }

    private void add(Stored stored, LinkedHashMap<CaseId, Unread> cases) throws Unreadable {
        try {
            cases.computeIfAbsent(subject(stored.bytes()), id -> new Unread(id, new ArrayList<>()))
                    .entries()
                    .add(stored);
        } catch (JacksonException | IllegalArgumentException e) {
            throw changed();
        }
    }

    /** Without looking at the rest, which {@link Unread#parsed} does. */
    private static CaseId subject(byte[] entry) {
        try (var parser = Json.FACTORY.createParser(ObjectReadContext.empty(), entry)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                if (name.equals("subject")) {
                    return CaseId.of(parser.getString());
                }
                parser.skipChildren();
            }
            throw new IllegalArgumentException("no subject");
        }
    }

    private byte[] bytes(FileChannel channel, long offset, int length) throws IOException, Unreadable {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw changed();
            }
        }
        return bytes.array();
    }

    private static Unreadable changed() {
        return new Unreadable("The file changed while it was read: nothing can be said about it.");
    }

    /** Tells lines apart by their line feed (0x0A) alone. */
    private static final class Lines {
        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private int next;
        private int end;
        private long read;

        Lines(InputStream in) {
            this.in = in;
        }

        /** So many next entries, parsed on all processors; fewer at the end of the file. @param position of the first */
        List<Line> next(long position, long most) throws IOException, Unreadable {
            var lines = new ArrayList<byte[]>();
            while (lines.size() < most) {
                var line = next(position + lines.size());
                if (line == null) {
                    break;
                }
                lines.add(line);
            }
            return IntStream.range(0, lines.size())
                    .parallel()
                    .mapToObj(i -> Line.of(lines.get(i), position + i))
                    .toList();
        }

        /** The next line without its end; null at the end of the file. @param number of the entry, for what is said */
        private byte[] next(long number) throws IOException, Unreadable {
            var line = new ByteArrayOutputStream(1024);
            while (fill()) {
                int from = next;
                while (next < end && buffer[next] != '\n') {
                    next++;
                }
                line.write(buffer, from, next - from);
                if (line.size() > EntryBundle.LONGEST_ENTRY) {
                    throw new Unreadable("Entry " + number
                            + " (counted from 0) is longer than any entry: the file is no export, or damaged.");
                }
                if (next < end) {
                    next++;
                    read += line.size() + 1;
                    return line.toByteArray();
                }
            }
            if (line.size() == 0) {
                return null;
            }
            throw new Unreadable("The file ends in the middle of entry " + number
                    + " (counted from 0): it was cut off. Export it again.");
        }

        private boolean fill() throws IOException {
            if (next == end) {
                next = 0;
                end = Math.max(0, in.read(buffer));
            }
            return next < end;
        }
    }
}
