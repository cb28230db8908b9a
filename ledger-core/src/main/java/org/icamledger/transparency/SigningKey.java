package org.icamledger.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;

/**
 * The private key of a log or of a witness. As text, in the form of Go's x/mod:
 * {@code PRIVATE+KEY+<name>+<8 hex digits of its id>+<base64 of type and seed>}. A secret: never logged, {@link #toString} does not tell it.
 */
public final class SigningKey {
    private static final String PREFIX = "PRIVATE+KEY+";
    private static final int LONGEST = 1_000;

    private final byte type;
    private final byte[] seed;
    private final KeyPair pair;
    private final VerifierKey verifier;

    private SigningKey(String name, byte type, byte[] seed) {
        this.type = type;
        this.seed = seed;
        this.pair = Ed25519.ofSeed(seed);
        this.verifier = new VerifierKey(name, type, pair.getPublic());
    }

    /** A new key that signs notes, for a log. @param name its origin */
    public static SigningKey generate(String name, SecureRandom random) throws Unreadable {
        return generate(name, VerifierKey.NOTE, random);
    }

    /** A new key that signs with the time, for a witness. */
    public static SigningKey generateCosigner(String name, SecureRandom random) throws Unreadable {
        return generate(name, VerifierKey.COSIGNATURE, random);
    }

    private static SigningKey generate(String name, byte type, SecureRandom random) throws Unreadable {
        VerifierKey.requireName(name);
        byte[] seed = new byte[Ed25519.KEY_BYTES];
        random.nextBytes(seed);
        return new SigningKey(name, type, seed);
    }

    /** @throws Unreadable when it is no private key; the message tells nothing of it */
    public static SigningKey parse(String text) throws Unreadable {
        if (!text.startsWith(PREFIX) || text.length() > LONGEST) {
            throw new Unreadable("A private key is " + PREFIX + "<name>+<id>+<base64>.");
        }
        String[] parts = text.substring(PREFIX.length()).split("\\+", 3);
        if (parts.length != 3) {
            throw new Unreadable("A private key is " + PREFIX + "<name>+<id>+<base64>.");
        }
        VerifierKey.requireName(parts[0]);
        byte[] typed = VerifierKey.typed(parts[2]);
        SigningKey key = new SigningKey(parts[0], typed[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!parts[1].equals(VerifierKey.hex(key.verifier.id()))) {
            throw new Unreadable("The id of the private key is not that of its key: a character has changed.");
        }
        return key;
    }

    /** The secret itself. */
    public String text() {
        byte[] typed = new byte[1 + seed.length];
        typed[0] = type;
        System.arraycopy(seed, 0, typed, 1, seed.length);
        return PREFIX + verifier.name() + "+" + VerifierKey.hex(verifier.id()) + "+" + Base64Text.of(typed);
    }

    /** With which everybody can check what this key signs. */
    public VerifierKey verifier() {
        return verifier;
    }

    /**
     * The signature of a text, to stand below it in a note.
     *
     * @param text ends with a newline
     * @throws IllegalStateException for the key of a witness, which signs with the time only
     */
    public SignedNote.Signature sign(String text) {
        if (verifier.isCosigner()) {
            throw new IllegalStateException("the key of a witness signs with the time");
        }
        byte[] signed = Ed25519.sign(pair.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
        return new SignedNote.Signature(verifier.name(), verifier.id(), signed);
    }

    /**
     * The cosignature of a checkpoint: at this time it was the largest consistent tree that this witness had seen for its origin.
     *
     * @param at to the second, after 1970
     */
    public SignedNote.Signature cosign(String text, Instant at) {
        long seconds = at.getEpochSecond();
        if (!verifier.isCosigner() || seconds <= 0) {
            throw new IllegalStateException("only the key of a witness signs with the time, and after 1970");
        }
        byte[] signed = Ed25519.sign(pair.getPrivate(), VerifierKey.cosigned(text, seconds));
        ByteBuffer timed =
                ByteBuffer.allocate(Long.BYTES + signed.length).putLong(seconds).put(signed);
        return new SignedNote.Signature(verifier.name(), verifier.id(), timed.array());
    }

    @Override
    public String toString() {
        return "private key of " + verifier;
    }
}
