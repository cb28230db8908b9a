package org.icamledger.transparency.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.Untrusted;
import org.icamledger.transparency.verify.Comparison.Roots;

/** Verifies a file with the entries of a log, one a line from position 0 on. Memory does not grow with the file. */
public final class ExportedLog implements Comparison.Source {
    private final Content content;
    private final Watch watch;

    /** Opens the file from its beginning. The caller of {@code open} closes what it gets. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    public ExportedLog(Content content, Watch watch) {
        this.content = content;
        this.watch = watch;
    }

    /**
     * Whether the file holds the entries that the checkpoint was signed over, all of them and no more.
     *
     * @param kept a checkpoint that the verifier has from earlier or from others, which this one must extend; null for none
     * @throws Unreadable when the file does not consist of lines that could be entries
     */
    public Verdict verify(SignedCheckpoint signed, SignedCheckpoint kept, Trust trust) throws IOException, Unreadable {
        Findings findings = new Findings();
        findings.uncheckedAsAlways();
        Since since = new Since(kept);
        try {
            Vouched vouched = trust.vouch(signed, findings);
            Optional<Verdict> contradicted = since.contradicted(signed, trust, findings);
            return contradicted.isPresent() ? contradicted.get() : verify(signed, since, vouched, findings);
        } catch (Untrusted e) {
            return findings.wrong(e.getMessage());
        }
    }

    private Verdict verify(SignedCheckpoint signed, Since since, Vouched vouched, Findings findings)
            throws IOException, Unreadable {
        Checkpoint checkpoint = signed.checkpoint();
        Set<Long> sizes = new HashSet<>(since.sizes());
        sizes.add(checkpoint.size());
        long start = System.nanoTime();
        Recomputed file = recompute(checkpoint.size(), sizes);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (file.size() < checkpoint.size()) {
            return findings.wrong("The file has " + file.size() + " entries and the checkpoint covers "
                    + checkpoint.size() + ": at least " + (checkpoint.size() - file.size()) + " are missing.");
        }
        Hash root = file.rootAt(checkpoint.size());
        if (!root.equals(checkpoint.root())) {
            return findings.wrong(
                    "The root over the first " + checkpoint.size() + " entries of the file is " + root.base64()
                            + ", and the signed root " + checkpoint.root().base64()
                            + ": an entry was altered, left out or put in, or the file is of another log or does not begin at"
                            + " position 0.");
        }
        findings.checked("%,d entries, hashed in %.1f s (%,.0f a second): their root is the signed one, %s"
                .formatted(
                        checkpoint.size(),
                        seconds,
                        file.size() / seconds,
                        checkpoint.root().base64()));
        Optional<Verdict> contradicted = since.contradicted(signed, file::rootAt, findings);
        if (contradicted.isPresent()) {
            return contradicted.get();
        }
        findings.sealedTexts(file.sealed());
        if (file.size() > checkpoint.size()) {
            return findings.wrong("The first " + checkpoint.size() + " entries of the file are as signed, but it has "
                    + (file.size() - checkpoint.size())
                    + " more, from position " + checkpoint.size()
                    + " on, that the checkpoint does not cover: verify with a newer checkpoint, or export up to position "
                    + checkpoint.size() + ".");
        }
        return findings.proven(
                vouched,
                "The file is the log " + checkpoint.origin() + " as signed at size " + checkpoint.size()
                        + ": no entry was altered, left out or put in.");
    }

    @Override
    public Roots at(long smaller, long larger) throws IOException, Unreadable, Deviation {
        Recomputed file = recompute(larger, Set.of(smaller, larger));
        if (file.size() < larger) {
            throw new Deviation("The file has " + file.size() + " entries, fewer than the " + larger
                    + " of the larger checkpoint: it cannot connect the two.");
        }
        return new Roots(file.rootAt(smaller), file.rootAt(larger), List.of());
    }

    private Recomputed recompute(long size, Set<Long> sizes) throws IOException, Unreadable {
        try (InputStream in = content.open()) {
            return EntryLines.recompute(in, sizes, (first, leaves) -> {
                long done = first + leaves.size();
                watch.entries(done, Math.max(done, size));
            });
        }
    }
}
