package org.icamledger.person;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The one secret of the vault: 32 random bytes, the same on every node. The keys that wrap person keys, hide references,
 * index them, compare wording and name accounts are derived from it, each by HMAC over its own purpose. Without it no text of the
 * ledger can be read again.
 */
public final class MasterKey {
    private static final int LENGTH = 32;
    private static final int ACCOUNT_LENGTH = 16;

    private final byte[] key;

    private MasterKey(byte[] key) {
        this.key = key;
    }

    /**
     * @param hex 64 hexadecimal digits
     * @throws MasterKeyRefused when it is anything else
     */
    public static MasterKey of(String hex) {
        if (!hex.matches("[0-9a-fA-F]{" + 2 * LENGTH + "}")) {
            throw new MasterKeyRefused("A master key is " + 2 * LENGTH + " hexadecimal digits.");
        }
        return new MasterKey(HexFormat.of().parseHex(hex));
    }

    /** A new one, in the form that {@link #of} takes; to be stored where only its owner can read it. */
    public static String fresh(SecureRandom random) {
        byte[] key = new byte[LENGTH];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /** The key that wraps the key of each person. */
    byte[] wrapping() {
        return Hmac.derive(key, "icam-vault-wrapping-1");
    }

    /** The key of the blind index over references. */
    byte[] index() {
        return Hmac.derive(key, "icam-vault-index-1");
    }

    /** The key that hides references. */
    byte[] reference() {
        return Hmac.derive(key, "icam-vault-reference-1");
    }

    /** The key under which equal wording is equal. */
    byte[] wording() {
        return Hmac.derive(key, "icam-vault-wording-1");
    }

    /**
     * The account id of somebody who signs in with an issuer's tokens: always the same, on every node, and without this key
     * it leads back to nobody.
     *
     * @param issuer of the tokens, as they name it
     * @param subject whom they are about
     * @return {@code acc-} and 32 hexadecimal digits
     */
    public String account(String issuer, String subject) {
        byte[] mac = Hmac.sha256(
                Hmac.derive(key, "icam-accounts-1"),
                issuer.getBytes(StandardCharsets.UTF_8),
                // In no URL, so that the two cannot be divided in another way.
                new byte[] {0},
                subject.getBytes(StandardCharsets.UTF_8));
        return "acc-" + HexFormat.of().formatHex(mac, 0, ACCOUNT_LENGTH);
    }

    /** Says nothing about the key, but is another for another key. */
    byte[] fingerprint() {
        return Hmac.derive(key, "icam-vault-fingerprint-1");
    }

    /** Whether a vault with this fingerprint was filled under this key. */
    public boolean hasFingerprint(byte[] fingerprint) {
        return MessageDigest.isEqual(fingerprint(), fingerprint);
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}
