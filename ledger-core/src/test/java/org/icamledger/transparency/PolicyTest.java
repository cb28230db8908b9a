package org.icamledger.transparency;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {
    private static final List<SigningKey> WITNESSES =
            IntStream.range(0, 6).mapToObj(i -> witness("witness-" + i)).toList();

    /** The example of the specification: two of three, and one of another three. */
    private static final String EXAMPLE =
            """
            log %s https://log.example/
            # Those of one organisation,
            witness X1 %s
            witness X2 %s https://x2.example/prefix
            witness X3 %s
            group X-witnesses 2 X1 X2 X3

              \t # and of another one
            witness Y1 %s
            \twitness  Y2\t%s\s
            witness Y3 %s
            group Y-witnesses any Y1 Y2 Y3
            group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y
            """
                    .formatted(Stream.concat(
                                    Stream.of(PublishedLog.KEY),
                                    WITNESSES.stream().map(SigningKey::verifier))
                            .toArray());

    private static final String X1 = "witness X1 " + WITNESSES.get(0).verifier() + "\n";
    private static final String X2 = "witness X2 " + WITNESSES.get(1).verifier() + "\n";

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "0 1, false",
        "3 4 5, false",
        "0 3, false",
        "0 1 3, true",
        "0 2 5, true",
        "1 2 4, true",
        "0 1 2 3 4 5, true",
        "0 0 3, false"
    })
    void theExampleOfTheSpecification(String cosigners, boolean enough) throws Exception {
        Policy policy = parse(EXAMPLE);
        String lines = Arrays.stream(cosigners.split(" "))
                .filter(cosigner -> !cosigner.isEmpty())
                .map(cosigner -> WITNESSES
                        .get(Integer.parseInt(cosigner))
                        .cosign(PublishedLog.text(15), Instant.now())
                        .line())
                .reduce("", String::concat);
        SignedNote note = SignedNote.parse((PublishedLog.note() + lines).getBytes(UTF_8));

        assertThat(policy.isMetBy(policy.cosignatures(note))).isEqualTo(enough);
    }

    @Test
    void whatAPolicySays() throws Exception {
        Policy policy = parse(EXAMPLE);

        assertThat(policy.asksForWitnesses()).isTrue();
        assertThat(policy.logs())
                .singleElement()
                .satisfies(log -> assertThat(log.key()).hasToString(PublishedLog.KEY))
                .satisfies(log -> assertThat(log.url()).contains("https://log.example/"));
        assertThat(policy.witnesses())
                .extracting(Policy.Witness::name)
                .containsExactly("X1", "X2", "X3", "Y1", "Y2", "Y3");
        assertThat(policy.witnesses().get(1).url()).contains("https://x2.example/prefix");
        assertThat(policy.witnesses().get(2).url()).isEmpty();
        assertThat(policy.witnesses().get(4).key()).isEqualTo(WITNESSES.get(4).verifier());
    }

    @Test
    void aQuorumCanBeNobodyOrOneWitness() throws Exception {
        Policy nobody = parse("quorum none\n");
        Policy one = parse(X1 + "quorum X1\n" + X2);

        assertThat(nobody.asksForWitnesses()).isFalse();
        assertThat(nobody.isMetBy(List.of())).isTrue();
        assertThat(one.isMetBy(List.of())).isFalse();
        assertThat(one.isMetBy(one.cosignatures(cosigned(1)))).isFalse();
        assertThat(one.isMetBy(one.cosignatures(cosigned(0)))).isTrue();
    }

    @Test
    void aWitnessWhoseLineFailsMakesTheWholeNoteUnbelievable() throws Exception {
        Policy policy = parse(X1 + X2 + "group both any X1 X2\nquorum both\n");
        SignedNote.Signature other = WITNESSES.get(1).cosign(PublishedLog.text(14), Instant.now());

        assertThatThrownBy(() -> policy.cosignatures(cosigned(0).with(other))).isInstanceOf(Untrusted.class);
    }

    @Test
    void namesAreOctets() throws Exception {
        byte[] kelvin = (X1.replaceFirst("X1", "K") + X2.replaceFirst("X2", "\u212a")
                        + "group \u2713 2 K \u212a\nquorum \u2713\n")
                .getBytes(UTF_8);
        byte[] notUtf8 = ("# caf\u00e9\n" + X1.replaceFirst("X1", "\u00e9") + "quorum \u00e9\n").getBytes(ISO_8859_1);

        assertThat(Policy.parse(kelvin).witnesses())
                .extracting(Policy.Witness::name)
                .containsExactly("K", "\u212a");
        assertThat(Policy.parse(notUtf8).witnesses()).hasSize(1);
    }

    static Stream<String> noPolicies() {
        String sameKeyOtherName =
                "witness X2 " + renamed(WITNESSES.getFirst(), "other", VerifierKey.COSIGNATURE) + "\n";
        return Stream.of(
                "",
                X1,
                "quorum none",
                "quorum\n",
                "quorum none none\n",
                "quorum none\nquorum none\n",
                "quorum X1\n",
                "quorum X1\n" + X1,
                "Quorum none\n",
                "quorum none # comment\n",
                "quorum\u00a0none\n",
                "quorum none\r\n",
                "quorum none\u0000\n",
                "quorum none\u007f\n",
                "log\nquorum none\n",
                "log nonsense\nquorum none\n",
                "log " + WITNESSES.getFirst().verifier() + "\nquorum none\n",
                "log " + PublishedLog.KEY + " https://a https://b\nquorum none\n",
                "log " + PublishedLog.KEY + "\nlog " + PublishedLog.KEY + "\nquorum none\n",
                "witness X1\nquorum none\n",
                "witness X1 " + PublishedLog.KEY + "\nquorum X1\n",
                X1 + X1 + "quorum X1\n",
                X1 + sameKeyOtherName + "quorum X1\n",
                // A log that is its own witness.
                "log " + renamed(WITNESSES.getFirst(), "log", VerifierKey.NOTE) + "\n" + X1 + "quorum X1\n",
                X1.replaceFirst("X1", "none") + "quorum none\n",
                X1 + X2.replaceFirst("X2", "X1") + "quorum X1\n",
                X1 + "group g any\nquorum g\n",
                X1 + "group g 0 X1\nquorum g\n",
                X1 + "group g 2 X1\nquorum g\n",
                X1 + "group g 01 X1\nquorum g\n",
                X1 + "group g -1 X1\nquorum g\n",
                X1 + "group g +1 X1\nquorum g\n",
                X1 + "group g some X1\nquorum g\n",
                X1 + "group g 99999999999999999999 X1\nquorum g\n",
                X1 + "group g any X1 X1\nquorum g\n",
                X1 + X2 + "group g any X1\ngroup h all X1 X2\nquorum h\n",
                X1 + "group g any g\nquorum g\n",
                X1 + "group g any none\nquorum g\n",
                X1 + "group g any X2\n" + X2 + "quorum g\n",
                X1 + "group X1 any X1\nquorum X1\n",
                X1 + "group none any X1\nquorum none\n");
    }

    @ParameterizedTest
    @MethodSource("noPolicies")
    void whatIsNoPolicyIsRefusedWithASentence(String text) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> parse(text))
                .withMessageMatching("[A-Z].*");
    }

    @Test
    void theRefusalNamesTheLine() {
        assertThatThrownBy(() -> parse("# one\n" + X1 + "group g any X9\n"))
                .hasMessage("Line 3 of the policy: no line above defines X9.");
    }

    @Test
    void aChainOfThousandsOfGroupsIsCountedWithoutEnd() throws Exception {
        StringBuilder chain = new StringBuilder(X1 + "group g0 any X1\n");
        for (int i = 1; chain.length() < Policy.LARGEST - 100; i++) {
            chain.append("group g%d all g%d\n".formatted(i, i - 1));
        }
        String last = chain.substring(chain.lastIndexOf("group ") + 6).split(" ")[0];
        Policy policy = parse(chain + "quorum " + last + "\n");

        assertThat(policy.isMetBy(policy.cosignatures(cosigned(0)))).isTrue();
        assertThat(policy.isMetBy(List.of())).isFalse();
        assertThatThrownBy(() -> parse("#".repeat(Policy.LARGEST) + "\n")).hasMessageContaining("at most");
    }

    private static SignedNote cosigned(int witness) throws Exception {
        return SignedNote.parse(PublishedLog.note().getBytes(UTF_8))
                .with(WITNESSES.get(witness).cosign(PublishedLog.text(15), Instant.now()));
    }

    private static Policy parse(String text) throws Unreadable {
        return Policy.parse(text.getBytes(UTF_8));
    }

    private static SigningKey witness(String name) {
        try {
            return SigningKey.generateCosigner(name, new SecureRandom());
        } catch (Unreadable e) {
            throw new AssertionError(e);
        }
    }

    /** The same 32 bytes. */
    private static VerifierKey renamed(SigningKey witness, String name, byte type) {
        try {
            byte[] typed = VerifierKey.typed(witness.verifier().toString().split("\\+", 3)[2]);
            return new VerifierKey(name, type, Ed25519.publicKey(Arrays.copyOfRange(typed, 1, typed.length)));
        } catch (Unreadable e) {
            throw new AssertionError(e);
        }
    }
}
