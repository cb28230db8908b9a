package org.icamledger.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published vectors of signed notes, checkpoints and cosignatures. */
class SignedNoteTest {
    private static final String QUOTE =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String PETER_SECRET =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PETER_SIGNED =
            "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

    @Test
    void theExampleOfTheSpecification() throws Exception {
        assertSigned(
                "This is an example message.\n",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=");
    }

    @Test
    void theNotesOfGo() throws Exception {
        assertSigned(QUOTE, PETER, PETER_SIGNED);
        assertSigned(
                QUOTE,
                "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
                "rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=");
    }

    @Test
    void signsByteForByteAsGoDoes() throws Exception {
        SigningKey key = SigningKey.parse(PETER_SECRET);

        assertThat(key.verifier()).hasToString(PETER);
        assertThat(key.text()).isEqualTo(PETER_SECRET);
        assertThat(key.sign(QUOTE).line()).isEqualTo("\u2014 PeterNeumann " + PETER_SIGNED + "\n");
    }

    @Test
    void aRealLogWhoseKeyHasAnotherNameThanItsOrigin() throws Exception {
        String text = "go.sum database tree\n35225469\nvt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=\n";
        assertSigned(
                text,
                "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                "Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ=");
        assertThat(Checkpoint.parse(text).size()).isEqualTo(35225469);
    }

    @Test
    void cosignaturesAreSignedAndVerified() throws Exception {
        assertSigned(
                "rome2026h1.example.org\n300\nlCkHUpkmVBEms2r2T1K6Og69+wUuuN3MIEW1/ezu2v0=\n",
                "witness.example.org+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN",
                "uKLPIAAAAABpVGeAhm2bOvKc3LaB9PFN1ruG19Y5yqslmcAAbhftnn1Zznmo0LXFZq4LGvqKqLX8jWlwLKasxEGTLIqAVusneCBmBw==");
        SigningKey witness =
                SigningKey.parse("PRIVATE+KEY+PeterNeumann+18b9780b+BIEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
        String text = "example.com/log/testdata\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n";

        assertThat(witness.verifier())
                .hasToString("PeterNeumann+18b9780b+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        assertThat(witness.cosign(text, Instant.ofEpochSecond(1679315147)).line())
                .isEqualTo(
                        "\u2014 PeterNeumann GLl4CwAAAABkGFDLnX23er4878Haq2q5LaowXR/G/QXs+MElJZHV3xjpy0URB+7llbdx398VTGQt8m2CSCLvjcDIwVNccCA35D+dCw==\n");
    }

    @Test
    void aNoteOfWhichAnyKnownSignatureFailsIsNotBelieved() throws Exception {
        VerifierKey peter = VerifierKey.parse(PETER);
        SignedNote note =
                SignedNote.parse((QUOTE.replace("answer", "Answer") + "\n\u2014 PeterNeumann " + PETER_SIGNED + "\n")
                        .getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> note.signers(List.of(peter))).isInstanceOf(Untrusted.class);
    }

    private static void assertSigned(String text, String vkey, String signature) throws Exception {
        VerifierKey key = VerifierKey.parse(vkey);
        byte[] bytes = (text + "\n\u2014 " + key.name() + " " + signature + "\n").getBytes(StandardCharsets.UTF_8);
        SignedNote note = SignedNote.parse(bytes);

        assertThat(key).hasToString(vkey);
        assertThat(note.text()).isEqualTo(text);
        assertThat(note.signers(List.of(key))).containsExactly(key);
        assertThat(note.bytes()).isEqualTo(bytes);
    }
}
