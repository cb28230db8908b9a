package org.icamledger.transparency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of the tree (RFC 6962 section 2.1): SHA-256, with what is hashed kept apart by its first byte. */
public final class Hashes {
    private static final byte LEAF = 0x00;

    private Hashes() {}

    /** The hash of a leaf, 32 bytes. @param entry the stored bytes of an entry */
    public static byte[] leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return digest.digest(entry);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
