package org.icamledger.api.imports;

import java.util.List;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.Sequencer;

/**
 * Lines of one case that stand together and are recorded together.
 *
 * @param size how many decisions the case holds before them, as far as they were judged
 */
record Chunk(CaseId caseId, int size, List<ImportLine> lines) {
    /** What one append takes of a file. */
    static final int MOST_LINES = Sequencer.LARGEST_OF_A_FILE;

    static final int MOST_BYTES = 1 << 20;

    /** Bytes of its lines. */
    int length() {
        return lines.stream().mapToInt(ImportLine::length).sum();
    }

    /** Whether one append may take this line too. */
    boolean hasRoomFor(ImportLine line) {
        return lines.size() < MOST_LINES && length() + line.length() <= MOST_BYTES;
    }

    List<RecordedDecision> decisions() {
        return lines.stream().map(ImportLine::decision).toList();
    }
}
