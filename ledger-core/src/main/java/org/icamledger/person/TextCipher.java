package org.icamledger.person;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.icamledger.casefile.DecisionId;

/**
 * How one text is sealed, version 1. Pure.
 *
 * @param entry the entry that holds the text, and {@code pointer} its place from the root of that entry; both are
 *     authenticated, so that a ciphertext opens nowhere else
 */
record TextCipher(DecisionId entry, String pointer) {
    static final int VERSION = 1;
    private static final int BLOCK = 64;
    private static final byte MARK = (byte) 0x80;

    /** @param commit binds the ciphertext to its keys, which GCM alone does not: one ciphertext can be made to open under two */
    record Ciphertext(byte[] nonce, byte[] sealed, byte[] commit) {}

    /**
     * @param keys of the persons the text is about, in the order of their ids; at least one
     * @param nonce 12 random bytes, never used before
     */
    Ciphertext seal(String text, List<byte[]> keys, byte[] nonce) {
        byte[] prk = Hmac.sha256(nonce, keys.toArray(byte[][]::new));
        byte[] sealed = AesGcm.encrypt(encryptionKey(prk), nonce, associated(), pad(utf8(text)));
        return new Ciphertext(nonce, sealed, commitment(prk));
    }

    /** @return empty when it was not sealed here under these keys */
    Optional<String> open(Ciphertext ciphertext, List<byte[]> keys) {
        byte[] prk = Hmac.sha256(ciphertext.nonce(), keys.toArray(byte[][]::new));
        if (!MessageDigest.isEqual(commitment(prk), ciphertext.commit())) {
            return Optional.empty();
        }
        return AesGcm.decrypt(encryptionKey(prk), ciphertext.nonce(), associated(), ciphertext.sealed())
                .flatMap(TextCipher::unpad)
                .flatMap(TextCipher::text);
    }

    private byte[] associated() {
        byte[] place = pointer.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(16 + place.length)
                .put(bytes(entry.value()))
                .put(place)
                .array();
    }

    /** Sixteen bytes, big-endian. */
    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** Hides the length of the text within its block. */
    static byte[] pad(byte[] plain) {
        byte[] padded = Arrays.copyOf(plain, (plain.length / BLOCK + 1) * BLOCK);
        padded[plain.length] = MARK;
        return padded;
    }

    /** @return empty when it is not what {@link #pad} makes */
    static Optional<byte[]> unpad(byte[] padded) {
        int mark = padded.length - 1;
        while (mark >= 0 && padded[mark] == 0) {
            mark--;
        }
        boolean asPadded = mark >= 0 && padded[mark] == MARK && padded.length == (mark / BLOCK + 1) * BLOCK;
        return asPadded ? Optional.of(Arrays.copyOf(padded, mark)) : Optional.empty();
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(bytes.array(), bytes.limit());
        } catch (CharacterCodingException loneSurrogate) {
            throw new IllegalArgumentException("A text holds half a character: send well-formed Unicode.");
        }
    }

    private static Optional<String> text(byte[] utf8) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException neverSealedByUs) {
            return Optional.empty();
        }
    }

    private static byte[] encryptionKey(byte[] prk) {
        return Hmac.derive(prk, "icam-text-enc-1");
    }

    private static byte[] commitment(byte[] prk) {
        return Hmac.derive(prk, "icam-text-commit-1");
    }
}
