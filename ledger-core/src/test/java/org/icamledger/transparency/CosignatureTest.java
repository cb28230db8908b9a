package org.icamledger.transparency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosignatureTest {
    private static final SigningKey PETER =
            key("PRIVATE+KEY+PeterNeumann+18b9780b+BIEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
    private static final Instant THEN = Instant.ofEpochSecond(1_679_315_147);

    /** Those that Sunlight publishes with its tests, all of 2025-12-31. */
    @ParameterizedTest
    @CsvSource({
        "witness.example.org+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN, rome2026h1.example.org,"
                + " lCkHUpkmVBEms2r2T1K6Og69+wUuuN3MIEW1/ezu2v0=,"
                + " uKLPIAAAAABpVGeAhm2bOvKc3LaB9PFN1ruG19Y5yqslmcAAbhftnn1Zznmo0LXFZq4LGvqKqLX8jWlwLKasxEGTLIqAVusneCBmBw==",
        "mirror.example.org+3fb148ef+BAAjjch9GyYz0sJsJx7ALhbdAtz2ov0unbzSl1vMp94O, rome2026h1.example.org,"
                + " gw31yQrqZZCcEOPrzX+bpy3nJ6QgngTKn8G1m0i62uU=,"
                + " P7FI7wAAAABpVGeAjA1S4pJm6MbcXjX7UUImu4azZtrfcVW2uyr/LXIYlwEJzXC0N0EiZkbqfLdXt/4gVEEuGmxJjAfXKMCISpsJAg==",
        "witness2.example.org+2e55b896+BIZ7fpceQWd60IfqQeS9IAnmNOCZjMDne8lZuguz/bi9, milan2026h1.example.org,"
                + " lCkHUpkmVBEms2r2T1K6Og69+wUuuN3MIEW1/ezu2v0=,"
                + " LlW4lgAAAABpVGeAN/uFWqfjdU94rrKxFycCggM0Sa1L5tOJCJdYBwJ41CQsgKWA6B0+vywok3cPI3JIzuPeR+VotuYe/eNy0+30Dw=="
    })
    void publishedCosignaturesHold(String vkey, String origin, String root, String signed) throws Exception {
        VerifierKey witness = VerifierKey.parse(vkey);
        String text = origin + "\n300\n" + root + "\n";
        SignedNote note = note(text, "\u2014 " + witness.name() + " " + signed + "\n");

        List<Cosignature> cosignatures = Cosignature.on(note, List.of(witness));

        assertThat(cosignatures).singleElement().satisfies(cosignature -> {
            assertThat(cosignature.witness()).isEqualTo(witness);
            assertThat(cosignature.at()).isEqualTo("2025-12-31T00:00:00Z");
            assertThat(cosignature.line()).isEqualTo("\u2014 " + witness.name() + " " + signed + "\n");
        });
        assertThat(note.signers(List.of(witness))).containsExactly(witness);
    }

    @Test
    void cosignsByteForByteAsIndependentImplementationsDo() throws Exception {
        SigningKey wit1 = key("PRIVATE+KEY+Wit1+9b3fb2d5+BOadRiG7XM4XiieCHzD8lxysXMwcViy5nYsoXURWGrlE");

        assertThat(PETER.cosign(PublishedLog.text(15), THEN).line())
                .isEqualTo(
                        "\u2014 PeterNeumann GLl4CwAAAABkGFDLnX23er4878Haq2q5LaowXR/G/QXs+MElJZHV3xjpy0URB+7llbdx398VTGQt8m2CSCLvjcDIwVNccCA35D+dCw==\n");
        assertThat(wit1.verifier()).hasToString("Wit1+9b3fb2d5+BFhZSmQj9+SoL+p/nN0Hh76xXmF7QcHfytUrI1XfSClk");
        assertThat(wit1.cosign(PublishedLog.text(15), THEN).line())
                .isEqualTo(
                        "\u2014 Wit1 mz+y1QAAAABkGFDLi4zi/+2kU/5P/4hpCkNoBjvoRHwqkmsDuocW+0ObiIxdYaW7bwTBaMLGHYwvM5lh63uUblihMBNMSJQRd2V3AQ==\n");
    }

    @Test
    void ofSeveralByOneWitnessTheNewestCounts() throws Exception {
        String text = PublishedLog.text(15);
        String lines = PETER.cosign(text, THEN).line()
                + PETER.cosign(text, THEN.plusSeconds(60)).line()
                + PETER.cosign(text, THEN.minusSeconds(60)).line();

        assertThat(Cosignature.on(note(text, lines), List.of(PETER.verifier())))
                .singleElement()
                .extracting(Cosignature::at)
                .isEqualTo(THEN.plusSeconds(60));
        assertThat(Cosignature.on(note(text, lines), List.of())).isEmpty();
    }

    @Test
    void aChangedTimeIsNotBelieved() throws Exception {
        String text = PublishedLog.text(15);
        SignedNote.Signature good = PETER.cosign(text, THEN);
        for (long seconds : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, THEN.getEpochSecond() + 1}) {
            byte[] value = good.value().clone();
            ByteBuffer.wrap(value).putLong(seconds);
            var changed = new SignedNote.Signature(good.name(), good.keyId(), value);
            SignedNote note = note(text, good.line() + changed.line());

            assertThatThrownBy(() -> Cosignature.on(note, List.of(PETER.verifier())))
                    .isInstanceOf(Untrusted.class)
                    .hasMessageContaining("PeterNeumann");
        }
        // Nor without a time at all.
        SignedNote untimed = note(text, new SignedNote.Signature(good.name(), good.keyId(), new byte[64]).line());
        assertThatThrownBy(() -> Cosignature.on(untimed, List.of(PETER.verifier())))
                .isInstanceOf(Untrusted.class);
    }

    @Test
    void anExtensionLineIsCosignedWithTheRest() throws Exception {
        String text = PublishedLog.text(15) + "extension\n";
        SignedNote note = note(text, PETER.cosign(text, THEN).line());
        SignedNote without =
                note(PublishedLog.text(15), PETER.cosign(text, THEN).line());

        assertThat(Cosignature.on(note, List.of(PETER.verifier()))).hasSize(1);
        assertThatThrownBy(() -> Cosignature.on(without, List.of(PETER.verifier())))
                .isInstanceOf(Untrusted.class);
    }

    /** The time in a cosignature goes beyond what Java's instants have. */
    @Test
    void theLastSecondThatALongHoldsIsATime() throws Exception {
        var farAway = new Cosignature(PETER.verifier(), Long.MAX_VALUE, PETER.cosign("text\n", THEN));

        assertThat(farAway.at()).isAfter("+999999999-12-31T23:59:58Z");
    }

    private static SignedNote note(String text, String lines) throws Unreadable {
        return SignedNote.parse((text + "\n" + lines).getBytes(UTF_8));
    }

    private static SigningKey key(String text) {
        try {
            return SigningKey.parse(text);
        } catch (Unreadable e) {
            throw new AssertionError(e);
        }
    }
}
