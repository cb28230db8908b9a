package org.icamledger.transparency.verify;

import java.util.ArrayList;
import java.util.List;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.verify.Verdict.Answer;

/** What a verification in progress has found. */
final class Findings {
    private final List<String> checked = new ArrayList<>();
    private final List<String> unchecked = new ArrayList<>();

    void checked(String line) {
        checked.add(line);
    }

    /** One that is there already is not added again. */
    void unchecked(String line) {
        if (!unchecked.contains(line)) {
            unchecked.add(line);
        }
    }

    /** What no proof about a log can say. */
    void uncheckedAsAlways() {
        unchecked(
                "whether what is recorded is true, and whether everything was recorded that happened: a proof shows that"
                        + " records stand unchanged in the log");
    }

    /** @param entries how many hold a protected text */
    void sealedTexts(long entries) {
        if (entries > 0) {
            unchecked(
                    "what the protected texts of %,d %s say: they are proven as they are sealed, not readable here; those that"
                                    .formatted(entries, entries == 1 ? "entry" : "entries")
                            + " were erased nobody can read any more");
        }
    }

    /** Of a claim that holds. @param vouched who makes its checkpoint credible */
    Verdict proven(Vouched vouched, String sentence) {
        return vouched.isWitnessedEnough()
                ? verdict(new Answer.Proven(), sentence)
                : verdict(new Answer.Unwitnessed(), sentence + " But the policy asks for more witnesses.");
    }

    Verdict wrong(String sentence) {
        return verdict(new Answer.False(), sentence);
    }

    Verdict forked(SignedCheckpoint one, SignedCheckpoint other, String sentence) {
        return verdict(new Answer.Fork(one, other), sentence);
    }

    private Verdict verdict(Answer answer, String sentence) {
        return new Verdict(answer, sentence, checked, unchecked);
    }
}
