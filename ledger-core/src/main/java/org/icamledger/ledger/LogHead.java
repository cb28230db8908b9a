package org.icamledger.ledger;

import org.icamledger.transparency.Hash;

/**
 * What an answer was computed from, so that an outsider can compute it again from the same.
 *
 * @param size how many decisions the log held
 * @param root of the tree over them
 */
public record LogHead(long size, Hash root) {
    /** Of the log without decisions. */
    public static final LogHead EMPTY = new LogHead(0, Hash.EMPTY_ROOT);
}
