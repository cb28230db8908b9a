package org.icamledger.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.transparency.verify.Verdict;
import org.icamledger.transparency.verify.Verdict.Answer;

/** Tells people and scripts what a verification came to. */
final class VerdictTeller {
    static final int PROVEN = 0;
    static final int FALSE = 1;
    static final int UNWITNESSED = 3;
    static final int FORK = 4;

    private final PrintWriter out;
    private final Path evidence;

    /** @param evidence directory in which proofs of a fork are kept */
    VerdictTeller(PrintWriter out, Path evidence) {
        this.out = out;
        this.evidence = evidence;
    }

    /** Prints it, and keeps the evidence of a fork. @return the exit code */
    int tell(Verdict verdict) {
        out.println(word(verdict.answer()) + ": " + printable(verdict.sentence()));
        if (verdict.answer() instanceof Answer.Fork fork) {
            try {
                Path kept = ForkEvidence.keep(evidence, fork, verdict, Instant.now());
                out.println("Both notes and what they prove are kept in " + kept
                        + ": show them to the overseers of the log.");
            } catch (IOException e) {
                throw new StartRefused(verdict.sentence() + " The evidence could not be written to " + evidence + " ("
                        + e + "): choose another directory with --evidence and repeat.");
            }
        }
        lines("checked", verdict.checked());
        lines("not checked", verdict.unchecked());
        out.flush();
        return exitCode(verdict.answer());
    }

    private void lines(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println(title);
            lines.forEach(line -> out.println("  - " + printable(line)));
        }
    }

    /** Names of logs and witnesses come from whoever is verified: nothing in them may steer a terminal or turn a line round. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }

    private static String word(Answer answer) {
        return switch (answer) {
            case Answer.Proven proven -> "PROVEN";
            case Answer.Unwitnessed unwitnessed -> "NOT WITNESSED";
            case Answer.False wrong -> "FALSE";
            case Answer.Fork fork -> "FORK";
        };
    }

    private static int exitCode(Answer answer) {
        return switch (answer) {
            case Answer.Proven proven -> PROVEN;
            case Answer.Unwitnessed unwitnessed -> UNWITNESSED;
            case Answer.False wrong -> FALSE;
            case Answer.Fork fork -> FORK;
        };
    }
}
