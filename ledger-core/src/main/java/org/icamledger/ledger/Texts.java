package org.icamledger.ledger;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.ProtectedText.Clear;
import org.icamledger.casefile.ProtectedText.Sealed;
import org.icamledger.casefile.ProtectedText.Withheld;

/** What a protected text must be like, beyond having its members. */
final class Texts {
    static final int MOST_PERSONS = 20;
    private static final int VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int COMMIT_BYTES = 32;
    private static final int WORDING_BYTES = 16;
    private static final int TAG_BYTES = 16;
    private static final int BLOCK_BYTES = 64;

    private Texts() {}

    /** What is wrong, as a sentence that says what to do; empty when all is right. */
    static Optional<String> flaw(ProtectedText text) {
        if (text.about().isEmpty() || text.about().size() > MOST_PERSONS) {
            return Optional.of("Name 1 to 20 persons that the text is about.");
        }
        return switch (text) {
            case Clear clear -> flawOf(clear.text());
            case Sealed sealed -> rightlySealed(sealed) ? Optional.empty() : Optional.of("This is not a sealed text.");
            case Withheld withheld -> Optional.empty();
        };
    }

    private static Optional<String> flawOf(String text) {
        if (text.isBlank()) {
            return Optional.of("Write the text, or leave the member out: a blank text says nothing.");
        }
        var unfit = text.codePoints()
                .anyMatch(c -> Character.getType(c) == Character.SURROGATE
                        || Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
        return unfit
                ? Optional.of(
                        "Take NUL, control characters other than tab and line break, and half surrogates out of the text.")
                : Optional.empty();
    }

    private static boolean rightlySealed(Sealed text) {
        int sealed = bytes(text.sealed());
        return text.v() == VERSION
                && sorted(text.about())
                && bytes(text.nonce()) == NONCE_BYTES
                && bytes(text.commit()) == COMMIT_BYTES
                && sealed > TAG_BYTES
                && (sealed - TAG_BYTES) % BLOCK_BYTES == 0
                && (text.wording() == null || bytes(text.wording()) == WORDING_BYTES);
    }

    private static boolean sorted(List<PersonId> about) {
        return about.equals(about.stream().distinct().sorted().toList());
    }

    /** The number of bytes that the text stands for in base64url without padding; -1 when it is not their one spelling. */
    private static int bytes(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text) ? bytes.length : -1;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
