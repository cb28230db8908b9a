package org.icamledger.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.LedgerFile;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import tools.jackson.databind.JsonNode;

/**
 * In what the forms differ that a decision is read from.
 *
 * @param entry whether it is the form that is stored: members in their one order, instants in their one spelling, also
 *     the ledger's own decisions
 * @param persons from what stands where a personId belongs
 * @param codes what codes are checked against; null where they are not
 * @param text the form of a text that is read, given its JSON
 */
record Dialect(
        boolean entry,
        Function<String, PersonId> persons,
        CodeLists codes,
        Function<JsonNode, Class<? extends ProtectedText>> text) {
    /** What stands in the ledger. Codes are checked when recording, never when reading. */
    static final Dialect ENTRY = new Dialect(true, PersonId::of, null, text -> ProtectedText.Sealed.class);

    /** A decision on its way inside the ledger, its texts in whichever form. */
    static final Dialect MESSAGE = new Dialect(true, PersonId::of, null, Dialect::formOf);

    static Dialect request(Function<String, PersonId> persons, CodeLists codes) {
        return new Dialect(false, persons, codes, text -> ProtectedText.Clear.class);
    }

    Instant instant(String text) {
        return entry ? Instants.written(text) : Instants.withOffset(text);
    }

    boolean knows(String list, String code) {
        return codes == null || codes.contains(list, code);
    }

    /** Why a type has no place here; empty when it has. */
    Optional<String> refused(Class<?> decision, boolean asReplacement) {
        if (asReplacement && (decision == DecisionCorrected.class || LedgerFile.class.isAssignableFrom(decision))) {
            return Optional.of("A decision of this type cannot be corrected; name the type of the corrected decision.");
        }
        return !entry && LedgerFile.class.isAssignableFrom(decision)
                ? Optional.of("Only the ledger itself records decisions of this type.")
                : Optional.empty();
    }

    private static Class<? extends ProtectedText> formOf(JsonNode text) {
        if (text.has("sealed")) {
            return ProtectedText.Sealed.class;
        }
        return text.has("withheld") ? ProtectedText.Withheld.class : ProtectedText.Clear.class;
    }
}
