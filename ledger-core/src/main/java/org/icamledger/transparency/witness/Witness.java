package org.icamledger.transparency.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.icamledger.transparency.AddCheckpoint;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Cosignature;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.MerkleTree;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SignedNote;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.Untrusted;
import org.icamledger.transparency.VerifierKey;
import org.icamledger.transparency.witness.WitnessAnswer.Cosigned;
import org.icamledger.transparency.witness.WitnessAnswer.Elsewhere;
import org.icamledger.transparency.witness.WitnessAnswer.Refused;

/**
 * A witness: remembers the newest checkpoint of each log that it knows, and cosigns the next when the log signed it and it continues
 * the one before. What it cosigns it has recorded first. For any number of threads, and for several processes on one directory.
 */
public final class Witness {
    private final SigningKey key;
    private final Map<String, List<VerifierKey>> logs;
    private final WitnessState state;
    private final InstantSource clock;
    private final Consumer<String> notices;
    private final Consumer<Step> steps;

    /** Where a crash must not matter. */
    enum Step {
        /** Everything is checked, nothing is done. */
        CHECKED,
        /** The checkpoint is recorded, and not cosigned. */
        RECORDED,
        /** The cosignature is kept beside it, and nobody has it. */
        COSIGNED
    }

    /**
     * Opens a witness.
     *
     * @param key of a cosigner
     * @param logs the keys of the logs that it knows, each named after its log; a log may have several
     * @param directory what it remembers; whoever starts it with another one starts another witness, and must use another key
     * @param notices takes a sentence about every fork that it sees
     * @throws IllegalArgumentException when a key is of the wrong kind
     */
    public Witness(
            SigningKey key, Collection<VerifierKey> logs, Path directory, InstantSource clock, Consumer<String> notices)
            throws IOException {
        this(key, logs, directory, clock, notices, step -> {});
    }

    /** @param steps called on the way, for tests */
    Witness(
            SigningKey key,
            Collection<VerifierKey> logs,
            Path directory,
            InstantSource clock,
            Consumer<String> notices,
            Consumer<Step> steps)
            throws IOException {
        if (!key.verifier().isCosigner() || logs.stream().anyMatch(VerifierKey::isCosigner)) {
            throw new IllegalArgumentException("a witness has the key of a cosigner and knows keys of logs");
        }
        this.key = key;
        this.logs = logs.stream()
                .distinct()
                .collect(Collectors.groupingBy(VerifierKey::name, HashMap::new, Collectors.toList()));
        this.state = new WitnessState(directory);
        this.clock = clock;
        this.notices = notices;
        this.steps = steps;
    }

    /** With which its cosignatures are verified. */
    public VerifierKey verifier() {
        return key.verifier();
    }

    /**
     * Answers a request to cosign.
     *
     * @param request as it came
     * @throws IOException when what it remembers cannot be read or written: then it cosigns nothing
     */
    public WitnessAnswer add(byte[] request) throws IOException {
        AddCheckpoint asked;
        try {
            asked = AddCheckpoint.parse(request);
        } catch (Unreadable e) {
            return new Refused(400, e.getMessage());
        }
        Checkpoint checkpoint = asked.signed().checkpoint();
        List<VerifierKey> keys = logs.get(checkpoint.origin());
        if (keys == null) {
            return new Refused(404, "This witness does not know the log of this checkpoint.");
        }
        Set<VerifierKey> signers;
        try {
            signers = asked.signed().signers(keys);
        } catch (Untrusted e) {
            return new Refused(403, e.getMessage());
        }
        if (asked.old() > checkpoint.size()) {
            return new Refused(400, "The old size is larger than that of the checkpoint.");
        }
        if (clock.instant().getEpochSecond() <= 0) {
            throw new IOException("The clock of this machine stands before 1970, and a cosignature needs the time.");
        }
        try (WitnessState.Slot slot = state.open(nameOf(checkpoint.origin()))) {
            Optional<SignedCheckpoint> latest = slot.latest();
            if (latest.isPresent() && contradicts(latest.get().checkpoint(), checkpoint)) {
                slot.keepFork(latest.get(), bySigners(asked.signed(), signers))
                        .ifPresent(evidence -> notices.accept("The log " + checkpoint.origin()
                                + " signed two different trees of size " + checkpoint.size() + ": both notes are in "
                                + evidence + "."));
            }
            Optional<WitnessAnswer> refusal =
                    refusal(asked, latest.map(SignedCheckpoint::checkpoint).orElse(null));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            steps.accept(Step.CHECKED);
            return new Cosigned(cosign(slot, latest, bySigners(asked.signed(), signers)));
        }
    }

