package org.icamledger.api.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The headers of answers. */
final class Headers {
    private static final Map<String, String> MEANINGS = Map.of(
            "Content-Language", "The language of its texts.",
            "As-Of", "The Brussels day that it is told as of.",
            "ETag", "The case sequence of the last decision of the case, in quotation marks: what If-Match takes.",
            "Link", "The next page, with rel=\"next\"; absent on the last.",
            "Location", "Where it is read.",
            "Log-Root", "The root of the tree over the entries that it is computed from, base64.",
            "Log-Size", "How many entries that are.",
            "Retry-After", "Seconds after which to try again.",
            "WWW-Authenticate", "How to sign in.");

    private static final Set<String> AT_TIMES = Set.of("Link", "Retry-After");

    /** What a format tells in headers. */
    private static final Map<String, List<String>> OF_FORMATS = Map.of(
            "text/csv", List.of("As-Of", "Log-Size", "Log-Root"),
            "application/x-ndjson", List.of("Log-Size", "Log-Root"));

    private Headers() {}

    static List<String> of(String format) {
        return OF_FORMATS.getOrDefault(format, List.of());
    }

    /** @param always whether every such answer has it, unless it is one that is there at times */
    static ObjectNode header(String name, boolean always) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        String meaning = MEANINGS.get(name);
        if (meaning != null) {
            header.put("description", meaning);
        }
        if (always && !AT_TIMES.contains(name)) {
            header.put("required", true);
        }
        header.putObject("schema")
                .put("type", name.equals("Log-Size") || name.equals("Retry-After") ? "integer" : "string");
        return header;
    }
}
