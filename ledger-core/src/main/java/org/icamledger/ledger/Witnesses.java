package org.icamledger.ledger;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.icamledger.transparency.Cosignature;
import org.icamledger.transparency.Policy;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SignedNote;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.VerifierKey;
import org.icamledger.transparency.witness.WitnessClient;
import org.icamledger.transparency.witness.WitnessClient.Pushed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the witnesses of a policy cosign what this log publishes. Once a second the newest checkpoint goes to each witness that has
 * answered the one before; recording waits for none of them, and none waits for another. For a quorum they must cosign the same
 * checkpoint, so all are offered one until the quorum cosigned it or nobody is being asked any more.
 *
 * <p>A witness that remembers a checkpoint of this log's own key over another tree shows that the log forked: recording closes.
 * Nothing else that a witness says does.
 */
public final class Witnesses implements AutoCloseable {
    /** A witness that has nothing new to cosign cosigns the same again, to say that there is nothing new. */
    public static final Duration HEARTBEAT = Duration.ofMinutes(5);

    private static final Duration TICK = Duration.ofSeconds(1);

    /** How often heartbeats are stored: they may go on for years. */
    private static final Duration STORED_AGAIN = Duration.ofHours(1);

    /** How long a witness that fails is left alone at most. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(Witnesses.class);

    private final Policy policy;
    private final VerifierKey logKey;
    private final SealedTree tree;
    private final SealedLog entries;
    private final Publisher publisher;
    private final CosignatureTable table;
    private final WitnessEvidence evidence;
    private final Duration heartbeat;
    private final HttpClient http = WitnessClient.http();
    private final List<Line> lines = new ArrayList<>();
    private final ExecutorService pushes = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("witness-", 0).factory());
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ledger-witnesses").daemon().factory());

    // The rest, and every Line, under the lock of this.
    private Round round;
    private SignedCheckpoint witnessed;
    private long looked = System.nanoTime() - TICK.toNanos();

    /**
     * Begins when {@link #start} is called.
     *
     * @param dataSource a pool of the application role
     * @param heartbeat see {@link #HEARTBEAT}
     * @throws Unreadable when the address of a witness cannot be spoken to
     */
    public Witnesses(
            Policy policy,
            VerifierKey logKey,
            SealedTree tree,
            SealedLog entries,
            Publisher publisher,
            CheckpointFile file,
            DataSource dataSource,
            Clock clock,
            Duration heartbeat)
            throws Unreadable {
        this.policy = policy;
        this.logKey = logKey;
        this.tree = tree;
        this.entries = entries;
        this.publisher = publisher;
        this.table = new CosignatureTable(dataSource, logKey, policy);
        this.evidence = new WitnessEvidence(new TreeOpening(dataSource), file, publisher, clock);
        this.heartbeat = heartbeat;
        for (Policy.Witness witness : policy.witnesses()) {
            lines.add(new Line(witness, witness.url().isEmpty() ? null : WitnessClient.of(witness, http, clock)));
        }
    }

    /** What all witnesses are offered. */
    private static final class Round {
        private final SignedCheckpoint offered;
        private final List<Cosignature> cosignatures = new ArrayList<>();

        Round(SignedCheckpoint offered) {
            this.offered = offered;
        }

        long size() {
            return offered.checkpoint().size();
        }

        void add(Cosignature cosignature) {
            cosignatures.removeIf(before -> before.witness().equals(cosignature.witness()));
            cosignatures.add(cosignature);
        }
    }

    /** One witness. */
    private static final class Line {
        private final Policy.Witness witness;
        private final WitnessClient client;
        private boolean asking;
        private Cosignature last;
        private long lastSize = -1;
        private long lastAt;
        private long storedSize = -1;
        private long storedAt;
        private String problem;
        private Duration pause = Duration.ZERO;
        private long failedAt;

        /** @param client null when the policy gives no address */
        Line(Policy.Witness witness, WitnessClient client) {
            this.witness = witness;
            this.client = client;
            this.problem = client == null ? "The policy gives no address at which it could be asked." : null;
        }

        boolean isDue(Round round, Duration heartbeat, long now) {
            return client != null
                    && !asking
                    && (pause.isZero() || now - failedAt >= pause.toNanos())
                    && (lastSize < round.size() || problem != null || now - lastAt >= heartbeat.toNanos());
        }

        boolean isToStore(long size, long now) {
            return storedSize != size || now - storedAt >= STORED_AGAIN.toNanos();
        }
    }

