package org.icamledger.ledger;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Salt;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.SignedCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives decisions their place in the ledger. One writer thread stores what waits in one transaction after the other, each under
 * the lock of the head row; several nodes take turns there. An append is stored whole or not at all, its refusal touches no
 * other append, and {@link AppendOutcome.Appended} is said only after a durable commit. Positions are dense, and the recorded
 * time never decreases with them. For any number of threads.
 */
public final class Sequencer implements AutoCloseable {
    /** What is appended of a file has at most as many entries, so that it also finds room beside those who record meanwhile. */
    public static final int LARGEST_OF_A_FILE = AppendQueue.MAX_IMPORT_ENTRIES_BESIDE;

    /** Some ten transactions: what waits longer is better refused and repeated. */
    private static final int LANE_ENTRIES = 10_000;

    /** Longer than another transaction may hold the head row. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private static final Edge.Growth NO_TREE = new Edge.Growth(Edge.EMPTY, List.of());
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);
    private static final Logger log = LoggerFactory.getLogger(Sequencer.class);

    private final Clock clock;
    private final Duration settling;
    private final SecureRandom random;
    private final WriterConnection connection;
    private final AppendQueue queue;
    private final Publication publication;
    private final Consumer<AppendStep> steps;
    private Edge edge = Edge.EMPTY;
    private final ExecutorService answers = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("ledger-answers").daemon().factory());
    private final Thread writer;

    /**
     * Starts the writer. It connects at the first append, and again whenever the connection was lost.
     *
     * @param dataSource gives the application role connections of their own, not from a pool
     * @param random source of the salts
     * @param publisher signs what is committed before its callers hear of it; closed with the Sequencer
     */
    public Sequencer(DataSource dataSource, Clock clock, SecureRandom random, Publisher publisher) {
        this(dataSource, clock, random, publisher, step -> {});
    }

    /** @param steps hears of each act, on the thread that does it */
    Sequencer(
            DataSource dataSource, Clock clock, SecureRandom random, Publisher publisher, Consumer<AppendStep> steps) {
        this(dataSource, clock, random, LANE_ENTRIES, SETTLING, publisher, steps);
    }

    /** Of a log whose tree grows and that nobody signs: its callers hear at once. */
    public Sequencer(DataSource dataSource, Clock clock, SecureRandom random) {
        this(dataSource, clock, random, LANE_ENTRIES, SETTLING);
    }

    Sequencer(DataSource dataSource, Clock clock, SecureRandom random, int laneEntries, Duration settling) {
        this(dataSource, clock, random, laneEntries, settling, Publication.UNSIGNED, step -> {});
    }

    Sequencer(
            DataSource dataSource,
            Clock clock,
            SecureRandom random,
            int laneEntries,
            Duration settling,
            Publication publication,
            Consumer<AppendStep> steps) {
        this.publication = publication;
        this.steps = steps;
        this.settling = settling;
        this.clock = clock;
        this.random = random;
        this.connection = new WriterConnection(dataSource);
        this.queue = new AppendQueue(laneEntries);
        this.writer = Thread.ofPlatform().name("ledger-writer").start(this::run);
    }

    /**
     * Stores these decisions together, in this order, at the end of the case.
     *
     * @param expectedSequence how many decisions the case holds
     * @param entries 1 to 500, no id twice
     * @return is completed in every case, within about a minute, and never exceptionally
     * @throws EntryTooLarge when one is over the limit; nothing is stored then
     * @throws IllegalArgumentException when a text is not sealed, or the entries are not as said
     */
    public CompletableFuture<AppendOutcome> append(
            CaseId caseId, int expectedSequence, List<NewEntry> entries, Lane lane) {
        Append append = new Append(caseId, expectedSequence, entries, lane, new CompletableFuture<>());
        if (!queue.offer(append)) {
            append.answer().complete(new AppendOutcome.Unavailable("too many decisions wait to be recorded"));
        }
        return append.answer();
    }

    /** How many decisions wait in a lane to be recorded. */
    public int waiting(Lane lane) {
        return queue.waiting(lane);
    }

    /** Whether anybody recorded within the last second but in files: such work shall not wait for theirs. */
    public boolean isInteractive() {
        return queue.isInteractive();
    }

    /** Stores and answers what waits, refuses what comes after, and returns when that is done. */
    @Override
    public void close() {
        queue.close();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answers.close();
    }

