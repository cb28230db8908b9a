package org.icamledger.ledger;

/** Which appends go first when many wait. */
public enum Lane {
    /** Somebody waits for the answer. */
    INTERACTIVE,
    /** A file is being read in; goes behind, and takes little of a batch while somebody waits. */
    IMPORT
}
