package org.icamledger.ledger;

/** The acts of an append in their order, each said once it is done unless it says otherwise: the places where a crash may strike. */
enum AppendStep {
    /** The writer holds the head row. */
    LOCKED,
    /** The new entries have places, leaf hashes, tiles and a root. */
    TREE_EXTENDED,
    /** Before: entries, tiles, head and COMMIT go to the server in one message. */
    STORING,
    /** The transaction is durable. */
    COMMITTED,
    /** The root was computed a second time, and the tree begins with what was signed last. */
    CHECKED,
    /** The checkpoint is signed, in memory alone. */
    SIGNED,
    /** It is durable in the temporary file. */
    FILE_WRITTEN,
    /** It has its name; the directory may not be durable. */
    FILE_RENAMED,
    /** It is durable under its name. */
    FILE_KEPT,
    /** The callers were told. */
    ANSWERED,
    /** The checkpoint is in the database. */
    CHECKPOINT_STORED
}
