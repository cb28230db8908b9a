package org.icamledger.ledger;

import java.util.Map;
import java.util.TreeMap;
import org.icamledger.ledger.DecisionSchemas.Form;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schema of single values: each {@link Kind} that is written as a string has one, and refers to it by name. */
final class LeafSchemas {
    private static final String UUID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";
    private static final String UTC = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$";

    /** Well-formed by RFC 5646, section 2.1, without the tags that it keeps for old times' sake. */
    private static final String LANGUAGE =
            "^([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
                    + "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+)*(-[xX](-[A-Za-z0-9]{1,8})+)?$";

    private final Map<String, ObjectNode> named = new TreeMap<>();

    LeafSchemas() {
        name("PersonId", "The pseudonym of a person, issued by POST /api/v1/persons: a UUID in lower case.", UUID)
                .put("format", "uuid");
        name("DecisionId", "The id of a decision: a UUID in lower case.", UUID).put("format", "uuid");
        name("CaseId", "The id of a case, chosen by the authority's system: a UUID in lower case.", UUID)
                .put("format", "uuid");
        name(
                "Code",
                "A code of a published list; lists grow and shrink, and what is recorded stays.",
                "^[A-Z0-9_.:-]{1,64}$");
        name("Country", "ISO 3166-1 alpha-3; XXA stateless, XXX unknown (ICAO Doc 9303-3).", "^[A-Z]{3}$");
        name("Language", "A language as a BCP 47 tag.", LANGUAGE).put("maxLength", 35);
        name("Sha256", "A SHA-256 digest.", "^[0-9a-f]{64}$");
        name("Salt", "16 random bytes in base64url without padding.", "^[A-Za-z0-9_-]{21}[AQgw]$");
        name("DataSchema", "Type and revision of the data.", "^urn:icam-ledger:[A-Z][A-Za-z]{0,63}:[1-9][0-9]{0,3}$");
        name("Instant", "An instant in UTC with milliseconds.", UTC).put("format", "date-time");
        name(
                        "InstantWithOffset",
                        "An instant with its offset, not finer than milliseconds.",
                        "^" + Instants.WITH_OFFSET.pattern() + "$")
                .put("format", "date-time");
        name("Date", "A day in Brussels.", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$").put("format", "date");
    }

    private ObjectNode name(String name, String description, String pattern) {
        var schema = JsonNodeFactory.instance.objectNode();
        named.put(name, schema.put("type", "string").put("description", description));
        return schema.put("pattern", pattern);
    }

    /** By the names that {@link #nameOf} gives. */
    Map<String, ObjectNode> named() {
        return named;
    }

    /** The name of the schema of a value that is written as a string by its own rule. */
    static String nameOf(Kind kind, Form form) {
        return switch (kind) {
            case PERSON -> "PersonId";
            case DECISION -> "DecisionId";
            case CASE -> "CaseId";
            case CODE -> "Code";
            case COUNTRY -> "Country";
            case LANGUAGE -> "Language";
            case SHA256 -> "Sha256";
            case SALT -> "Salt";
            case SCHEMA -> "DataSchema";
            case INSTANT -> form == Form.REQUEST ? "InstantWithOffset" : "Instant";
            case DATE -> "Date";
            case STRING, ENUM, BOOLEAN, INTEGER, TEXT, DATA, PART ->
                throw new IllegalArgumentException(kind + " has no schema of its own");
        };
    }
}