    private void run() {
        try {
            while (!queue.isDrained()) {
                List<Append> batch = queue.take();
                if (batch.isEmpty()) {
                    storeCheckpoint();
                } else {
                    writeOrSayUnknown(batch);
                }
            }
            publication.close();
            storeCheckpoint();
        } catch (InterruptedException e) {
            queue.close();
        } finally {
            connection.close();
        }
    }

    /** When there is no batch to take it along. */
    private void storeCheckpoint() {
        publication.unstored().ifPresent(signed -> {
            try {
                connection.store(signed);
                publication.stored(signed);
                steps.accept(AppendStep.CHECKPOINT_STORED);
            } catch (SQLException | RuntimeException e) {
                log.warn("A signed checkpoint could not be stored yet: {}", Trace.line(e));
            }
        });
    }

    /** Whatever goes wrong, every caller gets an answer and the writer goes on. */
    private void writeOrSayUnknown(List<Append> batch) {
        try {
            write(batch);
        } catch (RuntimeException | Error e) {
            log.error("The writer failed; its callers are told that the outcome is unknown", e);
            connection.close();
            batch.forEach(append -> append.answer().complete(new AppendOutcome.Unknown()));
        }
    }

    private void write(List<Append> batch) {
        Optional<String> closed = publication.closedBecause();
        if (closed.isPresent()) {
            unavailable(batch, closed.get());
            return;
        }
        switch (attempt(batch)) {
            case Attempt.Decided decided -> publish(batch, decided);
            case Attempt.NotBegun notBegun -> unavailable(batch, notBegun.reason());
            case Attempt.Failed failed -> {
                log.warn("A transaction of {} appends failed; each is tried alone: {}", batch.size(), failed.reason());
                alone(batch);
            }
        }
    }

    /** One of them may be to blame, and the others need not suffer for it. */
    private void alone(List<Append> batch) {
        for (int i = 0; i < batch.size(); i++) {
            List<Append> one = batch.subList(i, i + 1);
            switch (attempt(one)) {
                case Attempt.Decided decided -> publish(one, decided);
                case Attempt.Failed failed -> unavailable(one, failed.reason());
                case Attempt.NotBegun notBegun -> {
                    unavailable(batch.subList(i, batch.size()), notBegun.reason());
                    return;
                }
            }
        }
    }

    private Attempt attempt(List<Append> batch) {
        WriterConnection.Found found;
        try {
            found = begin(batch);
            steps.accept(AppendStep.LOCKED);
        } catch (SQLException e) {
            return new Attempt.NotBegun(Trace.line(e));
        }
        List<AppendOutcome> outcomes = new ArrayList<>(batch.size());
        List<StoredEntry> entries = List.of();
        Edge.Growth growth = null;
        try {
            entries = decide(found, batch, outcomes);
            if (entries.isEmpty()) {
                connection.rollback();
                return new Attempt.Decided(outcomes, Optional.empty());
            }
            growth = growth(found, entries);
            steps.accept(AppendStep.TREE_EXTENDED);
            Optional<SignedCheckpoint> signed = publication.unstored();
            steps.accept(AppendStep.STORING);
            connection.store(entries, growth, signed);
            steps.accept(AppendStep.COMMITTED);
            signed.ifPresent(publication::stored);
            edge = growth.edge();
            return new Attempt.Decided(outcomes, Optional.of(growth));
        } catch (WriterConnection.Lost e) {
            log.warn("The connection was lost in a commit; looking whether it took place: {}", Trace.line(e));
            return settle(entries.getFirst(), outcomes, growth);
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            return new Attempt.Failed(Trace.line(e));
        }
    }

    private WriterConnection.Found begin(List<Append> batch) throws SQLException {
        return connection.begin(
                batch.stream().map(Append::caseId).distinct().toList(),
                batch.stream()
                        .flatMap(append -> append.entries().stream())
                        .map(entry -> entry.decision().id())
                        .distinct()
                        .toList());
    }

    private Edge.Growth growth(WriterConnection.Found found, List<StoredEntry> entries) throws SQLException {
        return publication.hasTree()
                ? edgeOf(found)
                        .append(entries.stream().map(StoredEntry::leafHash).toList())
                : NO_TREE;
    }

