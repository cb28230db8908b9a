package org.icamledger.api.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.icamledger.casefile.Assessment.BestInterestsAssessed;
import org.icamledger.casefile.Assessment.Obstacle;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;
import org.icamledger.ledger.EntryFormat;
import org.icamledger.ledger.EntryTooLarge;
import org.junit.jupiter.api.Test;

class EntrySizeTest {
    private static final List<PersonId> ABOUT = List.of(new PersonId(new UUID(1, 1)));
    private static final CaseId CASE = new CaseId(new UUID(1, 2));
    private static final DecisionId ID = new DecisionId(new UUID(1, 3));
    private static final Instant TIME = Instant.parse("2023-03-01T08:00:00Z");

    @Test
    void whatIsSaidToFitDoesFitOnceItsReasonsAreSealedWithTheirWording() {
        int fitting = 0;
        int refused = 0;
        for (int blocks = 360; blocks < 376; blocks++) {
            ProtectedText clear = new ProtectedText.Clear(ABOUT, "x".repeat(blocks * 64 - 1));
            ProtectedText sealed =
                    new ProtectedText.Sealed(ABOUT, 1, base64(12), base64(blocks * 64 + 16), base64(32), base64(16));
            for (int length = 0; length < 90; length++) {
                if (EntrySize.fits(new Asked(CASE, assessed(length, clear)))) {
                    fitting++;
                    assertThat(isTaken(assessed(length, sealed))).isTrue();
                } else {
                    refused++;
                }
            }
        }
        assertThat(fitting).isPositive();
        assertThat(refused).isPositive();
    }

    private static boolean isTaken(RecordedDecision sealed) {
        try {
            String account = "acc-" + new UUID(1, 4);
            EntryFormat.write(new Entry(0, CASE, 9_999, TIME, account, new Salt(new byte[16]), sealed));
            return true;
        } catch (EntryTooLarge tooLarge) {
            return false;
        }
    }

    private static RecordedDecision assessed(int length, ProtectedText reasons) {
        var data = new BestInterestsAssessed(ABOUT.getFirst(), null, Obstacle.values()[0], null, reasons, null);
        return new RecordedDecision(
                ID, TIME, null, "https://cms.example/" + "s".repeat(length), DecidedBy.OFFICE, data);
    }

    private static String base64(int bytes) {
        return "A".repeat((bytes * 8 + 5) / 6);
    }
}
