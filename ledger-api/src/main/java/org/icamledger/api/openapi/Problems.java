package org.icamledger.api.openapi;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.icamledger.api.problem.ProblemType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Problem documents (RFC 9457) in the description: a schema for each type, a response for each set of types under one status. */
final class Problems {
    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, ObjectNode> responses = new TreeMap<>();

    /** To be added to the schemas of the description. */
    static Map<String, ObjectNode> schemas() {
        Map<String, ObjectNode> schemas = new TreeMap<>();
        schemas.put("Problem", problem());
        schemas.put("ProblemFlaw", flaw());
        for (ProblemType type : ProblemType.values()) {
            schemas.put(nameOf(type), schema(type));
        }
        return schemas;
    }

    /** By the names to which {@link #response} refers, all that were asked for. */
    Map<String, ObjectNode> responses() {
        return responses;
    }

    /** A reference to the response that tells one of these. @param types of one status */
    ObjectNode response(Collection<ProblemType> types) {
        List<ProblemType> sorted = types.stream().sorted().distinct().toList();
        String name = sorted.getFirst().status()
                + sorted.stream().map(Problems::word).collect(Collectors.joining(".", ".", ""));
        responses.computeIfAbsent(name, key -> made(sorted));
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/responses/" + name);
    }

    private static ObjectNode made(List<ProblemType> types) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.put("description", types.stream().map(ProblemType::title).collect(Collectors.joining("; ")) + ".");
        switch (types.getFirst().status()) {
            case 401 -> header(response, "WWW-Authenticate");
            case 429, 503 -> header(response, "Retry-After");
            default -> {}
        }
        ObjectNode schema = response.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema");
        if (types.size() == 1) {
            schema.put("$ref", SCHEMAS + nameOf(types.getFirst()));
        } else {
            ArrayNode either = schema.putArray("oneOf");
            types.forEach(type -> either.addObject().put("$ref", SCHEMAS + nameOf(type)));
        }
        return response;
    }

    private static void header(ObjectNode response, String name) {
        response.putObject("headers").set(name, Headers.header(name, true));
    }

    private static ObjectNode problem() {
        ObjectNode problem = JsonNodeFactory.instance.objectNode().put("type", "object");
        problem.put("description", "Why a request was not done (RFC 9457). Decide by the type; it is stable.");
        problem.putArray("required").add("type").add("title").add("status").add("detail");
        ObjectNode properties = problem.putObject("properties");
        ArrayNode types = properties.putObject("type").put("type", "string").putArray("enum");
        Arrays.stream(ProblemType.values()).forEach(type -> types.add(type.uri().toString()));
        properties
                .putObject("title")
                .put("type", "string")
                .put("description", "The same for every problem of the type.");
        properties.putObject("status").put("type", "integer").put("format", "int32");
        properties
                .putObject("detail")
                .put("type", "string")
                .put("description", "An English sentence that says what to do.");
        properties
                .putObject("errors")
                .put("type", "array")
                .put("description", "Every flaw that was found in the body; absent when it has none.")
                .putObject("items")
                .put("$ref", SCHEMAS + "ProblemFlaw");
        return problem;
    }

    private static ObjectNode flaw() {
        ObjectNode flaw = JsonNodeFactory.instance.objectNode().put("type", "object");
        flaw.putArray("required").add("pointer").add("detail");
        ObjectNode properties = flaw.putObject("properties");
        properties
                .putObject("pointer")
                .put("type", "string")
                .put("format", "json-pointer")
                .put("description", "Where in the body (RFC 6901); empty for the whole of it.");
        properties
                .putObject("detail")
                .put("type", "string")
                .put("description", "An English sentence that says what to do.");
        return flaw;
    }

    private static ObjectNode schema(ProblemType type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("description", type.title() + ".");
        schema.putArray("allOf").addObject().put("$ref", SCHEMAS + "Problem");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("type").put("const", type.uri().toString());
        properties.putObject("title").put("const", type.title());
        properties.putObject("status").put("const", type.status());
        return schema;
    }

    private static String nameOf(ProblemType type) {
        return "problem." + word(type);
    }

    private static String word(ProblemType type) {
        String uri = type.uri().toString();
        return uri.substring(uri.lastIndexOf(':') + 1);
    }
}