    /** The edge in memory counts only while it is that of the head: another node may have appended. */
    private Edge edgeOf(WriterConnection.Found found) throws SQLException {
        if (edge.size() != found.size() || !edge.root().equals(found.root())) {
            edge = connection.edge(found.size());
            if (!edge.root().equals(found.root())) {
                publication.contradicted("The entries of the log do not have the root that its head row names.", edge);
                throw new SQLException("the tree over the " + found.size()
                        + " entries of the log does not have the root that the head row names: run verify --local");
            }
        }
        return edge;
    }

    /** Decides each append. @return the entries of all that are to be stored */
    private List<StoredEntry> decide(WriterConnection.Found found, List<Append> batch, List<AppendOutcome> outcomes) {
        Instant recordedtime = recordedtime(found.recordedtime());
        Ruling ruling = new Ruling(found.size(), found.sizes(), found.places());
        List<StoredEntry> entries = new ArrayList<>();
        for (Append append : batch) {
            switch (ruling.decide(append)) {
                case Ruling.Verdict.Refuse refuse -> outcomes.add(refuse.outcome());
                case Ruling.Verdict.Take take -> {
                    List<StoredEntry> sealed = seal(append, take.firstPosition(), recordedtime);
                    entries.addAll(sealed);
                    outcomes.add(new AppendOutcome.Appended(sealed));
                }
            }
        }
        return entries;
    }

    /** Never before the last entry, whatever the clocks of the nodes say. */
    private Instant recordedtime(Instant last) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return last == null || now.isAfter(last) ? now : last;
    }

    private List<StoredEntry> seal(Append append, long firstPosition, Instant recordedtime) {
        List<StoredEntry> sealed = new ArrayList<>(append.entries().size());
        for (int i = 0; i < append.entries().size(); i++) {
            byte[] salt = new byte[16];
            random.nextBytes(salt);
            sealed.add(append.stored(i, firstPosition + i, recordedtime, new Salt(salt)));
        }
        return List.copyOf(sealed);
    }

    /** The whole transaction took place or none of it, so its first entry tells. */
    private Attempt settle(StoredEntry first, List<AppendOutcome> outcomes, Edge.Growth growth) {
        long deadline = System.nanoTime() + settling.toNanos();
        do {
            try {
                return connection.holds(first)
                        ? new Attempt.Decided(outcomes, Optional.of(growth))
                        : new Attempt.NotBegun("the connection was lost before the commit");
            } catch (SQLException e) {
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        } while (System.nanoTime() < deadline);
        return new Attempt.Decided(Collections.nCopies(outcomes.size(), new AppendOutcome.Unknown()), Optional.empty());
    }

    private void unavailable(List<Append> appends, String reason) {
        log.warn("{} appends could not be stored: {}", appends.size(), reason);
        answer(appends, Collections.nCopies(appends.size(), new AppendOutcome.Unavailable(reason)));
    }

    /** Nobody hears that an entry is stored before its checkpoint is signed. */
    private void publish(List<Append> appends, Attempt.Decided decided) {
        if (decided.growth().isEmpty()) {
            answer(appends, decided.outcomes());
            // Nothing took it along, and repeats alone may keep the writer from idling.
            storeCheckpoint();
            return;
        }
        Edge.Growth growth = decided.growth().get();
        publication.publish(growth.edge(), growth.completed(), new Publication.Answer() {
            @Override
            public void signed() {
                answer(appends, decided.outcomes());
            }

            @Override
            public void unsigned() {
                answer(
                        appends,
                        decided.outcomes().stream().map(Sequencer::unsigned).toList());
            }
        });
    }

    private static AppendOutcome unsigned(AppendOutcome outcome) {
        return outcome instanceof AppendOutcome.Appended ? new AppendOutcome.Unsigned() : outcome;
    }

    /** On another thread: what a caller does with its answer must not hold up the writer. */
    private void answer(List<Append> appends, List<AppendOutcome> outcomes) {
        answers.execute(() -> {
            for (int i = 0; i < appends.size(); i++) {
                appends.get(i).answer().complete(outcomes.get(i));
            }
            steps.accept(AppendStep.ANSWERED);
        });
    }

    private sealed interface Attempt {
        /** The transaction took place, or what became of it cannot be told. */
        record Decided(List<AppendOutcome> outcomes, Optional<Edge.Growth> growth) implements Attempt {}

        /** Nothing was stored, and no append is to blame. */
        record NotBegun(String reason) implements Attempt {}

        /** Nothing was stored, and an append may be to blame. */
        record Failed(String reason) implements Attempt {}
    }
}
