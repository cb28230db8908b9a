package org.icamledger.transparency;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignedNoteTest {
    private static final String QUOTE =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String PETER_SECRET =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PETER_SIGNED = "\u2014 PeterNeumann"
            + " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private static final String ENOCH_SIGNED = "\u2014 EnochRoot"
            + " rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
    private static final String SUM = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    @Test
    void theExampleOfTheSpecification() throws Exception {
        assertSigned(
                "This is an example message.\n",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "\u2014 example.com/foo"
                        + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n");
    }

    @Test
    void theNotesOfGo() throws Exception {
        assertSigned(QUOTE, PETER, PETER_SIGNED);
        assertSigned(QUOTE, ENOCH, ENOCH_SIGNED);
    }

    @Test
    void signsByteForByteAsGoDoes() throws Exception {
        SigningKey peter = SigningKey.parse(PETER_SECRET);

        assertThat(SignedNote.sign(QUOTE, peter).bytes()).isEqualTo(bytes(QUOTE + "\n" + PETER_SIGNED));
    }

    @Test
    void aNoteOfTwoSigners() throws Exception {
        SignedNote note = SignedNote.parse(bytes(QUOTE + "\n" + PETER_SIGNED + ENOCH_SIGNED));

        assertThat(note.signers(keys(ENOCH, PETER))).containsExactlyInAnyOrderElementsOf(keys(PETER, ENOCH));
        assertThat(note.signers(keys(ENOCH, SUM))).containsExactlyElementsOf(keys(ENOCH));
    }

    @Test
    void aRealLogWhoseKeyHasAnotherNameThanItsOrigin() throws Exception {
        String text = "go.sum database tree\n35225469\nvt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=\n";
        assertSigned(
                text,
                SUM,
                "\u2014 sum.golang.org"
                        + " Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ=\n");
        assertThat(Checkpoint.parse(text).size()).isEqualTo(35225469);
    }

    /** The specifications print a checkpoint of the Go database under another origin, so that its signature cannot hold. */
    @Test
    void theSampleOfTheSpecificationsDoesNotHold() throws Exception {
        String origin = "example.com/behind-the-sofa\n";
        String sizeAndRoot = "20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        String signed =
                "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
        SignedNote asPrinted =
                SignedNote.parse(bytes(origin + sizeAndRoot + "\n\u2014 example.com/behind-the-sofa " + signed));
        SignedNote underItsName = SignedNote.parse(bytes(origin + sizeAndRoot + "\n\u2014 sum.golang.org " + signed));

        assertThatThrownBy(() -> asPrinted.signers(keys(SUM))).hasMessageContaining("no signature of a known key");
        assertThatThrownBy(() -> underItsName.signers(keys(SUM))).hasMessageContaining("does not hold");
        assertSigned("go.sum database tree\n" + sizeAndRoot, SUM, "\u2014 sum.golang.org " + signed);
    }

    @Test
    void aNoteOfWhichAnyKnownSignatureFailsIsNotBelieved() throws Exception {
        String failing = PETER_SIGNED.replace("/ZJk", "/ZJl");
        for (String lines : List.of(failing, ENOCH_SIGNED + failing, failing + PETER_SIGNED, PETER_SIGNED + failing)) {
            SignedNote note = SignedNote.parse(bytes(QUOTE + "\n" + lines));

            assertThatThrownBy(() -> note.signers(keys(ENOCH, PETER)))
                    .isInstanceOf(Untrusted.class)
                    .hasMessageContaining("PeterNeumann");
        }
    }

    @Test
    void linesOfUnknownKeysAndKindsArePassedOver() throws Exception {
        // As long as those that no classical computer and no quantum computer forges.
        String postQuantum = new SignedNote.Signature("PeterNeumann", 0x06060606, new byte[3_900]).line();
        String unknown = new SignedNote.Signature("nobody", 1, new byte[1]).line();
        SignedNote note = SignedNote.parse(bytes(QUOTE + "\n" + unknown + postQuantum + PETER_SIGNED));

        assertThat(postQuantum).hasSizeGreaterThan(5_000);
        assertThat(note.signers(keys(PETER))).containsExactlyElementsOf(keys(PETER));
        assertThatThrownBy(() -> note.signers(keys(ENOCH))).hasMessageContaining("no signature of a known key");
    }

    @Test
    void aLineThatComesTwiceCountsOnce() throws Exception {
        SignedNote note = SignedNote.parse(bytes(QUOTE + "\n" + PETER_SIGNED + PETER_SIGNED));

        assertThat(note.signers(keys(PETER))).hasSize(1);
        assertThat(note.with(note.signatures().getFirst())).isEqualTo(note);
    }

    @Test
    void aHundredSignaturesAreReadAndNoMore() throws Exception {
        String unknown = new SignedNote.Signature("nobody", 1, new byte[64]).line();

        assertThat(SignedNote.parse(bytes(QUOTE + "\n" + unknown.repeat(99) + PETER_SIGNED))
                        .signers(keys(PETER)))
                .hasSize(1);
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> SignedNote.parse(bytes(QUOTE + "\n" + unknown.repeat(100) + PETER_SIGNED)))
                .withMessageContaining("100");
    }

    static Stream<String> noNotes() {
        String signed = QUOTE + "\n" + PETER_SIGNED;
        return Stream.of(
                "",
                "\n",
                "\n\n",
                QUOTE,
                QUOTE + "\n",
                QUOTE + PETER_SIGNED,
                PETER_SIGNED,
                signed.substring(0, signed.length() - 1),
                signed + "\n",
                signed + "and more\n",
                QUOTE + "\nand more\n" + PETER_SIGNED,
                "\u0001" + signed,
                "\r" + signed,
                signed.replace("\n", "\r\n"),
                signed.replace("PeterNeumann", "Peter Neumann"),
                signed.replace("PeterNeumann", "Peter+Neumann"),
                signed.replace("PeterNeumann", "Peter\u00a0Neumann"),
                signed.replace("PeterNeumann", "Peter\u0085Neumann"),
                signed.replace("PeterNeumann ", ""),
                signed.replace("PeterNeumann", ""),
                signed.replace("\u2014", "-"),
                signed.replace("\u2014 ", "\u2014"),
                signed.replace("AM=", "AM"),
                // The same signature with spare bits: then two notes would say the same.
                signed.replace("AM=", "AN="),
                signed.replace("AM=", "AM=="),
                signed.replace("ZJku", "ZJ_u"),
                signed.replace("ZJku", "ZJ u"),
                QUOTE + "\n\u2014 PeterNeumann\n",
                QUOTE + "\n\u2014 PeterNeumann \n",
                QUOTE + "\n\u2014 PeterNeumann x08gow==\n");
    }

    @ParameterizedTest
    @MethodSource("noNotes")
    void whatIsNoNoteIsRefusedWithASentence(String text) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> SignedNote.parse(bytes(text)))
                .withMessageMatching("[A-Z].*\\.");
    }

    @Test
    void whatIsNotUtf8OrTooLargeIsRefused() {
        byte[] latin = ("\u00ff" + QUOTE + "\n").getBytes(ISO_8859_1);

        assertThatThrownBy(() -> SignedNote.parse(latin)).hasMessage("This is not UTF-8.");
        assertThatThrownBy(() -> SignedNote.parse(new byte[SignedNote.LARGEST + 1]))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("at most");
    }

    @Test
    void noChangedByteIsBelievedToSaySomethingElse() throws Exception {
        byte[] signed = bytes(QUOTE + "\n" + PETER_SIGNED + ENOCH_SIGNED);
        int unreadable = 0;
        int untrusted = 0;
        for (int i = 0; i < signed.length; i++) {
            byte[] changed = signed.clone();
            changed[i] ^= (byte) (1 << i % 8);
            try {
                SignedNote note = SignedNote.parse(changed);
                assertThat(note.bytes()).isEqualTo(changed);
                // A line that is no longer Peter's or Enoch's is nobody's. The text has to be the one that was signed.
                assertThat(note.signers(keys(PETER, ENOCH))).hasSize(1);
                assertThat(note.text()).isEqualTo(QUOTE);
            } catch (Unreadable e) {
                unreadable++;
            } catch (Untrusted e) {
                untrusted++;
            }
        }
        assertThat(unreadable).isPositive();
        assertThat(untrusted).isGreaterThan(64);
    }

    @Test
    void noteAndBytesAreTheSameWhateverTheTextHas() throws Exception {
        SigningKey key = SigningKey.generate("any", new SecureRandom());
        List<String> texts =
                new ArrayList<>(List.of("\n", "a\n\n", "\n\n\n", "\u2014 a b\n", "\u00e9\u2028\ud83d\ude00\n"));
        for (String text : texts) {
            SignedNote note = SignedNote.sign(text, key);

            assertThat(SignedNote.parse(note.bytes())).isEqualTo(note);
            assertThat(note.signers(List.of(key.verifier()))).hasSize(1);
        }
        for (String text : List.of("", "a", "a\r\n", "a\t\n", "\ud800\n")) {
            assertThatThrownBy(() -> SignedNote.sign(text, key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void assertSigned(String text, String vkey, String line) throws Exception {
        VerifierKey key = VerifierKey.parse(vkey);
        SignedNote note = SignedNote.parse(bytes(text + "\n" + line));

        assertThat(note.text()).isEqualTo(text);
        assertThat(note.signers(List.of(key))).containsExactly(key);
        assertThat(note.bytes()).isEqualTo(bytes(text + "\n" + line));
    }

    private static List<VerifierKey> keys(String... texts) throws Unreadable {
        List<VerifierKey> keys = new ArrayList<>();
        for (String text : texts) {
            keys.add(VerifierKey.parse(text));
        }
        return keys;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
