package org.icamledger.person;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a nonce of 12 bytes and a tag of 16. */
final class AesGcm {
    static final int NONCE_LENGTH = 12;
    static final int TAG_LENGTH = 16;

    private AesGcm() {}

    /** @return ciphertext and tag */
    static byte[] encrypt(byte[] key, byte[] nonce, byte[] associated, byte[] plaintext) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plaintext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /** @return empty when key, nonce, associated data or ciphertext is not what it was encrypted with */
    static Optional<byte[]> decrypt(byte[] key, byte[] nonce, byte[] associated, byte[] ciphertext) {
        if (ciphertext.length < TAG_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(ciphertext));
        } catch (AEADBadTagException notAuthentic) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /** The same with a nonce of its own in front, for what is kept in one column. */
    static byte[] wrap(byte[] key, byte[] associated, byte[] plaintext, SecureRandom random) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] ciphertext = encrypt(key, nonce, associated, plaintext);
        byte[] wrapped = Arrays.copyOf(nonce, NONCE_LENGTH + ciphertext.length);
        System.arraycopy(ciphertext, 0, wrapped, NONCE_LENGTH, ciphertext.length);
        return wrapped;
    }

    static Optional<byte[]> unwrap(byte[] key, byte[] associated, byte[] wrapped) {
        if (wrapped.length < NONCE_LENGTH + TAG_LENGTH) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(wrapped, NONCE_LENGTH);
        return decrypt(key, nonce, associated, Arrays.copyOfRange(wrapped, NONCE_LENGTH, wrapped.length));
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_LENGTH * 8, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }
}
