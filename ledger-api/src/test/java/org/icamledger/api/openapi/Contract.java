package org.icamledger.api.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the API as a judge: every answer that a test gets over HTTP has the status, the format, the headers and the members
 * that are described, and no others. A member more than the description has is a flaw of the description.
 */
public final class Contract {
    private static final String DOCUMENT = "urn:icam-ledger:description";

    /** What is longer than this is judged elsewhere, in a shorter answer. */
    private static final int LONGEST = 1 << 20;

    private static volatile Contract contract;

    private final JsonNode document;
    private final List<Address> addresses = new ArrayList<>();
    private final SchemaRegistry registry;
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    private record Address(String template, Pattern pattern, int parameters) {
        static Address of(String template) {
            Pattern pattern = Pattern.compile(
                    "\\Q" + template.replaceAll("\\{number}", "\\\\E.+\\\\Q").replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q")
                            + "\\E");
            return new Address(template, pattern, template.split("\\{").length);
        }
    }

    private Contract(JsonNode document) {
        this.document = document;
        document.get("paths").propertyNames().forEach(template -> addresses.add(Address.of(template)));
        addresses.sort(Comparator.comparingInt(Address::parameters));
        ObjectNode closed = JsonMapper.shared().createObjectNode();
        closed.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        closed.set("components", document.get("components").deepCopy());
        closed.at("/components/schemas").forEach(Contract::close);
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(DOCUMENT, closed.toString())));
    }

    /** The one of all tests; the first ledger that is asked describes it. */
    static Contract of(URI ledger) {
        Contract known = contract;
        return known == null ? read(ledger) : known;
    }

    private static synchronized Contract read(URI ledger) {
        if (contract == null) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(ledger.resolve("/v3/api-docs")).build(), BodyHandlers.ofString());
                contract = new Contract(JsonMapper.shared().readTree(answer.body()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return contract;
    }

    /** Fails with all that is not as described. Where no operation is described, a problem document has its form all the same. */
    public static void check(String method, HttpResponse<byte[]> answer) {
        String path = answer.uri().getRawPath();
        if (path.startsWith("/api/") || path.startsWith("/log/")) {
            List<String> flaws = of(answer.uri()).flaws(method, path, answer);
            if (!flaws.isEmpty()) {
                throw new AssertionError(
                        "%s %s answers %d, which is not as described; see @Operation of its method: %s\n%s"
                                .formatted(
                                        method,
                                        path,
                                        answer.statusCode(),
                                        String.join("; ", flaws),
                                        new String(answer.body(), StandardCharsets.UTF_8)));
            }
        }
    }

    JsonNode document() {
        return document;
    }

    /** What is wrong with a request by the schema of this name; empty when it is right. */
    List<Error> flaws(String schema, JsonNode json) {
        return flaws(JsonMapper.shared().createObjectNode().put("$ref", "#/components/schemas/" + schema), json);
    }

    private List<String> flaws(String method, String path, HttpResponse<byte[]> answer) {
        // An address in other spellings is another address, whatever it leads to.
        JsonNode operation = addresses.stream()
                .filter(address ->
                        !path.contains("%") && address.pattern().matcher(path).matches())
                .findFirst()
                .map(address -> document.get("paths").get(address.template()).path(method.toLowerCase(Locale.ROOT)))
                .orElse(document.path("nothing"));
        if (operation.isMissingNode()) {
            return format(answer).equals("application/problem+json") && answer.body().length > 0
                    ? texts(flaws("Problem", JsonMapper.shared().readTree(answer.body())))
                    : List.of();
        }
        JsonNode response = operation.get("responses").path(Integer.toString(answer.statusCode()));
        if (response.has("$ref")) {
            response = document.at(response.get("$ref").stringValue().substring(1));
        }
        return response.isMissingNode() ? List.of("the status is not among those described") : flaws(response, answer);
    }

    private List<String> flaws(JsonNode response, HttpResponse<byte[]> answer) {
        List<String> flaws = new ArrayList<>();
        response.path("headers").properties().forEach(header -> {
            if (header.getValue().path("required").asBoolean(false)
                    && answer.headers().firstValue(header.getKey()).isEmpty()) {
                flaws.add("the header " + header.getKey() + " is missing");
            }
        });
        String format = format(answer);
        JsonNode content = response.path("content").path(format);
        if (response.has("content") && content.isMissingNode()) {
            flaws.add("the format is not among those described: " + format);
        } else if (answer.body().length <= LONGEST
                && answer.headers().firstValue("Content-Encoding").isEmpty()) {
            if (format.endsWith("json") && !format.endsWith("ndjson")) {
                flaws.addAll(
                        texts(flaws(content.get("schema"), JsonMapper.shared().readTree(answer.body()))));
            } else if (format.endsWith("ndjson")
                    && content.at("/schema/description").asString("").contains("Entry")) {
                new String(answer.body(), StandardCharsets.UTF_8)
                        .lines()
                        .limit(20)
                        .forEach(line -> flaws.addAll(
                                texts(flaws("Entry", JsonMapper.shared().readTree(line)))));
            }
        }
        return flaws;
    }

    private List<Error> flaws(JsonNode schema, JsonNode json) {
        return compiled.computeIfAbsent(
                        schema,
                        one -> registry.getSchema(JsonMapper.shared()
                                .readTree(
                                        one.toString().replace("\"#/components/", "\"" + DOCUMENT + "#/components/"))))
                .validate(json, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static String format(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    }

    private static List<String> texts(List<Error> errors) {
        return errors.stream().limit(5).map(Error::toString).toList();
    }

    private static void close(JsonNode schema) {
        ObjectNode object = (ObjectNode) schema;
        // A word of OpenAPI's own, for people and generators.
        object.remove("discriminator");
        if (object.has("properties") && object.path("type").asString("").equals("object")) {
            object.putIfAbsent("additionalProperties", object.booleanNode(false));
        }
    }
}
