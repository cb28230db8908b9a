package org.icamledger.transparency;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** A hash of the tree (RFC 6962 section 2.1): 32 bytes of SHA-256, with what is hashed kept apart by its first byte. Immutable. */
public final class Hash {
    /** Length of every hash. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    /** Finding the algorithm costs as much as hashing a node. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Hash::sha256);

    /** The root of the tree without leaves: the hash of nothing. */
    public static final Hash EMPTY_ROOT = new Hash(sha256().digest());

    private final byte[] value;

    private Hash(byte[] value) {
        this.value = value;
    }

    /** @throws IllegalArgumentException unless it has 32 bytes */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** The 32 bytes from this place on. @throws IndexOutOfBoundsException when there are fewer */
    public static Hash of(byte[] bytes, int offset) {
        Objects.checkFromIndexSize(offset, BYTES, bytes.length);
        return new Hash(Arrays.copyOfRange(bytes, offset, offset + BYTES));
    }

    /** The hash of a leaf. @param entry the stored bytes of an entry */
    public static Hash leaf(byte[] entry) {
        return leaf(entry, 0, entry.length);
    }

    /** The hash of the leaf that stands in part of a buffer. */
    public static Hash leaf(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        MessageDigest digest = begin(LEAF);
        digest.update(buffer, offset, length);
        return new Hash(digest.digest());
    }

    /** The hash of a node over its two children. */
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = begin(NODE);
        digest.update(left.value);
        digest.update(right.value);
        return new Hash(digest.digest());
    }

    /** The same within one array: the children lie side by side, and their node is put where it belongs. */
    static void node(byte[] hashes, int children, int node) {
        MessageDigest digest = begin(NODE);
        digest.update(hashes, children, 2 * BYTES);
        try {
            digest.digest(hashes, node, BYTES);
        } catch (DigestException e) {
            throw new IllegalArgumentException("no place for a node", e);
        }
    }

    /**
     * Reads base64 of the standard alphabet, padded, 44 characters.
     *
     * @throws Unreadable also when another text would give the same hash
     */
    public static Hash ofBase64(String text) throws Unreadable {
        if (text.length() != 44) {
            throw new Unreadable("A hash is 32 bytes in base64, 44 characters.");
        }
        byte[] bytes = Base64Text.decode(text);
        if (bytes.length != BYTES) {
            throw new Unreadable("A hash is 32 bytes in base64, 44 characters.");
        }
        return new Hash(bytes);
    }

    /** A copy. */
    public byte[] bytes() {
        return value.clone();
    }

    /** Puts the 32 bytes there. */
    public void writeTo(byte[] target, int offset) {
        System.arraycopy(value, 0, target, offset, BYTES);
    }

    /** 44 characters of the standard alphabet, padded. */
    public String base64() {
        return Base64Text.of(value);
    }

    /** Lower case. */
    public String hex() {
        return HexFormat.of().formatHex(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(value, hash.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return base64();
    }

    /** Resets first: whatever broke off on this thread before, as for want of memory, must not get into this hash. */
    private static MessageDigest begin(byte kind) {
        MessageDigest digest = SHA_256.get();
        digest.reset();
        digest.update(kind);
        return digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
