package org.icamledger.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText.Clear;
import org.icamledger.casefile.ProtectedText.Sealed;
import org.junit.jupiter.api.Test;

/** A sealed text opens exactly where it was sealed, exactly as it was stored, and under exactly its keys. */
class TextPlaceTest {
    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final Vector vector = Vector.named("wording-correction");
    private final TextPlace place = vector.place();
    private final Sealed stored = vector.stored();

    @Test
    void opensWhereItWasSealed() {
        assertThat(opens(place, stored)).isTrue();
    }

    @Test
    void doesNotOpenAtAnotherPlaceOfTheEntry() {
        assertThat(opens(new TextPlace(place.entry(), place.decision(), "/data/reasons"), stored))
                .isFalse();
    }

    @Test
    void doesNotOpenInAnotherEntry() {
        var other = DecisionId.of("00000000-0000-4000-8000-000000000001");
        assertThat(opens(new TextPlace(other, place.decision(), place.pointer()), stored))
                .isFalse();
    }

    @Test
    void doesNotOpenWithPersonsInAnotherOrderOrOneLeftOutOrAdded() {
        List<PersonId> about = stored.about();
        assertThat(opens(place, about(about.reversed()))).isFalse();
        assertThat(opens(place, about(about.subList(0, 1)))).isFalse();
        assertThat(opens(place, about(List.of(about.get(0), about.get(1), about.get(1)))))
                .isFalse();
    }

    @Test
    void doesNotOpenUnderTheKeyOfAnotherForAnyOneOfThem() {
        for (PersonId person : stored.about()) {
            Map<PersonId, byte[]> keys = new HashMap<>(vector.keys());
            keys.put(person, new byte[32]);
            assertThat(place.open(stored, keys, vector.hex("wordingKey"))).isEmpty();
        }
    }

    @Test
    void doesNotOpenUnderAnotherWordingKey() {
        assertThat(place.open(stored, vector.keys(), new byte[32])).isEmpty();
    }

    @Test
    void oneFlippedBitAnywhereIsNoticed() {
        int flipped = 0;
        for (Sealed altered : alterations()) {
            assertThat(opens(place, altered)).as(altered.toString()).isFalse();
            flipped++;
        }
        int bytes = 12 + 128 + 16 + 32 + 16;
        assertThat(flipped).isGreaterThanOrEqualTo(bytes * 8);
    }

    @Test
    void otherSpellingsOfTheSameBytesAreNoticed() {
        assertThat(opens(place, stored(text -> text + "="))).isFalse();
        assertThat(opens(place, stored(text -> text + "A"))).isFalse();
        assertThat(opens(place, stored(text -> text.substring(0, text.length() - 1))))
                .isFalse();
        assertThat(opens(place, stored(text -> ""))).isFalse();
        assertThat(opens(place, stored(text -> "ä"))).isFalse();
    }

    @Test
    void anotherVersionIsNotGuessed() {
        assertThat(opens(
                        place,
                        new Sealed(
                                stored.about(), 2, stored.nonce(), stored.sealed(), stored.commit(), stored.wording())))
                .isFalse();
    }

    @Test
    void aWordingThatIsMissingOrDoesNotBelongIsNoticed() {
        assertThat(opens(place, new Sealed(stored.about(), 1, stored.nonce(), stored.sealed(), stored.commit(), null)))
                .isFalse();
        Vector without = Vector.named("one-person");
        Sealed sealed = without.stored();
        var added = new Sealed(sealed.about(), 1, sealed.nonce(), sealed.sealed(), sealed.commit(), stored.wording());
        assertThat(without.place().open(added, without.keys(), without.hex("wordingKey")))
                .isEmpty();
    }

    @Test
    void halfACharacterIsRefused() {
        var text = new Clear(stored.about(), "lone \uD83D surrogate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> place.seal(text, vector.keys(), vector.hex("wordingKey"), new byte[12]))
                .withMessageContaining("well-formed Unicode");
    }

    /** Every bit of every stored character, as far as the result is one of the 64 characters. */
    private List<Sealed> alterations() {
        List<Sealed> altered = new ArrayList<>();
        for (int member = 0; member < 4; member++) {
            String text = List.of(stored.nonce(), stored.sealed(), stored.commit(), stored.wording())
                    .get(member);
            for (int i = 0; i < text.length(); i++) {
                for (int bit = 0; bit < 6; bit++) {
                    char changed = BASE64URL.charAt(BASE64URL.indexOf(text.charAt(i)) ^ 1 << bit);
                    altered.add(with(member, text.substring(0, i) + changed + text.substring(i + 1)));
                }
            }
        }
        return altered;
    }

    private Sealed with(int member, String value) {
        return new Sealed(
                stored.about(),
                1,
                member == 0 ? value : stored.nonce(),
                member == 1 ? value : stored.sealed(),
                member == 2 ? value : stored.commit(),
                member == 3 ? value : stored.wording());
    }

    private Sealed stored(UnaryOperator<String> change) {
        return with(1, change.apply(stored.sealed()));
    }

    private Sealed about(List<PersonId> about) {
        return new Sealed(about, 1, stored.nonce(), stored.sealed(), stored.commit(), stored.wording());
    }

    private boolean opens(TextPlace at, Sealed sealed) {
        return at.open(sealed, vector.keys(), vector.hex("wordingKey")).isPresent();
    }
}
