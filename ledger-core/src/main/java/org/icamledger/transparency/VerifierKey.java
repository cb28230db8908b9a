package org.icamledger.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The public key of a log or of a witness, with the name it signs under (C2SP signed-note). As text
 * {@code <name>+<8 hex digits of its id>+<base64 of type and key>}. Two keys are equal when name, type and key are.
 */
public final class VerifierKey {
    /** Signs the text of a note. */
    static final byte NOTE = 0x01;

    /** Signs the text with the time at which it was seen (C2SP tlog-cosignature). */
    static final byte COSIGNATURE = 0x04;

    private static final int LONGEST = 1_000;

    private final String name;
    private final byte type;
    private final byte[] raw;
    private final PublicKey key;
    private final int id;

    VerifierKey(String name, byte type, PublicKey key) {
        this.name = name;
        this.type = type;
        this.raw = Ed25519.raw(key);
        this.key = key;
        this.id = id(name, type, raw);
    }

    /** @throws Unreadable when it is no key, of a kind that is not known here, or its id is not that of its key */
    public static VerifierKey parse(String text) throws Unreadable {
        if (text.length() > LONGEST) {
            throw new Unreadable("A verifier key is shorter.");
        }
        // Base64 may contain a plus, too.
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new Unreadable("A verifier key is <name>+<id>+<base64>.");
        }
        requireName(parts[0]);
        byte[] typed = typed(parts[2]);
        VerifierKey key =
                new VerifierKey(parts[0], typed[0], Ed25519.publicKey(Arrays.copyOfRange(typed, 1, typed.length)));
        if (!parts[1].equals(hex(key.id))) {
            throw new Unreadable("The id of the verifier key is not that of its key: a character has changed.");
        }
        return key;
    }

    /** Type and key of 32 bytes. */
    static byte[] typed(String base64) throws Unreadable {
        byte[] typed = Base64Text.decode(base64);
        if (typed.length == 0 || typed[0] != NOTE && typed[0] != COSIGNATURE) {
            throw new Unreadable(
                    "The key is of a type that is not known here: 1 (Ed25519) and 4 (Ed25519 cosigner) are.");
        }
        if (typed.length != 1 + Ed25519.KEY_BYTES) {
            throw new Unreadable("An Ed25519 key has 32 bytes.");
        }
        return typed;
    }

    /** @throws Unreadable when nothing can sign under this name */
    static void requireName(String name) throws Unreadable {
        boolean bad = name.isEmpty()
                || name.codePoints()
                        .anyMatch(c -> c == '+'
                                || c < 0x20
                                || Character.isSpaceChar(c)
                                || Character.isWhitespace(c)
                                || c == 0x85
                                || Character.getType(c) == Character.SURROGATE);
        if (bad) {
            throw new Unreadable("The name of a key is not empty and has no space and no +.");
        }
    }

    static String hex(int id) {
        return HexFormat.of().toHexDigits(id);
    }

    private static int id(String name, byte type, byte[] raw) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(type);
            return ByteBuffer.wrap(digest.digest(raw)).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Under which it signs; for a log usually its origin. */
    public String name() {
        return name;
    }

    /** The first four bytes of the hash of name, type and key: tells apart keys of one name. */
    public int id() {
        return id;
    }

    /** Whether it signs with the time, as witnesses do. */
    public boolean isCosigner() {
        return type == COSIGNATURE;
    }

    /** Whether both hold the same 32 bytes, whatever their names: then they are one signer. */
    public boolean isSameKey(VerifierKey other) {
        return Arrays.equals(raw, other.raw);
    }

    /** Whether this key signed the text. @param signature what follows the id in a signature line */
    boolean verifies(String text, byte[] signature) {
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        if (type == NOTE) {
            return signature.length == Ed25519.SIGNATURE_BYTES && Ed25519.verifies(key, signed, signature);
        }
        if (signature.length != Long.BYTES + Ed25519.SIGNATURE_BYTES) {
            return false;
        }
        long seconds = seconds(signature);
        return seconds > 0
                && Ed25519.verifies(
                        key, cosigned(text, seconds), Arrays.copyOfRange(signature, Long.BYTES, signature.length));
    }

    /** The time in a cosignature. */
    static long seconds(byte[] signature) {
        return ByteBuffer.wrap(signature).getLong();
    }

    static byte[] cosigned(String text, long seconds) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey o && name.equals(o.name) && type == o.type && isSameKey(o);
    }

    @Override
    public int hashCode() {
        return id;
    }

    /** The key as text. */
    @Override
    public String toString() {
        byte[] typed = new byte[1 + raw.length];
        typed[0] = type;
        System.arraycopy(raw, 0, typed, 1, raw.length);
        return name + "+" + hex(id) + "+" + Base64Text.of(typed);
    }
}
