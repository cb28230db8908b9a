package org.icamledger.api.recording;

import java.nio.charset.StandardCharsets;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;
import org.icamledger.ledger.EntryFormat;
import org.icamledger.ledger.EntryTooLarge;

/** Whether the entry of a decision will fit, told before anything is sealed: a sealed text has a length that follows from the text. */
public final class EntrySize {
    private static final int BLOCK = 64;
    private static final int TAG = 16;
    private static final String ACCOUNT = "acc-00000000-0000-0000-0000-000000000000";

    private EntrySize() {}

    /** Whether the ledger will take the decision. */
    public static boolean fits(Asked asked) {
        RecordedDecision decision = asked.decision();
        Decision sealed = DecisionData.withTexts(decision.data(), EntrySize::asSealed);
        RecordedDecision written = new RecordedDecision(
                decision.id(),
                decision.time(),
                decision.registeredtime(),
                decision.source(),
                decision.decidedby(),
                sealed);
        try {
            EntryFormat.write(
                    new Entry(0, asked.caseId(), 9_999, decision.time(), ACCOUNT, new Salt(new byte[16]), written));
            return true;
        } catch (EntryTooLarge tooLarge) {
            return false;
        }
    }

    /** What to say about a decision that does not fit. */
    public static Problem refusal() {
        return ProblemType.TOO_LARGE.saying(
                "An entry may have 32,768 bytes, a correction 60,000: shorten the texts, or attach a document by its"
                        + " digest.");
    }

    private static ProtectedText asSealed(String pointer, ProtectedText text) {
        if (!(text instanceof ProtectedText.Clear clear)) {
            return text;
        }
        int plain = clear.text().getBytes(StandardCharsets.UTF_8).length;
        int sealed = (plain / BLOCK + 1) * BLOCK + TAG;
        // Only reasons may carry their wording; whether these do is told when they are sealed.
        String wording = pointer.endsWith("/reasons") ? base64(16) : null;
        return new ProtectedText.Sealed(clear.about(), 1, base64(12), base64(sealed), base64(32), wording);
    }

    private static String base64(int bytes) {
        return "A".repeat((bytes * 8 + 5) / 6);
    }
}
