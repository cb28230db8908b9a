package org.icamledger.ledger;

/** Something is missing from the log, or not whole, that was stored. The message says where, and nothing about persons. */
public final class LogDamaged extends RuntimeException {
    LogDamaged(TileTable.Damaged cause) {
        super(cause.getMessage(), cause);
    }
}
