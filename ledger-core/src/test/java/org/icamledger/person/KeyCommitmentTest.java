package org.icamledger.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.icamledger.casefile.DecisionId;
import org.icamledger.person.TextCipher.Ciphertext;
import org.junit.jupiter.api.Test;

/**
 * GCM does not commit to its key: whoever knows two keys can make one ciphertext that opens under both, to different texts.
 * The commitment is what stops it.
 */
class KeyCommitmentTest {
    private static final byte[] ASSOCIATED = new byte[32];
    private static final byte[] NONCE = new byte[12];
    private static final List<byte[]> ONES = List.of(key(1));
    private static final List<byte[]> TWOS = List.of(key(2));

    @Test
    void aCiphertextThatOpensUnderTwoKeysIsRefusedUnderTheOneItDoesNotCommitTo() throws Exception {
        // Two blocks of associated data: the id of the entry, and a pointer of 16 bytes.
        var cipher = new TextCipher(DecisionId.of("00000000-0000-0000-0000-000000000000"), "\0".repeat(16));
        byte[] forOnes = encryptionKey(ONES);
        byte[] forTwos = encryptionKey(TWOS);
        byte[] plain = TextCipher.pad("what one side is shown".getBytes());
        byte[] both = collision(forOnes, forTwos, AesGcm.encrypt(forOnes, NONCE, ASSOCIATED, plain));
        assertThat(AesGcm.decrypt(forOnes, NONCE, ASSOCIATED, both)).isPresent();
        assertThat(AesGcm.decrypt(forTwos, NONCE, ASSOCIATED, both)).isPresent();

        byte[] commit = cipher.seal("", ONES, NONCE).commit();
        assertThat(cipher.seal("", TWOS, NONCE).commit()).isNotEqualTo(commit);
        assertThat(cipher.open(new Ciphertext(NONCE, both, commit), TWOS)).isEmpty();
    }

    @Test
    void whatWouldDecryptIsStillRefusedWithoutItsCommitment() {
        var cipher = new TextCipher(DecisionId.of("00000000-0000-4000-8000-000000000001"), "/data/text");
        Ciphertext sealed = cipher.seal("text", ONES, NONCE);
        byte[] another = cipher.seal("text", TWOS, NONCE).commit();
        assertThat(cipher.open(sealed, ONES)).hasValue("text");
        assertThat(cipher.open(new Ciphertext(NONCE, sealed.sealed(), another), ONES))
                .isEmpty();
        assertThat(cipher.open(new Ciphertext(NONCE, sealed.sealed(), new byte[0]), ONES))
                .isEmpty();
    }

    /**
     * The tag is a polynomial of the blocks in H = E(0), plus E(J0). With the third block of the ciphertext as the unknown, equal
     * tags under both keys are one linear equation in GF(2^128).
     */
    private static byte[] collision(byte[] one, byte[] other, byte[] encrypted) throws Exception {
        byte[] ciphertext = Arrays.copyOf(encrypted, 64);
        Arrays.fill(ciphertext, 32, 48, (byte) 0);
        BigInteger h1 = block(aes(one, new byte[16]));
        BigInteger h2 = block(aes(other, new byte[16]));
        BigInteger difference = tag(one, h1, ciphertext).xor(tag(other, h2, ciphertext));
        // Behind the third block come the fourth and the lengths: it stands with the third power.
        BigInteger factor = power(h1, 3).xor(power(h2, 3));
        byte[] unknown =
                bytes(multiply(difference, power(factor, BigInteger.TWO.pow(128).subtract(BigInteger.TWO))));
        System.arraycopy(unknown, 0, ciphertext, 32, 16);
        byte[] both = Arrays.copyOf(ciphertext, 80);
        System.arraycopy(bytes(tag(one, h1, ciphertext)), 0, both, 64, 16);
        return both;
    }

    private static BigInteger tag(byte[] key, BigInteger h, byte[] ciphertext) throws Exception {
        byte[] lengths = ByteBuffer.allocate(16)
                .putLong(ASSOCIATED.length * 8L)
                .putLong(ciphertext.length * 8L)
                .array();
        BigInteger hash = BigInteger.ZERO;
        for (byte[] part : List.of(ASSOCIATED, ciphertext, lengths)) {
            for (int i = 0; i < part.length; i += 16) {
                hash = multiply(hash.xor(block(Arrays.copyOfRange(part, i, i + 16))), h);
            }
        }
        byte[] first = Arrays.copyOf(NONCE, 16);
        first[15] = 1;
        return hash.xor(block(aes(key, first)));
    }

    /** In GF(2^128) as GCM has it: the first bit of the first byte is the lowest coefficient. */
    private static BigInteger multiply(BigInteger a, BigInteger b) {
        BigInteger product = BigInteger.ZERO;
        for (int i = 0; i < 128; i++) {
            if (b.testBit(i)) {
                product = product.xor(a.shiftLeft(i));
            }
        }
        BigInteger modulus = BigInteger.ONE.shiftLeft(128).xor(BigInteger.valueOf(0x87));
        for (int i = product.bitLength() - 1; i >= 128; i--) {
            if (product.testBit(i)) {
                product = product.xor(modulus.shiftLeft(i - 128));
            }
        }
        return product;
    }

    private static BigInteger power(BigInteger base, int exponent) {
        return power(base, BigInteger.valueOf(exponent));
    }

    private static BigInteger power(BigInteger base, BigInteger exponent) {
        BigInteger result = BigInteger.ONE;
        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
            result = multiply(result, result);
            if (exponent.testBit(i)) {
                result = multiply(result, base);
            }
        }
        return result;
    }

    private static BigInteger block(byte[] bytes) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < 128; i++) {
            if ((bytes[i / 8] & 0x80 >> i % 8) != 0) {
                value = value.setBit(i);
            }
        }
        return value;
    }

    private static byte[] bytes(BigInteger value) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 128; i++) {
            if (value.testBit(i)) {
                bytes[i / 8] |= (byte) (0x80 >> i % 8);
            }
        }
        return bytes;
    }

    private static byte[] aes(byte[] key, byte[] block) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        return cipher.doFinal(block);
    }

    private static byte[] encryptionKey(List<byte[]> keys) {
        return Hmac.derive(Hmac.sha256(NONCE, keys.toArray(byte[][]::new)), "icam-text-enc-1");
    }

    private static byte[] key(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
