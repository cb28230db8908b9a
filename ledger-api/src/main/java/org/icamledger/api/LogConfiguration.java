package org.icamledger.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.icamledger.api.storage.DataDirectory;
import org.icamledger.api.storage.PolicyFile;
import org.icamledger.api.storage.PrivateFile;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.casefile.LedgerFile.LedgerOpened;
import org.icamledger.ledger.CheckpointFile;
import org.icamledger.ledger.LedgerOpening;
import org.icamledger.ledger.LogDamaged;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.Publisher;
import org.icamledger.ledger.Recording;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.SealedTree;
import org.icamledger.ledger.Sequencer;
import org.icamledger.ledger.TreeOpening;
import org.icamledger.ledger.WitnessedPast;
import org.icamledger.ledger.Witnesses;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Policy;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.Untrusted;
import org.icamledger.transparency.VerifierKey;
import org.icamledger.transparency.witness.WitnessClient;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log: found to be what was signed before anything is recorded in it, then open. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {
    static final String KEY_FILE = "log.key";
    private static final int CONNECT_SECONDS = 5;

    /** A start waits for witnesses that long; those that are away are heard later. */
    private static final Duration WITNESS_PATIENCE = Duration.ofSeconds(3);

    @Bean
    SealedLog sealedLog(DataSource dataSource) {
        return new SealedLog(dataSource);
    }

    /** Named after the origin of the log. Made at the first start; a log that was signed once needs its own again. */
    @Bean
    SigningKey logKey(
            DataDirectory data,
            DataSource dataSource,
            SealedLog log,
            SecureRandom random,
            @Value("${ledger.log.origin:#{null}}") String origin,
            @Value("${ledger.log.key:#{null}}") String configured) {
        Path file = data.path().resolve(KEY_FILE);
        try {
            Optional<String> opened = LedgerOpening.opened(log).map(LedgerOpened::origin);
            SigningKey key;
            if (configured != null) {
                key = SigningKey.parse(configured);
            } else if (Files.exists(file)) {
                key = SigningKey.parse(PrivateFile.read(file).strip());
            } else {
                key = freshKey(
                        new TreeOpening(dataSource),
                        file,
                        opened.orElseGet(() -> origin == null ? LedgerOpening.randomOrigin(random) : origin),
                        random);
            }
            String name = key.verifier().name();
            if (key.verifier().isCosigner() || !name.equals(opened.orElse(origin == null ? name : origin))) {
                throw new StartRefused("The log key is one of " + name + ", and this log is " + opened.orElse(origin)
                        + ": give the key of this log in " + file + " or ledger.log.key.");
            }
            return key;
        } catch (Unreadable e) {
            String where = configured == null ? file.toString() : "ledger.log.key";
            throw new StartRefused("There is no usable log key in " + where + ". " + e.getMessage(), e);
        } catch (LogUnavailable e) {
            throw unavailable(e);
        } catch (IOException e) {
            throw new StartRefused("The log key in " + file + " cannot be read or written (" + e + ").", e);
        }
    }

    private static SigningKey freshKey(TreeOpening tree, Path file, String origin, SecureRandom random)
            throws IOException, Unreadable {
        if (tree.newestStored().isPresent() || tree.isBegun()) {
            throw new StartRefused("The log key of this ledger is missing: restore " + file
                    + " from a backup, or set ledger.log.key to it.");
        }
        SigningKey key = SigningKey.generate(origin, random);
        PrivateFile.write(file, key.text() + "\n");
        return key;
    }

    @Bean
    VerifierKey verifierKey(SigningKey logKey) {
        return logKey.verifier();
    }

    /** Beside the database on purpose. */
    @Bean
    CheckpointFile checkpointFile(DataDirectory data) {
        return new CheckpointFile(data.path().resolve("log"));
    }

    /** Whose cosignatures the log asks for; without the setting nobody's. */
    @Bean
    Policy witnessPolicy(VerifierKey verifierKey, @Value("${ledger.log.policy:#{null}}") String setting)
            throws Unreadable {
        if (setting == null) {
            return Policy.parse("quorum none\n".getBytes(StandardCharsets.UTF_8));
        }
        Path file = Path.of(setting);
        Policy policy = PolicyFile.read(file);
        if (!policy.logs().isEmpty()
                && policy.logs().stream().noneMatch(log -> log.key().equals(verifierKey))) {
            throw new StartRefused("The policy " + file + " is about other logs: add the line \"log " + verifierKey
                    + "\", or leave out its log lines.");
        }
        return policy;
    }

    /** Signs, once the log is found to begin with what was signed before; otherwise recording stays closed. */
    @Bean
    Publisher publisher(
            SigningKey logKey, CheckpointFile file, Policy witnessPolicy, DataSource dataSource, Clock clock) {
        Publisher publisher = new Publisher(logKey, file, dataSource, clock);
        try {
            TreeOpening tree = new TreeOpening(dataSource);
            Optional<SignedCheckpoint> kept = file.read();
            Optional<SignedCheckpoint> stored = tree.newestStored();
            List<WitnessedPast.Remembered> remembered = ask(witnessPolicy, logKey.verifier(), clock);
            // Last: meanwhile other nodes record, sign and have cosigned more than the database had before.
            TreeOpening.Found found = tree.open();
            for (SignedCheckpoint signed :
                    List.of(kept, stored).stream().flatMap(Optional::stream).toList()) {
                signed.signers(List.of(logKey.verifier()));
                Optional<String> contradiction = tree.contradiction(signed.checkpoint(), found);
                if (contradiction.isPresent()) {
                    return forked(publisher, file, found, stored, signed, contradiction.get(), clock);
                }
            }
            for (WitnessedPast.Remembered past : remembered) {
                Optional<String> contradiction =
                        tree.contradiction(past.signed().checkpoint(), found);
                if (contradiction.isPresent()) {
                    return forked(
                            publisher, file, found, stored, past.signed(), past.reason(contradiction.get()), clock);
                }
            }
            if (!found.agrees()) {
                return forked(
                        publisher,
                        file,
                        found,
                        Optional.empty(),
                        stored.or(() -> kept).orElse(null),
                        "The entries of the log do not have the root that its head row names.",
                        clock);
            }
            Optional<SignedCheckpoint> newest = sizeOf(kept) > sizeOf(stored) ? kept : stored;
            newest.ifPresent(signed ->
                    publisher.resume(signed, tree.edgeAt(signed.checkpoint().size()), newest == stored));
            if (found.edge().size() > Math.max(0, sizeOf(newest))) {
                publisher.sign(found.edge());
            }
            return publisher;
        } catch (Unreadable | Untrusted e) {
            publisher.close();
            throw new StartRefused(
                    "The newest checkpoint, in " + file.path() + " or in the database, is not one of this log's key. "
                            + e.getMessage(),
                    e);
        } catch (LogUnavailable e) {
            publisher.close();
            throw unavailable(e);
        } catch (LogDamaged e) {
            publisher.contradicted("The tree of the log is damaged (" + e.getMessage() + ").", Edge.EMPTY);
            return publisher;
        } catch (IOException e) {
            publisher.close();
            throw new StartRefused("The log cannot be opened (" + e + ").", e);
        } catch (RuntimeException e) {
            publisher.close();
            throw e;
        }
    }

    private static List<WitnessedPast.Remembered> ask(Policy policy, VerifierKey key, Clock clock) {
        try (HttpClient http = WitnessClient.http()) {
            List<WitnessedPast.Remembered> remembered = WitnessedPast.ask(policy, key, http, clock, WITNESS_PATIENCE);
            http.shutdownNow();
            return remembered;
        }
    }

    private static Publisher forked(
            Publisher publisher,
            CheckpointFile file,
            TreeOpening.Found found,
            Optional<SignedCheckpoint> stored,
            SignedCheckpoint signed,
            String reason,
            Clock clock)
            throws IOException {
        // A note that was signed over exactly what is there says more than words.
        String database = stored.filter(
                        note -> note.checkpoint().root().equals(found.edge().root()))
                .map(LogConfiguration::text)
                .orElse(found.edge().size() + "\n" + found.edge().root().base64() + "\n");
        String before = signed == null ? "" : text(signed);
        Path evidence = file.keepEvidence(database, before, clock.instant());
        if (found.edge().size() == 0) {
            throw new StartRefused(reason + " Evidence is in " + evidence + ".");
        }
        publisher.fork(reason, evidence);
        return publisher;
    }

    private static String text(SignedCheckpoint signed) {
        return new String(signed.note().bytes(), StandardCharsets.UTF_8);
    }

    /** A start that is being interrupted says so, and is not told as a failure. */
    private static StartRefused unavailable(RuntimeException e) {
        InterruptedStart.awaitEnd("start           interrupted");
        return new StartRefused("The log could not be read: see that the database runs, and start again.", e);
    }

    private static long sizeOf(Optional<SignedCheckpoint> signed) {
        return signed.map(found -> found.checkpoint().size()).orElse(-1L);
    }

    /** Its connection is its own: in a pool, callers that wait for the writer could leave it none. */
    @Bean
    Sequencer sequencer(JdbcConnectionDetails database, Clock clock, SecureRandom random, Publisher publisher) {
        PGSimpleDataSource own = new PGSimpleDataSource();
        own.setUrl(database.getJdbcUrl());
        own.setUser(database.getUsername());
        own.setPassword(database.getPassword());
        own.setApplicationName("icam-ledger writer");
        own.setConnectTimeout(CONNECT_SECONDS);
        own.setLoginTimeout(CONNECT_SECONDS);
        own.setTcpKeepAlive(true);
        // The detail of an error quotes the row it is about.
        own.setLogServerErrorDetail(false);
        return new Sequencer(own, clock, random, publisher);
    }

    @Bean
    SealedTree sealedTree(DataSource dataSource, VerifierKey verifierKey, Publisher publisher) {
        return new SealedTree(dataSource, List.of(verifierKey), publisher::newest, publisher::signedEdge);
    }

    /** Closed before what it reads and writes. */
    @Bean(initMethod = "start")
    Witnesses witnesses(
            Policy witnessPolicy,
            VerifierKey verifierKey,
            SealedTree tree,
            SealedLog log,
            Publisher publisher,
            CheckpointFile file,
            DataSource dataSource,
            Clock clock,
            @Value("${ledger.log.heartbeat:#{null}}") Duration heartbeat) {
        try {
            return new Witnesses(
                    witnessPolicy,
                    verifierKey,
                    tree,
                    log,
                    publisher,
                    file,
                    dataSource,
                    clock,
                    heartbeat == null ? Witnesses.HEARTBEAT : heartbeat);
        } catch (Unreadable e) {
            throw new StartRefused("The policy of ledger.log.policy cannot be followed. " + e.getMessage(), e);
        }
    }

    @Bean
    Recording recording(CommandGateway commands, SealedLog log, SealedTree tree) {
        return new Recording(commands, log, tree);
    }

    /** What the ledger is, as its first entry says; later starts cannot make it another. */
    @Bean
    LedgerOpened ledgerOpened(
            Sequencer sequencer,
            SealedLog log,
            SigningKey logKey,
            SecureRandom random,
            @Value("${ledger.log.origin:#{null}}") String origin,
            @Value("${ledger.sample}") boolean sample) {
        LedgerOpened opened;
        try {
            opened = LedgerOpening.open(sequencer, log, logKey.verifier().name(), sample, random);
        } catch (LogUnavailable | IllegalStateException e) {
            throw unavailable(e);
        }
        String name = logKey.verifier().name();
        if (!name.equals(opened.origin())) {
            throw new StartRefused("The log key is one of " + name + ", and another node opened this log as "
                    + opened.origin() + ": give every node the same log.key, in its data directory or ledger.log.key.");
        }
        if (origin != null && !origin.equals(opened.origin())) {
            throw new StartRefused("This ledger was opened as " + opened.origin() + " and cannot become " + origin
                    + ": leave out ledger.log.origin, or start with another data directory.");
        }
        return opened;
    }

    /** Whoever checks the log needs it, and had better have it from elsewhere than from the log. */
    @Bean
    StartNotice logKeyNotice(VerifierKey verifierKey) {
        return () -> List.of("log key         " + verifierKey);
    }

    @Bean
    MeterBinder logMetrics(Publisher publisher) {
        return registry -> {
            Gauge.builder(
                            "ledger.log.open",
                            publisher,
                            log -> log.closedBecause().isEmpty() ? 1 : 0)
                    .description("1 while decisions can be recorded, 0 while the log is unsigned or forked")
                    .register(registry);
            Gauge.builder("ledger.log.signed", publisher, log -> log.signedEdge()
                            .size())
                    .description("Size of the newest tree that this node signed")
                    .baseUnit("decisions")
                    .register(registry);
        };
    }
}