    /** Without witnesses it does nothing. */
    public void start() {
        if (lines.stream().anyMatch(line -> line.client != null)) {
            ticks.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Of each witness of the policy, in its order. */
    public synchronized List<WitnessStanding> standings() {
        return lines.stream()
                .map(line -> new WitnessStanding(
                        line.witness.name(),
                        line.witness.key(),
                        Optional.ofNullable(line.last).map(cosignature -> line.lastSize),
                        Optional.ofNullable(line.last).map(Cosignature::at),
                        Optional.ofNullable(line.problem)))
                .toList();
    }

    /** Whether the witnesses that cosigned when they were asked last are enough for the policy. */
    public boolean isQuorumMet() {
        return policy.isMetByCosigners(standings().stream()
                .filter(WitnessStanding::follows)
                .map(WitnessStanding::key)
                .collect(Collectors.toSet()));
    }

    /** Who must cosign. */
    public Policy policy() {
        return policy;
    }

    /**
     * The newest checkpoint that meets the policy's quorum, as far as this node or the database knows, with the lines of the log and
     * of the policy's witnesses. It never goes back while this node runs.
     *
     * @throws LogUnavailable when the database cannot be read
     */
    public Optional<SignedCheckpoint> witnessed() {
        long known;
        synchronized (this) {
            long now = System.nanoTime();
            if (now - looked < TICK.toNanos()) {
                return Optional.ofNullable(witnessed);
            }
            looked = now;
            known = witnessed == null ? -1 : witnessed.checkpoint().size();
        }
        table.newestWitnessed(known).ifPresent(this::see);
        synchronized (this) {
            return Optional.ofNullable(witnessed);
        }
    }

    private synchronized void see(SignedCheckpoint seen) {
        if (witnessed == null
                || seen.checkpoint().size() >= witnessed.checkpoint().size()) {
            witnessed = seen;
        }
    }

    private void tick() {
        try {
            if (!(publisher.standing() instanceof LogStanding.Forked)) {
                tree.newest().ifPresent(this::offer);
            }
        } catch (LogUnavailable | RejectedExecutionException e) {
            // Health says so already, or this is being closed; the next second is another chance.
        } catch (RuntimeException | Error e) {
            // Whatever is thrown from here would end the ticking for good.
            log.error("The witnesses could not be asked", e);
        }
    }

    private synchronized void offer(SignedCheckpoint newest) {
        boolean larger = round == null || newest.checkpoint().size() > round.size();
        if (larger && (round == null || policy.isMetBy(round.cosignatures) || nobodyIsAsked())) {
            round = new Round(newest);
        }
        long now = System.nanoTime();
        for (Line line : lines) {
            if (line.isDue(round, heartbeat, now)) {
                Round offered = round;
                line.asking = true;
                pushes.execute(() -> push(line, offered));
            }
        }
    }

    private boolean nobodyIsAsked() {
        return lines.stream().noneMatch(line -> line.asking);
    }

    private void push(Line line, Round offered) {
        String problem = null;
        try {
            switch (line.client.push(offered.offered, tree::consistencyProof)) {
                case Pushed.Cosigned(Cosignature cosignature) -> cosigned(line, offered, cosignature);
                // Another node may have pushed what it signed meanwhile; what nobody committed is another matter.
                case Pushed.Ahead(long size) -> problem = size <= entries.size() ? null : suspect(line, offered, null);
                case Pushed.Contradicted(String sentence) -> problem = suspect(line, offered, sentence);
                case Pushed.Failed(String sentence) -> problem = sentence;
            }
        } catch (InterruptedException e) {
            problem = "It was not waited for: this node is stopping.";
            Thread.currentThread().interrupt();
        } catch (LogUnavailable e) {
            problem = "This node could not read or write its own database.";
        } catch (RuntimeException | Error e) {
            log.error("The witness {} could not be asked", line.witness.name(), e);
            problem = "It could not be asked: the log of this node says why.";
        } finally {
            ended(line, problem);
        }
    }

    private void cosigned(Line line, Round offered, Cosignature cosignature) {
        long now = System.nanoTime();
        boolean store;
        synchronized (this) {
            line.last = cosignature;
            line.lastSize = offered.size();
            line.lastAt = now;
            offered.add(cosignature);
            follows(line);
            if (policy.isMetBy(offered.cosignatures)) {
                see(inOrder(offered));
            }
            store = line.isToStore(offered.size(), now);
        }
        if (store) {
            table.store(offered.size(), cosignature);
            synchronized (this) {
                line.storedSize = offered.size();
                line.storedAt = now;
            }
        }
    }

    private SignedCheckpoint inOrder(Round offered) {
        SignedNote note = offered.offered.note();
        for (Policy.Witness witness : policy.witnesses()) {
            for (Cosignature cosignature : offered.cosignatures) {
                if (cosignature.witness().equals(witness.key())) {
                    note = note.with(cosignature.signature());
                }
            }
        }
        return new SignedCheckpoint(offered.offered.checkpoint(), note);
    }

    /** What is to be said of a witness that contradicts us, once it is judged. @param sentence its own, or null */
    private String suspect(Line line, Round offered, String sentence) throws InterruptedException {
        String says = sentence == null ? "It has cosigned a larger checkpoint than this log has." : sentence;
        Optional<SignedCheckpoint> published = Optional.empty();
        try {
            published = WitnessedPast.of(line.client, logKey);
        } catch (IOException | Unreadable e) {
            says += " What it remembers could not be read: " + e.getMessage();
        }
        evidence.judge(line.witness, offered.offered, published, says);
        return says;
    }

    private synchronized void ended(Line line, String problem) {
        line.asking = false;
        if (ticks.isShutdown()) {
            return;
        }
        if (problem == null) {
            follows(line);
        } else if (line.problem == null) {
            log.warn("The witness {} does not cosign: {}", line.witness.name(), problem);
        }
        line.problem = problem;
        line.failedAt = System.nanoTime();
        line.pause = problem == null ? Duration.ZERO : longer(line.pause);
    }

    /** Under the lock of this. */
    private static void follows(Line line) {
        if (line.problem != null) {
            log.info("The witness {} answers again", line.witness.name());
        }
        line.problem = null;
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.isZero() ? TICK : pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /** Gives up what is being asked. */
    @Override
    public void close() {
        ticks.shutdownNow();
        pushes.shutdownNow();
        http.shutdownNow();
        pushes.close();
    }
}
