package org.icamledger.api.recording;

import java.time.Instant;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Decision;

/**
 * The office that follows a case now. What CaseOpened says holds for all earlier times too; a reassignment holds from its time on,
 * so the one with the latest time counts, in whatever order they were recorded. Not for several threads.
 */
public final class OfficeNow {
    private Code office;
    private Instant since = Instant.MIN;

    /** The next decision of the corrected history, or of the history as recorded while there is no correction. */
    public void take(Instant time, Decision data) {
        switch (data) {
            case CaseOpened opened when since.equals(Instant.MIN) -> office = opened.office();
            case CaseReassigned reassigned
            when reassigned.office() != null && !time.isBefore(since) -> {
                office = reassigned.office();
                since = time;
            }
            default -> {}
        }
    }

    /** Null while the case is not open. */
    public Code office() {
        return office;
    }

    OfficeNow copy() {
        OfficeNow copy = new OfficeNow();
        copy.office = office;
        copy.since = since;
        return copy;
    }
}
