package org.icamledger.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Edge.FullTile;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.MerkleTree;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.Tile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs what is committed, and only that. One thread takes the newest committed tree, computes its root a second time, verifies that it
 * begins with the tree signed last, signs it, keeps the checkpoint in a file outside the database, and then lets the callers of
 * everything below that size hear. Meanwhile the writer commits the next batch.
 *
 * <p>When signing or the file fails, nothing more may be recorded until it works again. When a check fails, nothing more may be
 * recorded at all: something other than this program changed the log.
 */
public final class Publisher implements Publication {
    private static final long RETRY_SECONDS = 1;
    private static final Logger log = LoggerFactory.getLogger(Publisher.class);

    private final SigningKey key;
    private final CheckpointFile file;
    private final DataSource dataSource;
    private final Clock clock;
    private final BlockingQueue<Committed> waiting = new LinkedBlockingQueue<>();
    private final AtomicReference<Edge> sealed = new AtomicReference<>(Edge.EMPTY);
    private final AtomicReference<SignedCheckpoint> newest = new AtomicReference<>();
    private final AtomicReference<SignedCheckpoint> unstored = new AtomicReference<>();
    private final AtomicReference<LogStanding> standing = new AtomicReference<>(new LogStanding.Sound());
    private final Map<List<Long>, Tile> completed = new HashMap<>();
    private final Consumer<AppendStep> steps;
    private final Thread thread;

    /**
     * @param key its name is the origin of the log
     * @param dataSource a pool of the application role, for tiles that another node completed
     */
    public Publisher(SigningKey key, CheckpointFile file, DataSource dataSource, Clock clock) {
        this(key, file, dataSource, clock, step -> {});
    }

    /** @param steps hears of each act, on the thread that does it */
    Publisher(SigningKey key, CheckpointFile file, DataSource dataSource, Clock clock, Consumer<AppendStep> steps) {
        this.steps = steps;
        this.key = key;
        this.file = file;
        this.dataSource = dataSource;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("ledger-publisher").start(this::run);
    }

    /** @param edge null: nothing more comes */
    private record Committed(Edge edge, List<FullTile> completed, Answer answer) {}

    /** Whether the log may grow. */
    public LogStanding standing() {
        return standing.get();
    }

    /** The newest checkpoint that this node signed or found signed; empty before the first. */
    public Optional<SignedCheckpoint> newest() {
        return Optional.ofNullable(newest.get());
    }

    /** The edge of the newest tree that this node signed. */
    public Edge signedEdge() {
        return sealed.get();
    }

    /**
     * Goes on from a checkpoint that was signed before, by this node or another.
     *
     * @param edge of the tree that it was signed over
     * @param isStored whether it is in the database
     */
    public void resume(SignedCheckpoint last, Edge edge, boolean isStored) {
        newest.set(last);
        sealed.set(edge);
        if (!isStored) {
            unstored.set(last);
        }
    }

