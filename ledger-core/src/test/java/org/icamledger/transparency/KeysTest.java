package org.icamledger.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifier keys and signing keys as text. */
class KeysTest {
    private static final String PETER_SECRET =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PETER_WITNESS_SECRET =
            "PRIVATE+KEY+PeterNeumann+18b9780b+BIEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String PETER_WITNESS = "PeterNeumann+18b9780b+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    @ParameterizedTest
    @ValueSource(
            strings = {
                PETER,
                PETER_WITNESS,
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
                // Its base64 has a plus of its own.
                "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                PublishedLog.KEY,
                "witness.example.org+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN",
                "Wit1+9b3fb2d5+BFhZSmQj9+SoL+p/nN0Hh76xXmF7QcHfytUrI1XfSClk"
            })
    void publishedKeysAreRead(String text) throws Unreadable {
        VerifierKey key = VerifierKey.parse(text);

        assertThat(key).hasToString(text).isEqualTo(VerifierKey.parse(text)).hasSameHashCodeAs(VerifierKey.parse(text));
        assertThat(text)
                .startsWith(key.name() + "+" + HexFormat.of().toHexDigits(key.id()))
                .contains(key.isCosigner() ? "+B" : "+A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "++",
                "PeterNeumann",
                "PeterNeumann+c74f20a3",
                // Of Go: length, type.
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+",
                "PeterNeumann+c74f20a3+AQ==",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "peterneumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq_LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ERpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                PETER_SECRET
            })
    void whatIsNoVerifierKeyIsRefusedWithASentence(String text) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> VerifierKey.parse(text))
                .withMessageMatching("[A-Z].*\\.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // No point of the curve has these coordinates.
                "0200000000000000000000000000000000000000000000000000000000000000",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                // Points under which a signature holds for one text in eight, or for every text.
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void thirtyTwoBytesThatMakeNoKeyAreRefused(String hex) {
        String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex("01" + hex));

        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> VerifierKey.parse("name+00000000+" + base64))
                .withMessageContaining("no Ed25519 public key");
    }

    @Test
    void aKeyHasTheTextAndTheVerifierThatGoGivesIt() throws Unreadable {
        assertThat(SigningKey.parse(PETER_SECRET).text()).isEqualTo(PETER_SECRET);
        assertThat(SigningKey.parse(PETER_SECRET).verifier()).hasToString(PETER);
        assertThat(SigningKey.parse(PETER_WITNESS_SECRET).text()).isEqualTo(PETER_WITNESS_SECRET);
        assertThat(SigningKey.parse(PETER_WITNESS_SECRET).verifier()).hasToString(PETER_WITNESS);
        assertThat(VerifierKey.parse(PETER).isSameKey(VerifierKey.parse(PETER_WITNESS)))
                .isTrue();
        assertThat(VerifierKey.parse(PETER)).isNotEqualTo(VerifierKey.parse(PETER_WITNESS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                PETER,
                "PRIVATE+KEY+PeterNeumann",
                "PRIVATE+KEY+PeterNeumann+c74f20a3+",
                "PRIVATE+KEY+PeterNeumann+c74f20a4+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
                "PRIVATE+KEY+PeterNeumann+c74f20a3+AoEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
                "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDF0",
                "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFzAA==",
                PETER_SECRET + "\n"
            })
    void whatIsNoPrivateKeyIsRefusedWithoutTellingTheSecret(String text) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> SigningKey.parse(text))
                .withMessageMatching("[A-Z].*\\.")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("EKFALV", "YEKF"));
    }

    @Test
    void newKeysDifferAndAreReadAgain() throws Unreadable {
        SigningKey log = SigningKey.generate("example.org/log", new SecureRandom());
        SigningKey witness = SigningKey.generateCosigner("example.org/witness", new SecureRandom());

        assertThat(SigningKey.parse(log.text()).verifier()).isEqualTo(log.verifier());
        assertThat(SigningKey.parse(witness.text()).verifier()).isEqualTo(witness.verifier());
        assertThat(log.verifier().isSameKey(witness.verifier())).isFalse();
        assertThat(log.verifier().isCosigner()).isFalse();
        assertThat(witness.verifier().isCosigner()).isTrue();
        assertThat(log.toString()).contains(log.verifier().toString()).doesNotContain("PRIVATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a+b", "a\u2003b", "a\nb", "a\u0085b", "\ud800"})
    void nobodySignsUnderANameThatNoLineCanCarry(String name) {
        assertThatThrownBy(() -> SigningKey.generate(name, new SecureRandom())).isInstanceOf(Unreadable.class);
    }

    @Test
    void theKeyOfALogDoesNotCosignAndThatOfAWitnessSignsOnlyWithTheTime() throws Unreadable {
        SigningKey log = SigningKey.parse(PETER_SECRET);
        SigningKey witness = SigningKey.parse(PETER_WITNESS_SECRET);

        assertThatThrownBy(() -> log.cosign("text\n", Instant.now())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> witness.sign("text\n")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> witness.cosign("text\n", Instant.EPOCH)).isInstanceOf(IllegalStateException.class);
    }
}
