package org.icamledger.api.rest;

import java.time.LocalDate;
import java.util.List;
import org.icamledger.casefile.DecisionId;
import org.icamledger.projection.caseindex.Deadline;

/**
 * A deadline in an answer.
 *
 * @param until Brussels day, itself included
 * @param passed whether the day of the answer comes after it
 * @param decision that states it
 * @param position of that decision in the ledger
 */
record ShownDeadline(Deadline.Kind kind, LocalDate until, boolean passed, DecisionId decision, long position) {
    static List<ShownDeadline> of(List<Deadline> deadlines, LocalDate asOf) {
        return deadlines.stream()
                .map(one -> new ShownDeadline(
                        one.kind(), one.until(), one.until().isBefore(asOf), one.decision(), one.position()))
                .toList();
    }
}
