package org.icamledger.person;

import java.text.Normalizer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText.Clear;
import org.icamledger.casefile.ProtectedText.Sealed;
import org.icamledger.person.TextCipher.Ciphertext;

/**
 * A text where it stands, between its clear and its stored form. Pure.
 *
 * @param entry id of the entry that holds the text
 * @param decision what that entry holds
 * @param pointer JSON pointer of the text from the root of that entry
 */
record TextPlace(DecisionId entry, Decision decision, String pointer) {
    /**
     * @param keys those of the persons the text is about, at least
     * @param nonce 12 random bytes, never used before
     */
    Sealed seal(Clear text, Map<PersonId, byte[]> keys, byte[] wordingKey, byte[] nonce) {
        String nfc = Normalizer.normalize(text.text(), Normalizer.Form.NFC);
        Ciphertext ciphertext = cipher().seal(nfc, keysOf(text.about(), keys), nonce);
        return new Sealed(
                text.about(),
                TextCipher.VERSION,
                write(nonce),
                write(ciphertext.sealed()),
                write(ciphertext.commit()),
                wording(nfc, wordingKey));
    }

    /** @return empty when it is not what was sealed here under these keys */
    Optional<Clear> open(Sealed sealed, Map<PersonId, byte[]> keys, byte[] wordingKey) {
        return ciphertext(sealed)
                .flatMap(ciphertext -> cipher().open(ciphertext, keysOf(sealed.about(), keys)))
                .filter(text ->
                        Optional.ofNullable(wording(text, wordingKey)).equals(Optional.ofNullable(sealed.wording())))
                .map(text -> new Clear(sealed.about(), text));
    }

    private TextCipher cipher() {
        return new TextCipher(entry, pointer);
    }

    private String wording(String text, byte[] wordingKey) {
        return Wording.isCarried(decision, pointer, text) ? write(Wording.of(wordingKey, text)) : null;
    }

    private static List<byte[]> keysOf(List<PersonId> about, Map<PersonId, byte[]> keys) {
        return about.stream().map(keys::get).toList();
    }

    private static Optional<Ciphertext> ciphertext(Sealed sealed) {
        if (sealed.v() != TextCipher.VERSION) {
            return Optional.empty();
        }
        return read(sealed.nonce())
                .filter(nonce -> nonce.length == AesGcm.NONCE_LENGTH)
                .flatMap(nonce -> read(sealed.sealed())
                        .flatMap(bytes -> read(sealed.commit()).map(commit -> new Ciphertext(nonce, bytes, commit))));
    }

    private static String write(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @return empty when it is not the one spelling of some bytes: Java's decoder also takes padding and spare bits */
    private static Optional<byte[]> read(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return write(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
