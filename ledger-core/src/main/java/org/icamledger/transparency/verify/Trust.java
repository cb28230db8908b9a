package org.icamledger.transparency.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Cosignature;
import org.icamledger.transparency.Policy;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.Untrusted;
import org.icamledger.transparency.VerifierKey;

/** Whom a verifier believes: keys that it got from elsewhere than from what it verifies. Immutable. */
public final class Trust {
    private static final Duration LATELY = Duration.ofHours(1);

    private final List<VerifierKey> logs;

    /** Null when no witness is asked for. */
    private final Policy policy;

    /** Null when it is the name of the key that signed. */
    private final String origin;

    private final InstantSource clock;

    private Trust(List<VerifierKey> logs, Policy policy, String origin, InstantSource clock) {
        this.logs = logs;
        this.policy = policy;
        this.origin = origin;
        this.clock = clock;
    }

    /**
     * Trust in keys of a log; one of them must have signed, and none of them wrongly.
     *
     * @throws Unreadable when there is none, or one is the key of a witness
     */
    public static Trust inKeys(Collection<VerifierKey> keys, InstantSource clock) throws Unreadable {
        if (keys.isEmpty()) {
            throw new Unreadable("Without the key of a log nothing can be verified.");
        }
        for (VerifierKey key : keys) {
            if (key.isCosigner()) {
                throw new Unreadable("The key " + named(key) + " is that of a witness: the log's is needed.");
            }
        }
        return new Trust(List.copyOf(keys), null, null, clock);
    }

    /**
     * The same with the keys of a policy, and with its witnesses.
     *
     * @throws Unreadable when it names no log
     */
    public static Trust inPolicy(Policy policy, InstantSource clock) throws Unreadable {
        List<VerifierKey> keys = policy.logs().stream().map(Policy.Log::key).toList();
        return new Trust(inKeys(keys, clock).logs, policy, null, clock);
    }

    /** The same for a log whose origin is not the name of its key. @param name of the log, as its checkpoints begin with it */
    public Trust inOrigin(String name) {
        return new Trust(logs, policy, name, clock);
    }

    /** The same with the witnesses of a policy; which logs it names does not matter. */
    public Trust inWitnesses(Policy whose) {
        return new Trust(logs, whose, origin, clock);
    }

    /** @throws Untrusted unless a trusted key signed this checkpoint for the log that it is trusted for */
    Vouched vouch(SignedCheckpoint signed, Findings findings) throws Untrusted {
        requireSigned(signed, findings);
        return witnessed(signed, findings);
    }

    /** As {@link #vouch}, whoever has witnessed it. */
    void requireSigned(SignedCheckpoint signed, Findings findings) throws Untrusted {
        Checkpoint checkpoint = signed.checkpoint();
        Set<VerifierKey> signers = signed.signers(logs);
        boolean ofThisLog = origin == null
                ? signers.stream().anyMatch(key -> key.name().equals(checkpoint.origin()))
                : origin.equals(checkpoint.origin());
        if (!ofThisLog) {
            throw new Untrusted("The checkpoint is of the log " + checkpoint.origin() + ", and not of "
                    + (origin == null ? named(signers) + ", whose key signed it" : origin) + ".");
        }
        findings.checked("the checkpoint of the log " + checkpoint.origin() + " at size " + checkpoint.size()
                + " is signed by the key " + named(signers) + ", verified at "
                + clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Whether a checkpoint has to be cosigned. */
    public boolean asksForWitnesses() {
        return policy != null && policy.asksForWitnesses();
    }

    /** @throws Untrusted when a line of a witness that the policy names does not hold */
    boolean isWitnessedEnough(SignedCheckpoint signed) throws Untrusted {
        return !asksForWitnesses() || policy.isMetBy(policy.cosignatures(signed.note()));
    }

    /** Whether enough witnesses saw it within the last hour, some twelve of their heartbeats. @throws Untrusted as above */
    boolean isWitnessedLately(SignedCheckpoint signed) throws Untrusted {
        Instant since = clock.instant().minus(LATELY);
        return policy.isMetBy(policy.cosignatures(signed.note()).stream()
                .filter(cosignature -> cosignature.at().isAfter(since))
                .toList());
    }

    /** Who has witnessed a checkpoint that is known to be signed. */
    Vouched witnessed(SignedCheckpoint signed, Findings findings) throws Untrusted {
        if (!asksForWitnesses()) {
            findings.unchecked(
                    "whether everybody is shown the same history: no witness was asked for; compare checkpoints"
                            + " with others, or give a policy with witnesses");
            return new Vouched(true);
        }
        List<Cosignature> cosignatures = policy.cosignatures(signed.note());
        cosignatures.forEach(cosignature ->
                findings.checked("the witness " + named(cosignature.witness()) + " saw the checkpoint of size "
                        + signed.checkpoint().size() + " as the newest at " + cosignature.at()));
        boolean enough = policy.isMetBy(cosignatures);
        if (!enough) {
            findings.unchecked("whether everybody is shown the same history: the checkpoint of size "
                    + signed.checkpoint().size() + " has " + cosignatures.size()
                    + " cosignatures of witnesses that the policy names, and the policy asks for more");
        }
        return new Vouched(enough);
    }

    private static String named(Set<VerifierKey> keys) {
        return keys.stream().map(Trust::named).collect(Collectors.joining(" and "));
    }

    /** Name and id: enough to find the key again. */
    static String named(VerifierKey key) {
        return key.name() + "+" + HexFormat.of().toHexDigits(key.id());
    }
}
