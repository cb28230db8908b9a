package org.icamledger.ledger;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.icamledger.transparency.SigningKey;

/**
 * The writing half of a node: it appends, signs, and keeps the checkpoint in a file. Several on one database are several nodes of one
 * ledger.
 */
final class SealedWriter implements AutoCloseable {
    private final Publisher publisher;
    private final Sequencer sequencer;

    private SealedWriter(Publisher publisher, Sequencer sequencer) {
        this.publisher = publisher;
        this.sequencer = sequencer;
    }

    /** @param directory of the checkpoint file; nobody has written in the database before, or what they wrote was signed by this key */
    static SealedWriter open(DataSource database, Path directory, SigningKey key) {
        return open(database, directory, key, step -> {});
    }

    /** @param steps hears of each act of an append */
    static SealedWriter open(DataSource database, Path directory, SigningKey key, Consumer<AppendStep> steps) {
        CheckpointFile file = new CheckpointFile(directory);
        Publisher publisher = new Publisher(key, file, database, Clock.systemUTC(), steps);
        publisher.sign(new TreeOpening(database).open().edge());
        return new SealedWriter(
                publisher, new Sequencer(database, Clock.systemUTC(), new SecureRandom(), publisher, steps));
    }

    Publisher publisher() {
        return publisher;
    }

    Sequencer sequencer() {
        return sequencer;
    }

    /** Appends these at the end of a new case. */
    AppendOutcome append(List<NewEntry> entries) {
        return sequencer.append(Cases.newCase(), 0, entries, Lane.INTERACTIVE).join();
    }

    @Override
    public void close() {
        sequencer.close();
    }
}
