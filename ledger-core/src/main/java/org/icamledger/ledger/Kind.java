package org.icamledger.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Language;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.Salt;
import org.icamledger.casefile.Sha256;

/** What a member's value is, how it is read from a JSON string, and how a refusal describes it. */
enum Kind {
    PERSON(PersonId.class, PersonId::of, "a personId, which is a UUID in lower case"),
    DECISION(DecisionId.class, DecisionId::of, "the id of a decision, which is a UUID in lower case"),
    CASE(CaseId.class, CaseId::of, "the id of a case, which is a UUID in lower case"),
    CODE(Code.class, Code::new, "a code of 1 to 64 characters out of A-Z 0-9 _ . : -"),
    COUNTRY(Country.class, Country::new, "a country as three capital letters (ISO 3166-1 alpha-3)"),
    LANGUAGE(Language.class, Language::new, "a language as a BCP 47 tag, such as fr"),
    SHA256(Sha256.class, Sha256::new, "a SHA-256 digest as 64 lower-case hex digits"),
    SALT(Salt.class, Salt::new, "16 random bytes in base64url without padding, which are 22 characters"),
    SCHEMA(DataSchema.class, DataSchema::of, "a schema of the form urn:icam-ledger:<type>:<revision>"),
    INSTANT(
            Instant.class,
            Instants::withOffset,
            "an instant with its offset, such as 2023-03-01T09:00:00.000+01:00, not finer than milliseconds"),
    DATE(LocalDate.class, Instants::date, "a date, such as 2023-03-01"),
    STRING(String.class, UnaryOperator.identity(), "a string"),
    ENUM(Enum.class, null, "one of the values"),
    BOOLEAN(Boolean.class, null, "true or false, without quotes"),
    INTEGER(Integer.class, null, "a whole number of at most 32 bits, without quotes or fraction"),
    TEXT(ProtectedText.class, null, "a text: an object"),
    DATA(Decision.class, null, "the data of a decision: an object"),
    PART(Record.class, null, "an object");

    private final Class<?> type;
    private final Function<String, ?> parse;
    private final String description;

    Kind(Class<?> type, Function<String, ?> parse, String description) {
        this.type = type;
        this.parse = parse;
        this.description = description;
    }

    static Kind of(Class<?> type) {
        var boxed = type == int.class ? Integer.class : type;
        return Arrays.stream(values())
                .filter(kind -> kind.type.isAssignableFrom(boxed))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the entry format has no form for " + type));
    }

    /** @throws RuntimeException when the text does not have the form */
    Object parse(String text) {
        return parse.apply(text);
    }

    String description() {
        return description;
    }
}
