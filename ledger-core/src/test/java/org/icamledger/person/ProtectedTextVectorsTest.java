package org.icamledger.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.icamledger.casefile.ProtectedText.Sealed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The files of {@code protected-text} hold for our code, and for a second computation that uses nothing of it. */
class ProtectedTextVectorsTest {
    @ParameterizedTest
    @MethodSource("org.icamledger.person.Vector#all")
    void isWhatWeSeal(Vector vector) {
        byte[] nonce = Base64.getUrlDecoder().decode(vector.stored().nonce());
        assertThat(vector.place().seal(vector.clear(), vector.keys(), vector.hex("wordingKey"), nonce))
                .isEqualTo(vector.stored());
    }

    @ParameterizedTest
    @MethodSource("org.icamledger.person.Vector#all")
    void isWhatWeOpen(Vector vector) {
        assertThat(vector.place().open(vector.stored(), vector.keys(), vector.hex("wordingKey")))
                .hasValueSatisfying(opened -> {
                    assertThat(opened.text())
                            .isEqualTo(Normalizer.normalize(vector.clear().text(), Normalizer.Form.NFC));
                    assertThat(opened.about()).isEqualTo(vector.stored().about());
                });
    }

    @ParameterizedTest
    @MethodSource("org.icamledger.person.Vector#all")
    void isWhatTheJdkAloneComputes(Vector vector) throws Exception {
        JsonNode json = vector.json();
        JsonNode stored = json.get("stored");
        String[] about = strings(json.get("request").get("about"));
        Arrays.sort(about);
        about = Arrays.stream(about).distinct().toArray(String[]::new);
        assertThat(strings(stored.get("about"))).isEqualTo(about);
        assertThat(stored.get("v").asInt()).isEqualTo(1);

        byte[] nonce = Base64.getUrlDecoder().decode(stored.get("nonce").asString());
        byte[] keys = new byte[32 * about.length];
        for (int i = 0; i < about.length; i++) {
            byte[] key = HexFormat.of().parseHex(json.get("keys").get(about[i]).asString());
            System.arraycopy(key, 0, keys, 32 * i, 32);
        }
        byte[] prk = hmac(nonce, keys);
        byte[] encryptionKey = hmac(prk, "icam-text-enc-1".getBytes(StandardCharsets.UTF_8));
        byte[] commit = hmac(prk, "icam-text-commit-1".getBytes(StandardCharsets.UTF_8));

        UUID entry = UUID.fromString(json.get("entry").asString());
        byte[] pointer = json.get("pointer").asString().getBytes(StandardCharsets.UTF_8);
        byte[] associated = ByteBuffer.allocate(16 + pointer.length)
                .putLong(entry.getMostSignificantBits())
                .putLong(entry.getLeastSignificantBits())
                .put(pointer)
                .array();

        String nfc = Normalizer.normalize(json.get("request").get("text").asString(), Normalizer.Form.NFC);
        byte[] text = nfc.getBytes(StandardCharsets.UTF_8);
        int length = text.length + 1;
        while (length % 64 != 0) {
            length++;
        }
        byte[] plaintext = Arrays.copyOf(text, length);
        plaintext[text.length] = (byte) 0x80;

        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(encryptionKey, "AES"), new GCMParameterSpec(128, nonce));
        gcm.updateAAD(associated);

        assertThat(vector.hex("prk")).isEqualTo(prk);
        assertThat(vector.hex("encryptionKey")).isEqualTo(encryptionKey);
        assertThat(vector.hex("associatedData")).isEqualTo(associated);
        assertThat(vector.hex("plaintext")).isEqualTo(plaintext);
        assertThat(stored.get("sealed").asString()).isEqualTo(base64(gcm.doFinal(plaintext)));
        assertThat(stored.get("commit").asString()).isEqualTo(base64(commit));
        assertThat(stored.path("wording").asString(null)).isEqualTo(wording(json, nfc));
    }

    @Test
    void equalWordingIsEqualWhoeverItIsAboutAndHoweverItIsSpaced() {
        assertThat(Vector.named("wording").stored().wording())
                .isNotNull()
                .isEqualTo(Vector.named("wording-spaced").stored().wording());
    }

    @Test
    void wordingIsStoredWithThreeTypesOnlyAndFromFortyCharactersOn() {
        assertThat(Vector.all())
                .filteredOn(vector -> vector.stored().wording() != null)
                .extracting(Vector::name)
                .containsExactlyInAnyOrder("wording", "wording-40", "wording-correction", "wording-spaced");
    }

    @Test
    void theLengthShowsOnlyInBlocksOf64() {
        assertThat(sealedLength("empty")).isEqualTo(64 + 16);
        assertThat(sealedLength("padding-63")).isEqualTo(64 + 16);
        assertThat(sealedLength("padding-64")).isEqualTo(128 + 16);
        assertThat(sealedLength("padding-multibyte")).isEqualTo(128 + 16);
    }

    private static int sealedLength(String name) {
        Sealed stored = Vector.named(name).stored();
        return Base64.getUrlDecoder().decode(stored.sealed()).length;
    }

    private static String wording(JsonNode json, String nfc) throws Exception {
        String type = json.get("type").asString();
        boolean assessment = type.equals("LessCoerciveMeasuresAssessed")
                || type.equals("BestInterestsAssessed")
                || type.equals("RisksAssessed");
        if (!assessment
                || !json.get("pointer").asString().endsWith("/reasons")
                || nfc.codePoints().count() < 40) {
            return null;
        }
        String lower = nfc.toLowerCase(Locale.ROOT);
        StringBuilder spaced = new StringBuilder();
        lower.codePoints().forEach(character -> {
            boolean white =
                    Character.isSpaceChar(character) || (character >= 9 && character <= 13) || character == 0x85;
            if (!white) {
                spaced.appendCodePoint(character);
            } else if (!spaced.isEmpty() && spaced.charAt(spaced.length() - 1) != ' ') {
                spaced.append(' ');
            }
        });
        String normal = spaced.toString().replaceAll(" $", "");
        byte[] key = HexFormat.of().parseHex(json.get("wordingKey").asString());
        return base64(Arrays.copyOf(hmac(key, normal.getBytes(StandardCharsets.UTF_8)), 16));
    }

    private static byte[] hmac(byte[] key, byte[] data) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String[] strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toArray(String[]::new);
    }
}
