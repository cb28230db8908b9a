package org.icamledger.transparency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final String ROOT = "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=";

    @Test
    void theCheckpointsOfThePublishedLog() throws Exception {
        List<Hash> leaves = PublishedLog.entries().stream().map(Hash::leaf).toList();
        for (int size = 0; size < PublishedLog.ROOTS.size(); size++) {
            Checkpoint checkpoint = Checkpoint.parse(PublishedLog.text(size));

            assertThat(checkpoint.origin()).isEqualTo(PublishedLog.ORIGIN);
            assertThat(checkpoint.size()).isEqualTo(size);
            assertThat(checkpoint.root())
                    .isEqualTo(Edge.EMPTY.append(leaves.subList(0, size)).edge().root());
            assertThat(checkpoint.text()).isEqualTo(PublishedLog.text(size));
        }
    }

    @Test
    void theSignaturesOfThePublishedLogHold() throws Exception {
        VerifierKey key = VerifierKey.parse(PublishedLog.KEY);
        for (String note : List.of(PublishedLog.emptyNote(), PublishedLog.note())) {
            SignedCheckpoint signed = SignedCheckpoint.parse(note.getBytes(UTF_8));

            assertThat(signed.signers(List.of(key))).containsExactly(key);
        }
    }

    @Test
    void extensionLinesAreSignedAndPassedOver() throws Exception {
        SigningKey key = SigningKey.generate("example.org/log", new SecureRandom());
        SignedNote note = SignedNote.sign("example.org/log\n15\n" + ROOT + "\nmore\n+ and more\n", key);

        SignedCheckpoint signed = SignedCheckpoint.parse(note.bytes());

        assertThat(signed.checkpoint()).isEqualTo(new Checkpoint("example.org/log", 15, Hash.ofBase64(ROOT)));
        assertThat(signed.signers(List.of(key.verifier()))).hasSize(1);
    }

    @Test
    void theLargestSizeIsWhatALongHolds() throws Exception {
        assertThat(Checkpoint.parse("o\n9223372036854775807\n" + ROOT + "\n").size())
                .isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "o\n",
                "o\n1\n",
                "o\n1\n" + ROOT,
                "\n1\n" + ROOT + "\n",
                "o\n\n" + ROOT + "\n",
                "o\n1\n\n" + ROOT + "\n",
                "o\n1\n" + ROOT + "\n\n",
                "o\n1\n" + ROOT + "\n\nmore\n",
                "o\n1\n" + ROOT + "\nmore",
                "o\n01\n" + ROOT + "\n",
                "o\n00\n" + ROOT + "\n",
                "o\n+1\n" + ROOT + "\n",
                "o\n-1\n" + ROOT + "\n",
                "o\n1 \n" + ROOT + "\n",
                "o\n\u0661\n" + ROOT + "\n",
                "o\n9223372036854775808\n" + ROOT + "\n",
                "o\n99999999999999999999\n" + ROOT + "\n",
                "o\n1\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383c\n",
                "o\n1\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383ct=\n",
                "o\n1\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v38\n",
                "o\n1\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja_1nk427v383cs=\n",
                "o\n1\n" + ROOT + " \n"
            })
    void whatIsNoCheckpointIsRefusedWithASentence(String text) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> Checkpoint.parse(text))
                .withMessageMatching("[A-Z].*\\.");
    }

    @Test
    void noCheckpointIsMadeThatCouldNotBeRead() {
        assertThatThrownBy(() -> new Checkpoint("", 1, Hash.EMPTY_ROOT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("a\nb", 1, Hash.EMPTY_ROOT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("a", -1, Hash.EMPTY_ROOT)).isInstanceOf(IllegalArgumentException.class);
    }
}