    /** Signs a tree that was committed before this node ran. Returns when that is done or has failed, see {@link #standing}. */
    public void sign(Edge committed) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        publish(committed, List.of(), () -> done.complete(null));
        done.join();
    }

    /** Nothing may be recorded any more. The evidence is kept already. */
    public void fork(String reason, Path evidence) {
        log.error("Recording is closed: {} Evidence: {}", reason, evidence);
        becomes(new LogStanding.Forked(reason, evidence));
    }

    /** Returns what it was before. A fork is found by several threads, and nothing undoes it. */
    private LogStanding becomes(LogStanding next) {
        return standing.getAndUpdate(now -> now instanceof LogStanding.Forked ? now : next);
    }

    @Override
    public void publish(Edge edge, List<FullTile> completed, Answer answer) {
        waiting.add(new Committed(edge, completed, answer));
    }

    @Override
    public Optional<String> closedBecause() {
        return switch (standing.get()) {
            case LogStanding.Sound sound -> Optional.empty();
            case LogStanding.Unsigned unsigned -> Optional.of(unsigned.reason());
            case LogStanding.Forked forked -> Optional.of(forked.reason());
        };
    }

    @Override
    public void contradicted(String reason, Edge found) {
        SignedCheckpoint last = newest.get();
        try {
            fork(
                    reason,
                    file.keepEvidence(
                            found.size() + "\n" + found.root().base64() + "\n",
                            last == null ? "" : new String(last.note().bytes(), StandardCharsets.UTF_8),
                            clock.instant()));
        } catch (IOException e) {
            log.error("No evidence could be kept of a log that is not what was signed", e);
            fork(reason, file.path());
        }
    }

    @Override
    public Optional<SignedCheckpoint> unstored() {
        return Optional.ofNullable(unstored.get());
    }

    @Override
    public void stored(SignedCheckpoint checkpoint) {
        unstored.compareAndSet(checkpoint, null);
    }

    @Override
    public void close() {
        waiting.add(new Committed(null, List.of(), null));
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Edge unsigned = null;
        boolean open = true;
        try {
            while (open) {
                List<Committed> taken = take(unsigned != null);
                open = taken.stream().noneMatch(committed -> committed.edge() == null);
                List<Committed> trees = taken.stream()
                        .filter(committed -> committed.edge() != null)
                        .toList();
                trees.forEach(committed -> committed
                        .completed()
                        .forEach(full -> completed.put(List.of((long) full.level(), full.number()), full.tile())));
                Edge newestEdge = trees.isEmpty() ? unsigned : trees.getLast().edge();
                if (newestEdge != null) {
                    boolean signed = isSigned(newestEdge);
                    unsigned = signed ? null : newestEdge;
                    trees.forEach(committed -> answer(committed.answer(), signed));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Committed> take(boolean retry) throws InterruptedException {
        List<Committed> taken = new ArrayList<>();
        Committed first = retry ? waiting.poll(RETRY_SECONDS, TimeUnit.SECONDS) : waiting.take();
        if (first != null) {
            taken.add(first);
            waiting.drainTo(taken);
        }
        return taken;
    }

    private static void answer(Answer answer, boolean signed) {
        if (signed) {
            answer.signed();
        } else {
            answer.unsigned();
        }
    }

    private boolean isSigned(Edge edge) {
        if (standing.get() instanceof LogStanding.Forked) {
            return false;
        }
        try {
            Hash root = edge.root();
            if (!root.equals(edge.rootByDefinition())) {
                throw new IllegalStateException("the root of size " + edge.size() + " computed twice is not the same");
            }
            if (!continues(edge, root)) {
                return false;
            }
            steps.accept(AppendStep.CHECKED);
            SignedCheckpoint signed =
                    SignedCheckpoint.sign(new Checkpoint(key.verifier().name(), edge.size(), root), key);
            steps.accept(AppendStep.SIGNED);
            file.write(signed, steps);
            newest.set(signed);
            unstored.set(signed);
            sealed.set(edge);
            completed.clear();
            if (becomes(new LogStanding.Sound()) instanceof LogStanding.Unsigned) {
                log.info("Checkpoints are signed again; recording is open");
            }
            return true;
        } catch (IOException | RuntimeException | Error e) {
            // An error, too: without this thread callers would wait for ever.
            if (becomes(new LogStanding.Unsigned(
                            "No checkpoint can be signed or written to " + file.path() + " (" + e + ")."))
                    instanceof LogStanding.Sound) {
                log.error("Recording is closed until a checkpoint can be signed and written", e);
            }
            return false;
        }
    }

    /** Whether this tree begins with the one signed last. */
    private boolean continues(Edge edge, Hash root) {
        SignedCheckpoint last = newest.get();
        if (last == null || last.checkpoint().size() == 0) {
            return true;
        }
        Checkpoint before = last.checkpoint();
        boolean consistent = before.size() <= edge.size()
                && MerkleTree.isConsistent(
                        before.size(),
                        edge.size(),
                        before.root(),
                        root,
                        MerkleTree.consistencyProof(before.size(), edge.size(), edge.nodes(this::tile)));
        if (!consistent) {
            contradicted(
                    "The log of size " + edge.size() + " does not begin with the checkpoint of size " + before.size()
                            + " that was signed before.",
                    edge);
        }
        return consistent;
    }

    private Tile tile(int level, long number) {
        Tile recent = completed.get(List.of((long) level, number));
        if (recent != null) {
            return recent;
        }
        try (Connection connection = dataSource.getConnection()) {
            return TileTable.full(connection, level, number);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }
}
