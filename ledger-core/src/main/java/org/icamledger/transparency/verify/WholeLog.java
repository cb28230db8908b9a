package org.icamledger.transparency.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Tile;
import org.icamledger.transparency.TileId;
import org.icamledger.transparency.TileId.BundleId;
import org.icamledger.transparency.Untrusted;

/**
 * Verifies a log as its server gives it: recomputes the tree from the entries, or from the hashes of level 0 where entries are not to be
 * read, and compares every tile of every level and the signed root with it. Memory does not grow with the log.
 */
public final class WholeLog {
    /** Enough to keep two cores at work and one server unhurt. */
    private static final int AHEAD = 8;

    private static final int TILE_HEIGHT = Integer.numberOfTrailingZeros(Tile.WIDTH);

    private final RemoteLog log;
    private final Checkpoint checkpoint;
    private final GrowingTree tree;
    private final LongAdder sealed = new LongAdder();

    private WholeLog(RemoteLog log, Checkpoint checkpoint, List<Since> beginnings, Watch watch) {
        this.log = log;
        this.checkpoint = checkpoint;
        this.tree = new GrowingTree(
                beginnings.stream()
                        .flatMap(beginning -> beginning.sizes().stream())
                        .toList(),
                (first, leaves) -> watch.entries(first + leaves.size(), checkpoint.size()));
    }

    /**
     * @param kept a checkpoint that the verifier has from earlier or from others, which the log must extend; null for none
     * @throws Unanswered when the server could not be read to the end
     */
    public static Verdict verify(RemoteLog log, Trust trust, SignedCheckpoint kept, Watch watch)
            throws Unanswered, InterruptedException {
        // In this order, for the log may grow in between.
        Optional<SignedCheckpoint> witnessed = trust.asksForWitnesses() ? log.witnessedCheckpoint() : Optional.empty();
        SignedCheckpoint shown = log.checkpoint();
        Findings findings = new Findings();
        findings.uncheckedAsAlways();
        try {
            trust.requireSigned(shown, findings);
            SignedCheckpoint cosigned = trust.isWitnessedEnough(shown) ? shown : witnessed.orElse(shown);
            List<Since> beginnings = new ArrayList<>(List.of(new Since(kept)));
            if (cosigned != shown) {
                beginnings.add(new Since(cosigned));
            }
            for (Since beginning : beginnings) {
                Optional<Verdict> contradicted = beginning.contradicted(shown, trust, findings);
                if (contradicted.isPresent()) {
                    return contradicted.get();
                }
            }
            Vouched vouched = trust.witnessed(cosigned, findings);
            if (cosigned != shown && !trust.isWitnessedLately(cosigned)) {
                // Honest witnesses of long ago say nothing about what this verifier alone is shown since.
                findings.checked(
                        "the witnesses of size " + cosigned.checkpoint().size()
                                + " saw it more than an hour ago: for the newer entries nobody vouches");
                vouched = new Vouched(false);
            }
            return new WholeLog(log, shown.checkpoint(), beginnings, watch)
                    .verify(shown, cosigned, beginnings, vouched, findings);
        } catch (Untrusted | Deviation e) {
            return findings.wrong(e.getMessage());
        }
    }

