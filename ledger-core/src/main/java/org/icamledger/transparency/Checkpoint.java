package org.icamledger.transparency;

/**
 * What a log signs (C2SP tlog-checkpoint): the root of its tree at a size. A log that signs two that contradict each other has
 * rewritten its history.
 *
 * @param origin names the log; schema-less URL
 * @param size how many entries it holds
 */
public record Checkpoint(String origin, long size, Hash root) {
    public Checkpoint {
        if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0) {
            throw new IllegalArgumentException("no checkpoint has the origin " + origin + " and the size " + size);
        }
    }

    /** The text of the note: three lines. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /**
     * Reads the text of a note. Extension lines are passed over: nobody can check what they say.
     *
     * @throws Unreadable unless its first three lines are origin, size and root
     */
    public static Checkpoint parse(String text) throws Unreadable {
        int first = text.indexOf('\n');
        int second = text.indexOf('\n', first + 1);
        int third = text.indexOf('\n', second + 1);
        if (first < 1 || second < 0 || third < 0) {
            throw new Unreadable("A checkpoint has three lines: origin, size and root.");
        }
        if (text.contains("\n\n") || !text.endsWith("\n")) {
            throw new Unreadable("A checkpoint has no empty lines, and each line ends with a newline.");
        }
        return new Checkpoint(
                text.substring(0, first),
                size(text.substring(first + 1, second)),
                Hash.ofBase64(text.substring(second + 1, third)));
    }

    /** Reads a decimal number as the formats here write it: no sign, no leading zeros, at most 2^63 - 1. */
    public static long size(String digits) throws Unreadable {
        boolean number = !digits.isEmpty()
                && digits.length() <= 19
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (digits.length() == 1 || digits.charAt(0) != '0');
        if (number) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException beyondALong) {
                // Said below.
            }
        }
        throw new Unreadable("A size is a decimal number without leading zeros, below 2^63.");
    }
}
