package org.icamledger.transparency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing that comes from outside makes a parser of notes, keys, proofs and policies fail other than with a sentence. */
class ParsersFuzzTest {
    private static final String KEY = "PeterNeumann+18b9780b+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String HASH = "ThcgoV2DYcK+VCxBUDWAlNxmLy2r7dq7dK7+OlgQKWs=\n";

    @Test
    void signedNotes() {
        Fuzz.run("SignedNote", seeds(PublishedLog.note(), PublishedLog.emptyNote()), input -> {
            SignedNote note = SignedNote.parse(input);
            assertThat(note.bytes()).isEqualTo(input);
            try {
                note.signers(List.of(VerifierKey.parse(PublishedLog.KEY)));
                assertThat(note.text()).isIn(PublishedLog.text(15), PublishedLog.text(0));
            } catch (Untrusted e) {
                assertThat(e.getMessage()).endsWith(".");
            }
        });
    }

    @Test
    void checkpoints() {
        Fuzz.run("Checkpoint", seeds(PublishedLog.text(15), PublishedLog.text(0) + "extension\n"), input -> {
            String text = SignedNote.utf8(input);
            assertThat(text).startsWith(Checkpoint.parse(text).text());
        });
    }

    @Test
    void verifierKeys() {
        Fuzz.run("VerifierKey", seeds(KEY, PublishedLog.KEY), input -> {
            String text = SignedNote.utf8(input);
            assertThat(VerifierKey.parse(text)).hasToString(text);
        });
    }

    @Test
    void signingKeys() {
        String peter = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
        Fuzz.run("SigningKey", seeds(peter), input -> {
            String text = SignedNote.utf8(input);
            assertThat(SigningKey.parse(text).text()).isEqualTo(text);
        });
    }

    @Test
    void policies() {
        String policy = "# who\nlog " + PublishedLog.KEY + " https://log\nwitness a " + KEY
                + " https://a\ngroup g 1 a\ngroup h all g\nquorum h\n";
        Fuzz.run("Policy", seeds(policy), input -> {
            Policy read = Policy.parse(input);
            assertThat(read.isMetBy(List.of())).isEqualTo(!read.asksForWitnesses());
        });
    }

    @Test
    void proofs() {
        String proof = "c2sp.org/tlog-proof@v1\nextra AAECAw==\nindex 6\n" + HASH + HASH + "\n" + PublishedLog.note();
        Fuzz.run("LogProof", seeds(proof), input -> assertThat(
                        LogProof.parse(input).bytes())
                .isEqualTo(input));
    }

    @Test
    void requestsToAWitness() {
        String request = "old 7\n" + HASH + HASH + "\n" + PublishedLog.note();
        Fuzz.run("AddCheckpoint", seeds(request), input -> assertThat(
                        AddCheckpoint.parse(input).bytes())
                .isEqualTo(input));
    }

    private static List<byte[]> seeds(String... texts) {
        return Arrays.stream(texts).map(text -> text.getBytes(UTF_8)).toList();
    }
}
