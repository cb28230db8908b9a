package org.icamledger.transparency.verify;

import java.util.ArrayList;
import java.util.List;
import org.icamledger.transparency.EntryBundle;
import org.icamledger.transparency.Hash;

/** Whole lines of a file; only a last line may lack its line feed, which is then a flaw. */
record Chunk(byte[] buffer, int length) {
    private static final byte LINE_FEED = '\n';
    private static final int MOST = EntryBundle.LONGEST_ENTRY;

    /**
     * What became of the lines.
     *
     * @param leaves of all lines before the flawed one
     * @param sealed how many of these hold a sealed text
     * @param flaw what is wrong with the line after them, to be read behind "Line 7 "; null when nothing is
     */
    record Hashed(List<Hash> leaves, int sealed, String flaw) {}

    Hashed hash() {
        List<Hash> leaves = new ArrayList<>();
        int sealed = 0;
        for (int start = 0; start < length; ) {
            int end = start;
            while (end < length && buffer[end] != LINE_FEED) {
                end++;
            }
            String flaw = flaw(end - start, end < length);
            if (flaw != null) {
                return new Hashed(leaves, sealed, flaw);
            }
            leaves.add(Hash.leaf(buffer, start, end - start));
            sealed += SealedText.isIn(buffer, start, end - start) ? 1 : 0;
            start = end + 1;
        }
        return new Hashed(leaves, sealed, null);
    }

    private static String flaw(int bytes, boolean ended) {
        if (bytes > MOST) {
            return "is longer than the 65,535 bytes that an entry may have.";
        }
        if (!ended) {
            return "breaks off: the file does not end with a line feed. Get the whole file again.";
        }
        return bytes == 0 ? "is empty, and an entry never is." : null;
    }

    /** Where the last line begins that is not ended within these bytes. */
    static int endOfWholeLines(byte[] buffer, int length) {
        int end = length;
        while (end > 0 && buffer[end - 1] != LINE_FEED) {
            end--;
        }
        // Such a line is too long already: hashing its chunk will find that and say which line it is.
        return length - end > MOST ? length : end;
    }
}
