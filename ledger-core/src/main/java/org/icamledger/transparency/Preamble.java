package org.icamledger.transparency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What stands above the first empty line, and what comes behind it.
 *
 * @param lines without their newlines; a byte beyond ASCII is a character of its own, which no format here takes
 * @param rest everything behind the empty line
 */
record Preamble(List<String> lines, byte[] rest) {
    /** In hashes: no tree whose size a long holds needs more. */
    static final int LONGEST_PROOF = 63;

    /** @param mostLines more are not read */
    static Preamble of(byte[] bytes, int mostLines) throws Unreadable {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != '\n') {
                continue;
            }
            if (at == start) {
                return new Preamble(lines, Arrays.copyOfRange(bytes, at + 1, bytes.length));
            }
            if (lines.size() == mostLines) {
                throw new Unreadable("More than " + mostLines + " lines stand above the empty line.");
            }
            lines.add(new String(bytes, start, at - start, StandardCharsets.ISO_8859_1));
            start = at + 1;
        }
        throw new Unreadable("There is no empty line with a checkpoint behind it.");
    }

    /** What stands behind a word and a space in a line. */
    static String after(String word, List<String> lines, int line) throws Unreadable {
        if (line >= lines.size() || !lines.get(line).startsWith(word + " ")) {
            throw new Unreadable("Line " + (line + 1) + " does not begin with \"" + word + " \".");
        }
        return lines.get(line).substring(word.length() + 1);
    }

    /** The hashes of a proof: the lines from this one on. @throws Unreadable also when they are more than any proof has */
    static List<Hash> hashes(List<String> lines, int from) throws Unreadable {
        if (lines.size() - from > LONGEST_PROOF) {
            throw new Unreadable("No proof has more than " + LONGEST_PROOF + " hashes.");
        }
        List<Hash> hashes = new ArrayList<>();
        for (int line = from; line < lines.size(); line++) {
            try {
                hashes.add(Hash.ofBase64(lines.get(line)));
            } catch (Unreadable e) {
                throw new Unreadable("Line " + (line + 1) + ": " + e.getMessage());
            }
        }
        return hashes;
    }
}
