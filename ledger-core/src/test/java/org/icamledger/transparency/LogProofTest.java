package org.icamledger.transparency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files {@code .tlog-proof} and, built alike, the requests to a witness. */
class LogProofTest {
    private static final String FROM_7 = PublishedLog.FROM_7 + "\n";
    private static final String PROOF = "c2sp.org/tlog-proof@v1\nindex 6\n" + FROM_7 + PublishedLog.note();
    private static final String REQUEST =
            "old 7\n2Q0P5jSR+TdkwdXWyx+GbBWX0KZbNZkWzCjyTPSozsw=\n" + FROM_7 + PublishedLog.note();

    @Test
    void theProofOfThePublishedLog() throws Exception {
        LogProof proof = LogProof.parse(PROOF.getBytes(UTF_8));

        Checkpoint checkpoint = proof.signed().checkpoint();
        assertThat(MerkleTree.isIncluded(
                        proof.index(),
                        checkpoint.size(),
                        Hash.leaf(PublishedLog.entries().get(6)),
                        proof.hashes(),
                        checkpoint.root()))
                .isTrue();
        assertThat(proof.signed().signers(List.of(VerifierKey.parse(PublishedLog.KEY))))
                .hasSize(1);
        assertThat(proof.bytes()).isEqualTo(PROOF.getBytes(UTF_8));
        assertThat(new LogProof(6, proof.hashes(), proof.signed()).bytes()).isEqualTo(PROOF.getBytes(UTF_8));
    }

    @Test
    void theRequestToAWitnessFromSevenToFifteen() throws Exception {
        AddCheckpoint request = AddCheckpoint.parse(REQUEST.getBytes(UTF_8));

        Checkpoint checkpoint = request.signed().checkpoint();
        Hash seven = Hash.ofBase64(PublishedLog.ROOTS.get(7));
        assertThat(request.old()).isEqualTo(7);
        assertThat(MerkleTree.isConsistent(7, checkpoint.size(), seven, checkpoint.root(), request.proof()))
                .isTrue();
        assertThat(request.bytes()).isEqualTo(REQUEST.getBytes(UTF_8));
    }

    @Test
    void extraDataIsCarriedAndNotBelieved() throws Exception {
        String text = PROOF.replace("index", "extra AAECAw==\nindex");
        LogProof proof = LogProof.parse(text.getBytes(UTF_8));

        assertThat(proof.extra()).map(byte[]::clone).hasValueSatisfying(extra -> assertThat(extra)
                .containsExactly(0, 1, 2, 3));
        assertThat(proof.bytes()).isEqualTo(text.getBytes(UTF_8));
        assertThat(new LogProof(Optional.of(new byte[0]), 0, List.of(), proof.signed()).bytes())
                .satisfies(bytes -> assertThat(LogProof.parse(bytes).extra()).isPresent());
    }

    @Test
    void theLongestProofHas63Hashes() throws Exception {
        SignedCheckpoint signed = SignedCheckpoint.parse(PublishedLog.note().getBytes(UTF_8));
        List<Hash> longest = Collections.nCopies(63, Hash.EMPTY_ROOT);
        List<Hash> tooLong = Collections.nCopies(64, Hash.EMPTY_ROOT);

        assertThat(LogProof.parse(new LogProof(1, longest, signed).bytes()).hashes())
                .hasSize(63);
        assertThat(AddCheckpoint.parse(new AddCheckpoint(1, longest, signed).bytes())
                        .proof())
                .hasSize(63);
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> LogProof.parse(new LogProof(1, tooLong, signed).bytes()))
                .withMessageContaining("63");
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> AddCheckpoint.parse(new AddCheckpoint(1, tooLong, signed).bytes()));
    }

    static Stream<String> noProofs() {
        return Stream.of(
                "",
                "\n",
                PROOF.substring("c2sp.org/tlog-proof@v1\n".length()),
                PROOF.replace("@v1", "@v2"),
                PROOF.replace("index 6\n", ""),
                PROOF.replace("index 6", "index"),
                PROOF.replace("index 6", "index  6"),
                PROOF.replace("index 6", "index 06"),
                PROOF.replace("index 6", "index -6"),
                PROOF.replace("index 6", "index 9223372036854775808"),
                PROOF.replace("index 6", "index 6\nextra AAECAw=="),
                PROOF.replace("index 6", "extra\nindex 6"),
                PROOF.replace("index 6", "extra AAECAw\nindex 6"),
                PROOF.replace("index 6", "extra AAECAx==\nindex 6"),
                PROOF.replace("index 6", "extra AAECAw==\nextra AAECAw==\nindex 6"),
                PROOF.replace("\n", "\r\n"),
                PROOF.replace("KWs=", "KWt="),
                PROOF.replace("KWs=", "KWs"),
                PROOF.replace("KWs=", "KWs= "),
                PROOF.replace("ThcgoV2D", "\u00c4hcgoV2D"),
                PROOF.replace("0Ks=\n\n", "0Ks=\n"),
                PROOF.replace("0Ks=\n\n", "0Ks=\n\n\n"),
                PROOF.substring(0, PROOF.indexOf("\u2014")),
                PROOF.substring(0, PROOF.length() - 1));
    }

    @ParameterizedTest
    @MethodSource("noProofs")
    void whatIsNoProofIsRefusedWithASentence(String text) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> LogProof.parse(text.getBytes(UTF_8)))
                .withMessageMatching("[A-Z].*\\.");
    }

    static Stream<String> noRequests() {
        return Stream.of(
                "",
                "old 7\n",
                "old 7\n\n",
                REQUEST.substring("old 7\n".length()),
                REQUEST.replace("old 7", "Old 7"),
                REQUEST.replace("old 7", "old"),
                REQUEST.replace("old 7", "old 07"),
                REQUEST.replace("old 7", "old -7"),
                REQUEST.replace("old 7", "old 7 "),
                REQUEST.replace("old 7", "old 18446744073709551615"),
                REQUEST.replace("0Ks=\n\n", "0Ks=\n"),
                REQUEST.replace("KWs=", "KWt="));
    }

    @ParameterizedTest
    @MethodSource("noRequests")
    void whatIsNoRequestIsRefusedWithASentence(String text) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> AddCheckpoint.parse(text.getBytes(UTF_8)))
                .withMessageMatching("[A-Z].*\\.");
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> LogProof.parse(new byte[LogProof.LARGEST + 1]))
                .withMessageContaining("at most");
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> AddCheckpoint.parse(new byte[AddCheckpoint.LARGEST + 1]))
                .withMessageContaining("at most");
    }

    /** Whatever is changed: what can be read is either not signed, or proves the same entry at the same place. */
    @Test
    void noChangedByteProvesSomethingElse() throws Exception {
        byte[] signed = PROOF.getBytes(UTF_8);
        VerifierKey key = VerifierKey.parse(PublishedLog.KEY);
        Hash leaf = Hash.leaf(PublishedLog.entries().get(6));
        int refused = 0;
        for (int i = 0; i < signed.length; i++) {
            byte[] changed = signed.clone();
            changed[i] ^= 1;
            try {
                LogProof proof = LogProof.parse(changed);
                proof.signed().signers(List.of(key));
                Checkpoint checkpoint = proof.signed().checkpoint();
                assertThat(MerkleTree.isIncluded(
                                proof.index(), checkpoint.size(), leaf, proof.hashes(), checkpoint.root()))
                        .as("byte " + i)
                        .isFalse();
            } catch (Unreadable | Untrusted e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
