package org.icamledger.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.icamledger.ledger.WitnessedPast.Remembered;
import org.icamledger.transparency.Policy;
import org.icamledger.transparency.SignedCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges a witness that contradicts this log, and keeps what both sides have to show. */
final class WitnessEvidence {
    private static final Logger log = LoggerFactory.getLogger(WitnessEvidence.class);

    private final TreeOpening tree;
    private final CheckpointFile file;
    private final Publisher publisher;
    private final Clock clock;

    WitnessEvidence(TreeOpening tree, CheckpointFile file, Publisher publisher, Clock clock) {
        this.tree = tree;
        this.file = file;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Closes recording when this log signed what the witness remembers, and the database is not that.
     *
     * @param offered what the witness did not cosign
     * @param published what it remembers, verified to be signed by this log; empty when it shows nothing of the kind
     * @param says why it did not, a sentence
     * @throws LogUnavailable when the database cannot be read
     */
    void judge(Policy.Witness witness, SignedCheckpoint offered, Optional<SignedCheckpoint> published, String says) {
        // After the witness was asked: what is signed is committed, so that the database has it by now.
        TreeOpening.Found found = tree.open();
        Optional<String> contradiction = published.flatMap(signed -> tree.contradiction(signed.checkpoint(), found));
        try {
            if (contradiction.isPresent()) {
                fork(witness, found, offered, published.get(), contradiction.get());
            } else {
                file.keepDisagreement(witness.key(), offered, published, says);
            }
        } catch (IOException e) {
            log.error("The evidence of what the witness {} says could not be kept", witness.name(), e);
            contradiction.ifPresent(reason ->
                    publisher.fork(new Remembered(witness.name(), published.get()).reason(reason), file.path()));
        }
    }

    private void fork(
            Policy.Witness witness,
            TreeOpening.Found found,
            SignedCheckpoint offered,
            SignedCheckpoint published,
            String contradiction)
            throws IOException {
        if (publisher.standing() instanceof LogStanding.Forked) {
            return;
        }
        // A note that was signed over exactly what is there says more than words.
        String database = offered.checkpoint().root().equals(found.edge().root())
                ? WitnessedPast.text(offered)
                : found.edge().size() + "\n" + found.edge().root().base64() + "\n";
        Path evidence = file.keepEvidence(database, WitnessedPast.text(published), clock.instant());
        publisher.fork(new Remembered(witness.name(), published).reason(contradiction), evidence);
    }
}
