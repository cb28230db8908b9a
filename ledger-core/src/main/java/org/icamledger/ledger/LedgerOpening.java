package org.icamledger.ledger;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.LedgerFile.LedgerOpened;
import org.icamledger.casefile.RecordedDecision;

/** The first entry of every ledger, written at its first start: how its log is called, and whether it holds sample data. */
public final class LedgerOpening {
    /** What the ledger records about itself, it records in its own name. */
    private static final String SOURCE = "urn:icam-ledger";

    private static final String RECORDED_BY = "acc-ledger";

    private LedgerOpening() {}

    /**
     * What stands at position 0, which is written first when the log is empty.
     *
     * @param origin schema-less URL that names the log. Without effect on an open ledger
     * @param synthetic whether this ledger is to hold sample data. Without effect on an open ledger
     * @throws IllegalStateException when the ledger could not be opened
     */
    public static LedgerOpened open(
            Sequencer sequencer, SealedLog log, String origin, boolean synthetic, SecureRandom random) {
        if (log.size() == 0) {
            NewEntry opening = new NewEntry(
                    new RecordedDecision(
                            randomId(random),
                            Instant.EPOCH, // becomes the recorded time
                            null,
                            SOURCE,
                            DecidedBy.OTHER,
                            new LedgerOpened(origin, synthetic)),
                    RECORDED_BY);
            AppendOutcome outcome = sequencer
                    .append(CaseId.LEDGER, 0, List.of(opening), Lane.INTERACTIVE)
                    .join();
            // A conflict means that another node was faster.
            if (!(outcome instanceof AppendOutcome.Appended || outcome instanceof AppendOutcome.Conflict)) {
                throw new IllegalStateException("The ledger could not be opened: " + outcome);
            }
        }
        return opened(log).orElseThrow();
    }

    /** What stands at position 0; empty when nothing does. */
    public static Optional<LedgerOpened> opened(SealedLog log) {
        return log.ofCase(CaseId.LEDGER).stream().findFirst().map(first -> {
            if (first.entry().decision().data() instanceof LedgerOpened opened) {
                return opened;
            }
            throw new IllegalStateException("The first entry of the ledger's own file is not its opening");
        });
    }

    /** A name for a log that was given none. */
    public static String randomOrigin(SecureRandom random) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return "icam-ledger.invalid/" + HexFormat.of().formatHex(bytes);
    }

    /** A UUID of version 4. */
    private static DecisionId randomId(SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        bytes[6] = (byte) (bytes[6] & 0x0f | 0x40);
        bytes[8] = (byte) (bytes[8] & 0x3f | 0x80);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new DecisionId(new UUID(buffer.getLong(), buffer.getLong()));
    }
}
