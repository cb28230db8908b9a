package org.icamledger.ledger;

/** The entry would be larger than the log takes. Nothing is stored. */
public final class EntryTooLarge extends RuntimeException {
    private final int size;
    private final int limit;

    EntryTooLarge(int size, int limit) {
        super(
                "The entry would have %d bytes; the log takes %d. Shorten the texts.".formatted(size, limit),
                null,
                false,
                false);
        this.size = size;
        this.limit = limit;
    }

    /** Bytes that the entry would have. */
    public int size() {
        return size;
    }

    /** Bytes that the log takes for an entry of this type. */
    public int limit() {
        return limit;
    }
}
