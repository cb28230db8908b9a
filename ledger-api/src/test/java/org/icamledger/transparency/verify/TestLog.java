package org.icamledger.transparency.verify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.EntryBundle;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.MerkleTree;
import org.icamledger.transparency.Nodes;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.Tile;
import org.icamledger.transparency.TileId;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.VerifierKey;

/** A small log in memory with a key of its own: everything that an honest log gives away, at any of its sizes. */
public final class TestLog {
    public static final String ORIGIN = "ledger.example/test";

    private final SigningKey key;
    private final List<byte[]> entries;

    /** Complete nodes, by height. */
    private final List<List<Hash>> nodes = new ArrayList<>();

    private TestLog(SigningKey key, List<byte[]> entries) {
        this.key = key;
        this.entries = entries;
        List<Hash> level = entries.stream().map(Hash::leaf).toList();
        while (!level.isEmpty()) {
            nodes.add(level);
            List<Hash> above = new ArrayList<>();
            for (int i = 0; i + 1 < level.size(); i += 2) {
                above.add(Hash.node(level.get(i), level.get(i + 1)));
            }
            level = above;
        }
    }

    public static TestLog of(int size) {
        return of(size, i -> "{\"specversion\":\"1.0\",\"id\":\"entry-" + i + "\"}");
    }

    public static TestLog of(int size, LongFunction<String> entry) {
        try {
            return new TestLog(
                    SigningKey.generate(ORIGIN, new SecureRandom()),
                    LongStream.range(0, size)
                            .mapToObj(i -> entry.apply(i).getBytes(StandardCharsets.UTF_8))
                            .toList());
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another history under the same key: it differs from this position on. */
    public TestLog rewritten(int position) {
        List<byte[]> others = new ArrayList<>(entries);
        others.set(position, "{\"specversion\":\"1.0\",\"id\":\"rewritten\"}".getBytes(StandardCharsets.UTF_8));
        return new TestLog(key, others);
    }

    /** The same key, nothing recorded after this size. */
    public TestLog cut(int size) {
        return new TestLog(key, entries.subList(0, size));
    }

    public VerifierKey verifierKey() {
        return key.verifier();
    }

    public int size() {
        return entries.size();
    }

    public byte[] entry(int position) {
        return entries.get(position);
    }

    public SignedCheckpoint checkpoint() {
        return checkpoint(entries.size());
    }

    public SignedCheckpoint checkpoint(long size) {
        return SignedCheckpoint.sign(new Checkpoint(ORIGIN, size, MerkleTree.root(size, nodes())), key);
    }

    /** Signed by the log's key, whatever it says. */
    public SignedCheckpoint signed(Checkpoint checkpoint) {
        return SignedCheckpoint.sign(checkpoint, key);
    }

    public List<Hash> inclusionProof(long position, long size) {
        return MerkleTree.inclusionProof(position, size, nodes());
    }

    public InclusionClaim claim(int position, long size) {
        return new InclusionClaim(entry(position), position, inclusionProof(position, size), checkpoint(size));
    }

    /** The entries from one position to before the other, a line each. */
    public byte[] export(int from, int to) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        entries.subList(from, to).forEach(entry -> {
            lines.writeBytes(entry);
            lines.write('\n');
        });
        return lines.toByteArray();
    }

    /** What stands at a path below the log's prefix. */
    public Optional<byte[]> at(String path) {
        try {
            if (path.equals("checkpoint")) {
                return Optional.of(checkpoint().note().bytes());
            }
            if (path.startsWith("tile/entries/")) {
                TileId.BundleId id = TileId.parseBundle(path.substring("tile/entries/".length()));
                return exists(0, id.number(), id.width())
                        .map(from -> EntryBundle.of(entries.subList(from, from + id.width())));
            }
            if (path.startsWith("tile/")) {
                TileId id = TileId.parse(path.substring("tile/".length()));
                return exists(id.level(), id.number(), id.width())
                        .map(from -> Tile.of(nodes.get(8 * id.level()).subList(from, from + id.width()))
                                .bytes());
            }
        } catch (Unreadable e) {
            // There is nothing at such a path.
        }
        return Optional.empty();
    }

    private Optional<Integer> exists(int level, long number, int width) {
        long there = 8 * level < nodes.size() ? nodes.get(8 * level).size() : 0;
        long from = Tile.WIDTH * number;
        return from + width <= there ? Optional.of((int) from) : Optional.empty();
    }

    private Nodes nodes() {
        return (height, index) -> nodes.get(height).get((int) index);
    }
}
