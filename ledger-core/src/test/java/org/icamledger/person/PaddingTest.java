package org.icamledger.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PaddingTest {
    @Test
    void fillsBlocksOf64AndComesOffAgain() {
        for (int length = 0; length <= 200; length++) {
            byte[] plain = new byte[length];
            // The hardest ends: zeros, and what looks like the mark.
            Arrays.fill(plain, length / 2, length, length % 2 == 0 ? (byte) 0 : (byte) 0x80);
            byte[] padded = TextCipher.pad(plain);
            assertThat(padded.length % 64).isZero();
            assertThat(padded.length - length).isBetween(1, 64);
            assertThat(TextCipher.unpad(padded)).hasValue(plain);
        }
    }

    @Test
    void whatWasNotPaddedThisWayIsNoticed() {
        assertThat(TextCipher.unpad(new byte[0])).isEmpty();
        assertThat(TextCipher.unpad(new byte[64])).isEmpty();
        byte[] marked = new byte[128];
        marked[63] = (byte) 0x80;
        assertThat(TextCipher.unpad(marked)).as("a block too many").isEmpty();
        marked[64] = 1;
        assertThat(TextCipher.unpad(marked)).as("no mark").isEmpty();
        byte[] odd = new byte[65];
        odd[64] = (byte) 0x80;
        assertThat(TextCipher.unpad(odd)).as("no whole block").isEmpty();
    }
}