    /** Why a checkpoint that the log signed is not cosigned; empty when it is. @param latest null before the first */
    static Optional<WitnessAnswer> refusal(AddCheckpoint asked, Checkpoint latest) {
        Checkpoint checkpoint = asked.signed().checkpoint();
        long size = latest == null ? 0 : latest.size();
        if (asked.old() != size) {
            return Optional.of(new Elsewhere(size));
        }
        if (checkpoint.size() == 0 && !checkpoint.root().equals(Hash.EMPTY_ROOT)) {
            return inconsistent("A tree without leaves has the root " + Hash.EMPTY_ROOT.base64() + ".");
        }
        if (size == 0) {
            return asked.proof().isEmpty()
                    ? Optional.empty()
                    : inconsistent("From the tree without leaves there is nothing to prove.");
        }
        if (contradicts(latest, checkpoint)) {
            return inconsistent("This witness saw another tree of this size.");
        }
        return MerkleTree.isConsistent(size, checkpoint.size(), latest.root(), checkpoint.root(), asked.proof())
                ? Optional.empty()
                : inconsistent("The proof does not show that the tree continues that of size " + size + ".");
    }

    private static Optional<WitnessAnswer> inconsistent(String sentence) {
        return Optional.of(new Refused(422, sentence));
    }

    private static boolean contradicts(Checkpoint one, Checkpoint other) {
        return one.size() == other.size() && !one.root().equals(other.root());
    }

    /** Without lines that this witness cannot verify: it keeps and serves its own words and those of the log. */
    private static SignedCheckpoint bySigners(SignedCheckpoint signed, Set<VerifierKey> signers) {
        List<SignedNote.Signature> verified = signed.note().signatures().stream()
                .filter(signature -> signers.stream().anyMatch(signature::isBy))
                .distinct()
                .toList();
        return new SignedCheckpoint(
                signed.checkpoint(), new SignedNote(signed.note().text(), verified));
    }

    private Cosignature cosign(WitnessState.Slot slot, Optional<SignedCheckpoint> latest, SignedCheckpoint signed)
            throws IOException {
        String text = signed.note().text();
        if (latest.isEmpty() || !latest.get().note().text().equals(text)) {
            slot.keep(signed);
        }
        steps.accept(Step.RECORDED);
        Cosignature cosignature = Cosignature.by(key, text, clock.instant());
        slot.keep(new SignedCheckpoint(signed.checkpoint(), signed.note().with(cosignature.signature())));
        steps.accept(Step.COSIGNED);
        return cosignature;
    }

    /**
     * The newest checkpoint of a log that this witness cosigned, for whoever wants to compare it with what the log shows.
     *
     * @param name of the log: {@link #nameOf} its origin
     */
    public Optional<SignedCheckpoint> latest(String name) throws IOException {
        Optional<SignedCheckpoint> latest = state.read(name);
        if (latest.isEmpty() || carriesOurs(latest.get())) {
            return latest;
        }
        // A crash came between recording it and cosigning it.
        try (WitnessState.Slot slot = state.open(name)) {
            SignedCheckpoint recorded = slot.latest().orElseThrow();
            if (!carriesOurs(recorded)) {
                cosign(slot, Optional.of(recorded), recorded);
            }
            return slot.latest();
        }
    }

    /** How addresses and directories name a log: the SHA-256 of its origin, in lower case hex. */
    static String nameOf(String origin) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(origin.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private boolean carriesOurs(SignedCheckpoint signed) {
        return signed.note().signatures().stream().anyMatch(signature -> signature.isBy(key.verifier()));
    }
}
