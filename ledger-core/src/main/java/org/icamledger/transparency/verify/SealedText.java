package org.icamledger.transparency.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Recognises entries of the ICAM Ledger that hold a text sealed under persons' keys. Nobody but the ledger can open it. */
final class SealedText {
    /** Within a string a quotation mark is escaped, so these bytes are a member and nothing else. */
    private static final byte[] MEMBER = "\"sealed\":\"".getBytes(StandardCharsets.US_ASCII);

    /** How far to go on when this byte stands under the last one of the member. */
    private static final int[] STEPS = new int[256];

    static {
        Arrays.fill(STEPS, MEMBER.length);
        for (int i = 0; i < MEMBER.length - 1; i++) {
            STEPS[MEMBER[i]] = MEMBER.length - 1 - i;
        }
    }

    private SealedText() {}

    /** Whether one stands in the entry in this part of a buffer. */
    static boolean isIn(byte[] buffer, int offset, int length) {
        int last = MEMBER.length - 1;
        for (int end = offset + last; end < offset + length; end += STEPS[buffer[end] & 0xff]) {
            if (Arrays.equals(buffer, end - last, end + 1, MEMBER, 0, MEMBER.length)) {
                return true;
            }
        }
        return false;
    }
}
