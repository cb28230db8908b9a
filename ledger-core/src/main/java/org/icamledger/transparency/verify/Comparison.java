package org.icamledger.transparency.verify;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.Untrusted;

/** Whether two checkpoints of one log belong to one history. */
public final class Comparison {
    private Comparison() {}

    /** Where the roots of a log at two sizes come from. It need not be believed: it only has to fit what was signed. */
    @FunctionalInterface
    public interface Source {
        /**
         * @param smaller at least 1
         * @param larger more than that
         * @throws Deviation when it does not hold together, or has fewer entries
         */
        Roots at(long smaller, long larger) throws Deviation, Unreadable, IOException, Unanswered, InterruptedException;
    }

    /**
     * Of the same entries, so that the smaller tree is the beginning of the larger.
     *
     * @param proof hashes that show it (RFC 6962 section 2.1.2); empty where only the entries do
     */
    public record Roots(Hash smaller, Hash larger, List<Hash> proof) {}

    /**
     * @param source without effect when the sizes are equal or one is 0; null when there is none
     * @throws Unreadable when these two cannot be compared
     * @throws IOException when the source could not be read
     * @throws Unanswered when the source could not be read
     */
    public static Verdict compare(SignedCheckpoint one, SignedCheckpoint other, Trust trust, Source source)
            throws Unreadable, IOException, Unanswered, InterruptedException {
        SignedCheckpoint smaller = one.checkpoint().size() <= other.checkpoint().size() ? one : other;
        SignedCheckpoint larger = smaller == one ? other : one;
        if (!one.checkpoint().origin().equals(other.checkpoint().origin())) {
            throw new Unreadable(
                    "These are checkpoints of two logs, " + one.checkpoint().origin() + " and "
                            + other.checkpoint().origin() + ": only those of one log can be compared.");
        }
        Findings findings = new Findings();
        findings.unchecked("what the log holds, but for the hashes of its tree");
        try {
            Vouched vouched = trust.vouch(smaller, findings).and(trust.vouch(larger, findings));
            return compare(smaller, larger, vouched, source, findings);
        } catch (Untrusted | Deviation e) {
            return findings.wrong(e.getMessage());
        }
    }

    private static Verdict compare(
            SignedCheckpoint first, SignedCheckpoint second, Vouched vouched, Source source, Findings findings)
            throws Deviation, Unreadable, IOException, Unanswered, InterruptedException {
        Checkpoint smaller = first.checkpoint();
        Checkpoint larger = second.checkpoint();
        if (contradict(smaller, larger)) {
            return findings.forked(first, second, twoRoots(larger));
        }
        if (smaller.size() == larger.size()) {
            findings.checked("both have the root " + larger.root().base64() + " at size " + larger.size());
            return findings.proven(vouched, "Both checkpoints are of the same tree.");
        }
        Roots roots = roots(smaller, larger, source);
        if (!roots.larger().equals(larger.root())) {
            return findings.wrong("What was given to compare with is not the log at size " + larger.size()
                    + ", as signed: it was altered, or is of another history; it cannot connect the two.");
        }
        if (!roots.smaller().equals(smaller.root())) {
            if (!roots.proof().isEmpty()) {
                findings.checked("the tree of size " + larger.size() + " with the root "
                        + larger.root().base64() + " begins with a tree of size " + smaller.size() + " with the root "
                        + roots.smaller().base64() + "; the hashes that show it (RFC 6962 section 2.1.2): "
                        + roots.proof().stream().map(Hash::base64).collect(Collectors.joining(" ")));
            }
            return findings.forked(first, second, notAnExtension(smaller, larger, roots.smaller()));
        }
        findings.checked("the tree of size " + larger.size() + " with the root "
                + larger.root().base64()
                + " begins with the tree of size " + smaller.size() + " with the root "
                + smaller.root().base64());
        return findings.proven(
                vouched,
                "The checkpoint of size " + larger.size() + " extends the one of size " + smaller.size() + ".");
    }

    private static Roots roots(Checkpoint smaller, Checkpoint larger, Source source)
            throws Deviation, Unreadable, IOException, Unanswered, InterruptedException {
        if (smaller.size() == 0) {
            return new Roots(Hash.EMPTY_ROOT, larger.root(), List.of());
        }
        if (source == null) {
            throw new Unreadable("The sizes differ, " + smaller.size() + " and " + larger.size()
                    + ": give an export of the log or its address to connect them.");
        }
        return source.at(smaller.size(), larger.size());
    }

    /** Whether no log can have both. */
    static boolean contradict(Checkpoint one, Checkpoint other) {
        return one.size() == other.size() && !one.root().equals(other.root());
    }

    static String twoRoots(Checkpoint checkpoint) {
        return "the log " + checkpoint.origin() + " signed two different roots for size " + checkpoint.size() + ".";
    }

    /** @param beginning root over the first entries of the larger tree, as many as the smaller has */
    static String notAnExtension(Checkpoint smaller, Checkpoint larger, Hash beginning) {
        return "the log " + larger.origin() + " signed a tree of size " + smaller.size() + " with the root "
                + smaller.root().base64() + " that is not the beginning of the tree of size " + larger.size()
                + " that it signed as well: that one begins with " + beginning.base64() + ".";
    }
}
