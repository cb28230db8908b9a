package org.icamledger.transparency;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A text with the signatures of those who vouch for it (C2SP signed-note).
 *
 * @param text what is signed: lines that each end with a newline
 * @param signatures at least one
 */
public record SignedNote(String text, List<Signature> signatures) {
    /** More than any checkpoint with a hundred post-quantum signatures. */
    public static final int LARGEST = 1 << 20;

    private static final int MOST_SIGNATURES = 100;
    private static final String DASH = "\u2014 ";

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /**
     * A line of a note: who signed, and how. Whether it holds is for {@link SignedNote#signers} to say.
     *
     * @param name of the key
     * @param keyId of the key
     * @param value the signature itself, for a witness after eight bytes of time; not to be altered
     */
    public record Signature(String name, int keyId, byte[] value) {
        /** The line, its newline included. */
        public String line() {
            byte[] identified = ByteBuffer.allocate(Integer.BYTES + value.length)
                    .putInt(keyId)
                    .put(value)
                    .array();
            return DASH + name + " " + Base64Text.of(identified) + "\n";
        }

        /** @throws Unreadable unless it is a signature line; without its newline */
        public static Signature parse(String line) throws Unreadable {
            int space = line.indexOf(' ', DASH.length());
            if (!line.startsWith(DASH) || space < 0) {
                throw new Unreadable("A signature line is an em dash, the name of the key and base64.");
            }
            String name = line.substring(DASH.length(), space);
            VerifierKey.requireName(name);
            byte[] identified = Base64Text.decode(line.substring(space + 1));
            if (identified.length <= Integer.BYTES) {
                throw new Unreadable("The signature of " + name + " is empty.");
            }
            return new Signature(
                    name,
                    ByteBuffer.wrap(identified).getInt(),
                    Arrays.copyOfRange(identified, Integer.BYTES, identified.length));
        }

        /** Whether it names this key. */
        public boolean isBy(VerifierKey key) {
            return keyId == key.id() && name.equals(key.name());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Signature o
                    && name.equals(o.name)
                    && keyId == o.keyId
                    && Arrays.equals(value, o.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }
    }

    /** @throws IllegalArgumentException when the text cannot be one of a note */
    public static SignedNote sign(String text, SigningKey... keys) {
        if (!text.endsWith("\n")
                || text.chars().anyMatch(c -> c < 0x20 && c != '\n')
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("the text of a note is lines without control characters");
        }
        return new SignedNote(
                text, Arrays.stream(keys).map(key -> key.sign(text)).toList());
    }

    /** @throws Unreadable when this is no signed note, or one larger than {@link #LARGEST} */
    public static SignedNote parse(byte[] bytes) throws Unreadable {
        if (bytes.length > LARGEST) {
            throw new Unreadable("A signed note has at most " + LARGEST + " bytes.");
        }
        String note = utf8(bytes);
        if (note.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new Unreadable("A signed note has no control characters.");
        }
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n") || split + 2 == note.length()) {
            throw new Unreadable(
                    "A signed note is a text, an empty line, and signature lines that each end with a newline.");
        }
        List<Signature> signatures = new ArrayList<>();
        for (int start = split + 2; start < note.length(); ) {
            int end = note.indexOf('\n', start);
            if (signatures.size() == MOST_SIGNATURES) {
                throw new Unreadable("A signed note has at most " + MOST_SIGNATURES + " signatures.");
            }
            signatures.add(Signature.parse(note.substring(start, end)));
            start = end + 1;
        }
        return new SignedNote(note.substring(0, split + 1), signatures);
    }

    /** The note as it travels. */
    public byte[] bytes() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same text with another signature; one that is there already stays once. */
    public SignedNote with(Signature signature) {
        if (signatures.contains(signature)) {
            return this;
        }
        List<Signature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    /**
     * Those of the known keys that signed this note. Lines of unknown keys say nothing and are passed over.
     *
     * @return at least one
     * @throws Untrusted when none did, and when a line of a known key does not hold: then no part of the note is believed
     */
    public Set<VerifierKey> signers(Collection<VerifierKey> known) throws Untrusted {
        Set<VerifierKey> signers = new LinkedHashSet<>();
        for (Signature signature : signatures) {
            for (VerifierKey key : known) {
                if (signature.isBy(key)) {
                    if (!key.verifies(text, signature.value())) {
                        throw new Untrusted("The signature of " + key.name() + " does not hold: the note was altered.");
                    }
                    signers.add(key);
                }
            }
        }
        if (signers.isEmpty()) {
            throw new Untrusted("The note carries no signature of a known key.");
        }
        return signers;
    }

    /** Reads UTF-8, and nothing that is nearly UTF-8. */
    public static String utf8(byte[] bytes) throws Unreadable {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable("This is not UTF-8.");
        }
    }
}
