package org.icamledger.api.openapi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.icamledger.api.openapi.Endpoint.Way;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.security.IdentifiedRead;
import org.icamledger.api.security.Role;
import org.icamledger.casefile.Decision;
import org.icamledger.ledger.DecisionRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Describes endpoints. */
final class Operations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String BATCH = "application/cloudevents-batch+json";

    private final AnswerSchemas schemas;
    private final Parameters parameters;
    private final Problems problems;
    private final Readers readers;
    private final Set<String> examples;

    /** @param examples names of those that take the place of a decision */
    Operations(AnswerSchemas schemas, Problems problems, Readers readers, Set<String> examples) {
        this.schemas = schemas;
        this.parameters = new Parameters(schemas);
        this.problems = problems;
        this.readers = readers;
        this.examples = examples;
    }

    ObjectNode of(Endpoint endpoint, Operation said) {
        ObjectNode operation = JSON.objectNode();
        operation.putArray("tags").add(endpoint.topic());
        operation.put("operationId", endpoint.id()).put("summary", said.value());
        List<Role> roles = readers.of(endpoint);
        boolean open = readers.isOpen(endpoint);
        String who =
                open ? "For anyone." : "For " + roles.stream().map(Role::name).collect(Collectors.joining(", ")) + ".";
        operation.put("description", said.more().isEmpty() ? who : said.more() + "\n\n" + who);
        if (open) {
            operation.putArray("security");
        }
        boolean identified =
                endpoint.ways().stream().anyMatch(way -> way.method().isAnnotationPresent(IdentifiedRead.class));
        boolean purpose = identified && roles.stream().anyMatch(Role::statesPurpose);
        var taken = parameters.of(endpoint, purpose ? roles.stream().allMatch(Role::statesPurpose) : null);
        if (!taken.isEmpty()) {
            operation.set("parameters", taken);
        }
        boolean hasBody =
                endpoint.ways().stream().anyMatch(way -> !way.consumes().isEmpty());
        if (hasBody) {
            operation.set("requestBody", body(endpoint, said));
        }
        ObjectNode responses = operation.putObject("responses");
        for (int status : said.status()) {
            responses.set(Integer.toString(status), success(endpoint, said));
        }
        if (endpoint.verb().equals("GET") && List.of(said.headers()).contains("ETag")) {
            responses.putObject("304").put("description", "It is as the client has it.");
        }
        refusals(endpoint, open, hasBody, purpose)
                .forEach((status, types) -> responses.set(status.toString(), problems.response(types)));
        return operation;
    }

    private static Map<Integer, List<ProblemType>> refusals(
            Endpoint endpoint, boolean open, boolean hasBody, boolean purpose) {
        Set<ProblemType> types = new LinkedHashSet<>(List.of(
                ProblemType.MALFORMED,
                ProblemType.INVALID_PARAMETER,
                ProblemType.UNKNOWN_PARAMETER,
                ProblemType.UNAUTHENTICATED,
                ProblemType.NOT_ACCEPTABLE,
                ProblemType.TOO_MANY_REQUESTS,
                ProblemType.INTERNAL,
                ProblemType.UNAVAILABLE));
        if (!open) {
            types.add(ProblemType.FORBIDDEN);
        }
        if (hasBody) {
            types.addAll(
                    List.of(ProblemType.REQUEST_TIMEOUT, ProblemType.TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE));
        }
        if (purpose) {
            types.add(ProblemType.PURPOSE_REQUIRED);
        }
        types.addAll(endpoint.all(one -> Arrays.stream(one.problems())));
        return types.stream().collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()));
    }

    private ObjectNode body(Endpoint endpoint, Operation said) {
        ObjectNode body = JSON.objectNode().put("required", true);
        ObjectNode content = body.putObject("content");
        endpoint.ways().stream()
                .flatMap(way -> way.consumes().stream())
                .distinct()
                .forEach(format -> {
                    ObjectNode taken = content.putObject(format.toString());
                    if (format.isCompatibleWith(MediaType.APPLICATION_NDJSON)) {
                        taken.set("schema", lines("One DecisionRequest to a line, each with its subject."));
                    } else {
                        taken.set("schema", taken(said.body(), format.toString().equals(BATCH)));
                        examples(said.body(), format, taken);
                    }
                });
        return body;
    }

    private void examples(Class<?> type, MediaType format, ObjectNode taken) {
        if (format.toString().equals(BATCH)) {
            return;
        }
        if (type == DecisionRequest.class) {
            ObjectNode named = taken.putObject("examples");
            examples.forEach(name -> named.putObject(name).put("$ref", "#/components/examples/" + name));
        } else if (Decision.class.isAssignableFrom(type)) {
            String name = type.getSimpleName();
            taken.putObject("examples").putObject(name).put("$ref", "#/components/examples/" + name);
        }
    }

    private ObjectNode taken(Class<?> type, boolean batch) {
        if (type == DecisionRequest.class) {
            return reference(batch ? "DecisionBatch" : "DecisionRequest");
        }
        if (!Decision.class.isAssignableFrom(type)) {
            return schemas.taken(type);
        }
        ObjectNode first = JSON.objectNode();
        first.putArray("allOf").add(reference(type.getSimpleName() + "Request"));
        first.putArray("required").add("subject");
        if (!batch) {
            return first;
        }
        ObjectNode all = JSON.objectNode();
        all.putArray("allOf").add(reference("DecisionBatch"));
        all.putArray("prefixItems").add(first);
        return all;
    }

    private ObjectNode success(Endpoint endpoint, Operation said) {
        ObjectNode response = JSON.objectNode().put("description", said.value() + ".");
        Map<String, Integer> headers = new TreeMap<>();
        ObjectNode content = response.putObject("content");
        for (Way way : endpoint.ways()) {
            for (String header : said.headers()) {
                headers.merge(header, 1, Integer::sum);
            }
            for (MediaType produced : way.produces()) {
                String format = produced.getType() + "/" + produced.getSubtype();
                content.putObject(format).set("schema", answer(way, produced, said));
                Headers.of(format).forEach(header -> headers.merge(header, 1, Integer::sum));
            }
        }
        if (!headers.isEmpty()) {
            ObjectNode told = response.putObject("headers");
            headers.forEach((name, ways) ->
                    told.set(name, Headers.header(name, ways == endpoint.ways().size())));
        }
        return response;
    }

    private ObjectNode answer(Way way, MediaType format, Operation said) {
        return switch (format.getSubtype()) {
            case "json" -> json(way, said);
            case "x-ndjson" -> lines(said.lines());
            case "csv" ->
                text("RFC 4180, with a header line; values as in the JSON, what is no plain value as compact JSON.");
            case "octet-stream" ->
                JSON.objectNode().put("type", "string").put("contentMediaType", "application/octet-stream");
            case "event-stream" -> text("Server-sent events.");
            default -> text("UTF-8.");
        };
    }

    private ObjectNode json(Way way, Operation said) {
        Type answered = way.method().getGenericReturnType();
        if (answered instanceof ParameterizedType wrapped && wrapped.getRawType() == ResponseEntity.class) {
            answered = wrapped.getActualTypeArguments()[0];
        }
        boolean told = said.answer() != Void.class;
        if (!told && (answered == JsonNode.class || answered instanceof WildcardType)) {
            throw new IllegalStateException("Say in @Operation what " + way + " answers");
        }
        ObjectNode one = schemas.of(told ? said.answer() : answered, answered == JsonNode.class);
        if (way.consumes().stream().noneMatch(format -> format.toString().equals(BATCH))) {
            return one;
        }
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf")
                .add(one)
                .addObject()
                .put("type", "array")
                .put("description", "Of a batch.")
                .set("items", one);
        return either;
    }

    private static ObjectNode lines(String what) {
        return text(what + " JSON in UTF-8, lines ended by LF.");
    }

    private static ObjectNode text(String description) {
        return JSON.objectNode().put("type", "string").put("description", description);
    }

    private static ObjectNode reference(String name) {
        return JSON.objectNode().put("$ref", SCHEMAS + name);
    }
}