    private Verdict verify(
            SignedCheckpoint shown,
            SignedCheckpoint cosigned,
            List<Since> beginnings,
            Vouched vouched,
            Findings findings)
            throws Unanswered, Deviation, InterruptedException {
        long start = System.nanoTime();
        recompute();
        double seconds = (System.nanoTime() - start) / 1e9;
        Hash root = tree.edge().root();
        if (!root.equals(checkpoint.root())) {
            return findings.wrong("The root over what the server gives is " + root.base64() + ", and the signed root "
                    + checkpoint.root().base64() + ": entries were altered, or it is another log.");
        }
        findings.checked("%,d %s in %.1f s (%,.0f a second)"
                .formatted(
                        checkpoint.size(),
                        log.givesEntries()
                                ? "entries and every tile of hashes above them, fetched and recomputed up to the signed root,"
                                : "leaf hashes and every tile above them, fetched and recomputed up to the signed root,",
                        seconds,
                        checkpoint.size() / seconds));
        if (!log.givesEntries()) {
            findings.unchecked(
                    "whether the entries are those of the leaf hashes: no entry was read; give an account that may"
                            + " read them");
        }
        findings.sealedTexts(sealed.sum());
        for (Since beginning : beginnings) {
            Optional<Verdict> contradicted = beginning.contradicted(shown, tree::rootAt, findings);
            if (contradicted.isPresent()) {
                return contradicted.get();
            }
        }
        String sentence =
                "The log " + checkpoint.origin() + " is what its checkpoint of size " + checkpoint.size() + " says.";
        long covered = cosigned.checkpoint().size();
        if (covered < checkpoint.size()) {
            findings.unchecked("whether others are shown the same from position " + covered
                    + " on: too few witnesses have cosigned that yet");
            sentence += " Witnesses have cosigned its first " + covered + " entries.";
        }
        return findings.proven(vouched, sentence);
    }

    private void recompute() throws Unanswered, Deviation, InterruptedException {
        ExecutorService readers = Executors.newFixedThreadPool(
                AHEAD, Thread.ofPlatform().name("log-reader-", 0).daemon().factory());
        try {
            // Not rounded up by adding first: a size may be close to what a long holds.
            long sections = checkpoint.size() / Tile.WIDTH + Math.min(1, checkpoint.size() % Tile.WIDTH);
            Deque<Future<List<Hash>>> ahead = new ArrayDeque<>();
            for (long next = 0; next < sections || !ahead.isEmpty(); ) {
                // The first alone: an account that is not let in is refused once, and not locked out.
                int most = tree.edge().size() == 0 ? 1 : 2 * AHEAD;
                while (next < sections && ahead.size() < most) {
                    long number = next++;
                    ahead.add(readers.submit(() -> section(number)));
                }
                grow(await(ahead.remove()));
            }
            Edge edge = tree.edge();
            for (int level = 1; level < Edge.levels(edge.size()); level++) {
                Optional<Tile> open = edge.open(level);
                if (open.isPresent()) {
                    long number = edge.size() >>> TILE_HEIGHT * (level + 1);
                    compare(new TileId(level, number, open.get().width()), open.get());
                }
            }
        } finally {
            readers.shutdownNow();
        }
    }

    /** The hashes of 256 leaves, at the end of fewer. */
    private List<Hash> section(long number) throws Unanswered, Deviation, InterruptedException {
        int width = (int) Math.min(Tile.WIDTH, checkpoint.size() - Tile.WIDTH * number);
        Tile tile = log.tile(new TileId(0, number, width));
        List<Hash> leaves = IntStream.range(0, width).mapToObj(tile::hash).toList();
        if (log.givesEntries()) {
            ReceivedLeaves.Leaves ofEntries = log.leaves(new BundleId(number, width));
            for (int i = 0; i < width; i++) {
                if (!ofEntries.hashes().get(i).equals(leaves.get(i))) {
                    throw new Deviation("The entry that the server gives for position " + (Tile.WIDTH * number + i)
                            + " is not the one whose hash stands in its tile.");
                }
            }
            sealed.add(ofEntries.sealed().cardinality());
        }
        return leaves;
    }

    private void grow(List<Hash> leaves) throws Unanswered, Deviation, InterruptedException {
        for (Edge.FullTile full : tree.add(leaves)) {
            if (full.level() > 0) {
                compare(new TileId(full.level(), full.number(), Tile.WIDTH), full.tile());
            }
        }
    }

    private void compare(TileId id, Tile recomputed) throws Unanswered, Deviation, InterruptedException {
        Tile given = log.tile(id);
        for (int i = 0; i < id.width(); i++) {
            if (!given.hash(i).equals(recomputed.hash(i))) {
                throw new Deviation(
                        "Hash " + i + " of " + id.path() + " is not the one that is recomputed from below.");
            }
        }
    }

    private static <T> T await(Future<T> future) throws Unanswered, Deviation, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Unanswered unanswered -> throw unanswered;
                case Deviation deviation -> throw deviation;
                case InterruptedException interrupted -> throw interrupted;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
