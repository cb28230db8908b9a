package org.icamledger.projection;

import java.time.Instant;
import org.icamledger.ledger.Malformed;

/**
 * A case that a projection could not fold. The rows of the case are those from before.
 *
 * @param id by which a retry is asked for
 * @param position of the decision up to which the case was folded in vain: the case is found by it
 * @param kind what is in the way
 * @param since when it failed first
 * @param attempts how often it was tried
 */
public record Failure(long id, String projection, long position, Kind kind, Instant since, int attempts) {
    /** What is in the way of a case. */
    public enum Kind {
        /** Something in place of one of its entries is no entry: the log is damaged, and a self-check says where. */
        UNREADABLE,
        /** Its entries are whole, and the program fails at them. */
        NOT_FOLDED;

        static Kind of(String errorClass) {
            return errorClass.equals(Malformed.class.getName()) ? UNREADABLE : NOT_FOLDED;
        }
    }
}
