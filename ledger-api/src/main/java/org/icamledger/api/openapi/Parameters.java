package org.icamledger.api.openapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.icamledger.api.parameters.SpreadParameters;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.caseindex.Stage;
import org.icamledger.projection.cohorts.CohortQuery;
import org.icamledger.projection.findings.rules.Catalogue;
import org.icamledger.projection.findings.rules.RuleEntry;
import org.icamledger.projection.findings.rules.RuleTexts;
import org.icamledger.projection.findings.rules.State;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of an endpoint: which there are is read off its methods and its address; what each means stands here, by its name, or by
 * the topic and the name where topics differ.
 */
final class Parameters {
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("caseId", "The case."),
            Map.entry("decisionId", "The decision."),
            Map.entry("personId", "The person, by pseudonym."),
            Map.entry("importId", "A UUID that the client chooses, the same when it sends the file again."),
            Map.entry("list", "The name of the list."),
            Map.entry("id", "The failure."),
            Map.entry("name", "The projection, or `all`."),
            Map.entry("check", "Only compare what is read with what the log gives."),
            Map.entry(
                    "asOf",
                    "What had happened by the end of this day in Brussels, today or an earlier one; without it, by today."),
            Map.entry("knownAt", "What was known at this instant; without it, now."),
            Map.entry(
                    "position",
                    "Answer only once the decision at this place in the ledger is taken in, as its receipt names it: a client"
                            + " reads what it wrote. It must be recorded."),
            Map.entry("Prefer", "`wait=5` waits for `position` for up to so many seconds, at most 30 (RFC 7240)."),
            Map.entry(
                    "If-Match",
                    "The ETag of the case: nothing is recorded when the case has changed since. Without it, or with `*`, always."),
            Map.entry("If-None-Match", "The ETag of the case as the client has it: 304 when it is the same still."),
            Map.entry("Purpose", "Why this is read, in 3 to 200 characters; it is recorded with the reader's account."),
            Map.entry("Last-Event-ID", "The last event that was received: those after it follow."),
            Map.entry("cursor", "Where to go on: `next` of the page before."),
            Map.entry("limit", "How many at most."),
            Map.entry("track", "Cases on this track."),
            Map.entry("stage", "Cases at this stage."),
            Map.entry("office", "Cases that this office follows."),
            Map.entry("from", "The first day, included, in Brussels."),
            Map.entry("to", "The last day, included, in Brussels."),
            Map.entry("statistics from", "The first day of a month, Brussels."),
            Map.entry("statistics to", "The last day of a month, included, Brussels."),
            Map.entry("export from", "The position of the first entry."),
            Map.entry("export to", "The position after that of the last entry; without it, to the end."),
            Map.entry("log from", "The size of the smaller tree."),
            Map.entry("log to", "The size of the larger tree; without it that of the newest checkpoint."),
            Map.entry("log position", "The position of the entry."),
            Map.entry("size", "The size of the tree; without it that of the newest checkpoint."),
            Map.entry("level", "The level of the tile, from 0."),
            Map.entry("number", "The number of the tile or bundle, from 000, as C2SP tlog-tiles writes it."),
            Map.entry("width", "How many hashes or entries a tile or bundle has that is not full yet, 1 to 255."),
            Map.entry("ruleId", "The rule, such as `R01`."),
            Map.entry("rule", "Findings of this rule."),
            Map.entry("state", "Findings in this state today."),
            Map.entry("region", "Findings in cases of this region when the trigger happened."),
            Map.entry("findings track", "Findings in cases on this track when the trigger happened."),
            Map.entry("findings office", "Findings in cases that this office followed when the trigger happened."),
            Map.entry("findings from", "The first day of the triggers, included, in Brussels."),
            Map.entry("findings to", "The last day of the triggers, included, in Brussels."),
            Map.entry("finding", "Cases with a finding of this rule that is not evidenced or contradicted today."),
            Map.entry(
                    "language",
                    "Of the texts: `en`, `fr` or `nl`; without it the first of those accepted that there is."),
            Map.entry("Accept-Language", "Languages of the texts, by preference (RFC 9110)."),
            Map.entry("by", "Up to three dimensions by which figures are split."),
            Map.entry("within", "Numbers of days; without it all of them."),
            Map.entry("reference", "The authority's file number."),
            Map.entry("person", "Consultations about this person."),
            Map.entry("reader", "Consultations of this account, by its id."),
            Map.entry("format", "`tlog-proof` for the proof alone, as text."),
            Map.entry("dryRun", "Tell what would become of the file, and record nothing."),
            Map.entry("issuePersons", "Where a personId belongs stand file numbers; pseudonyms are issued for them."));

    private final AnswerSchemas schemas;

    Parameters(AnswerSchemas schemas) {
        this.schemas = schemas;
    }

    /** Those of the path, of the query and of the header, by name. @param purpose null when none is stated, else whether it must be */
    ArrayNode of(Endpoint endpoint, Boolean purpose) {
        Map<String, ObjectNode> all = new TreeMap<>();
        IN_PATH.matcher(endpoint.address())
                .results()
                .map(found -> found.group(1))
                .forEach(name -> all.put(name, parameter(endpoint, name, "path", true, text())));
        for (Endpoint.Way way : endpoint.ways()) {
            SpreadParameters.of(way.method()).forEach(parameter -> taken(endpoint, parameter, all));
        }
        if (purpose != null) {
            all.put("Purpose", parameter(endpoint, "Purpose", "header", purpose, text()));
        }
        if (endpoint.verb().equals("GET")
                && endpoint.all(one -> Arrays.stream(one.headers())).contains("ETag")) {
            all.put("If-None-Match", parameter(endpoint, "If-None-Match", "header", false, text()));
        }
        ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
        Stream.of("path", "query", "header")
                .flatMap(in -> all.values().stream()
                        .filter(one -> one.get("in").stringValue().equals(in)))
                .forEach(parameters::add);
        return parameters;
    }

    private void taken(Endpoint endpoint, MethodParameter taken, Map<String, ObjectNode> all) {
        if (taken.getParameterAnnotation(RequestParam.class) instanceof RequestParam query) {
            String name = query.name().isEmpty() ? taken.getParameterName() : query.name();
            boolean hasDefault = !query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
            ObjectNode schema = schema(name, taken);
            if (hasDefault) {
                schema.set("default", value(query.defaultValue(), taken.getParameterType()));
            }
            // Of two methods one may need what makes it the one, such as a format.
            boolean required = query.required()
                    && !hasDefault
                    && endpoint.ways().stream().allMatch(way -> SpreadParameters.of(way.method())
                            .anyMatch(other -> other.getParameterName().equals(name)
                                    && other.getParameterAnnotation(RequestParam.class)
                                            .required()));
            all.put(name, parameter(endpoint, name, "query", required, schema));
        } else if (taken.hasParameterAnnotation(PathVariable.class)) {
            String name = taken.getParameterName();
            all.put(name, parameter(endpoint, name, "path", true, schema(name, taken)));
        } else if (taken.getParameterAnnotation(RequestHeader.class) instanceof RequestHeader header
                && !header.name().equals("Content-Type")) {
            all.put(header.name(), parameter(endpoint, header.name(), "header", header.required(), text()));
        }
    }

    private ObjectNode schema(String name, MethodParameter taken) {
        return switch (name) {
            case "track" -> oneOf(Arrays.stream(Track.values()).map(Enum::name));
            case "state" -> oneOf(Arrays.stream(State.values()).map(Enum::name));
            case "region" -> oneOf(Arrays.stream(Region.values()).map(Enum::name));
            case "rule", "finding" ->
                oneOf(Catalogue.entries().stream()
                        .filter(RuleEntry::givesFindings)
                        .map(RuleEntry::id));
            case "language" -> oneOf(RuleTexts.LANGUAGES.stream().map(Locale::getLanguage));
            case "stage" -> oneOf(Arrays.stream(Stage.values()).map(Enum::name));
            case "office" -> JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/codes.offices");
            case "format" -> oneOf(Stream.of("tlog-proof"));
            case "by" ->
                several(oneOf(Arrays.stream(Dimension.values()).map(Dimension::title)))
                        .put("maxItems", 3);
            case "within" -> {
                ObjectNode days = JsonNodeFactory.instance.objectNode().put("type", "integer");
                CohortQuery.WITHIN.forEach(days.putArray("enum")::add);
                yield several(days);
            }
            default -> schemas.of(taken.getParameterType(), false);
        };
    }

    private static tools.jackson.databind.JsonNode value(String text, Class<?> type) {
        return type == boolean.class
                ? JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text))
                : type == int.class || type == long.class
                        ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
                        : JsonNodeFactory.instance.stringNode(text);
    }

    private static ObjectNode parameter(
            Endpoint endpoint, String name, String in, boolean required, ObjectNode schema) {
        ObjectNode parameter =
                JsonNodeFactory.instance.objectNode().put("name", name).put("in", in);
        String meaning = MEANINGS.getOrDefault(endpoint.topic() + " " + name, MEANINGS.get(name));
        if (meaning != null) {
            parameter.put("description", meaning);
        }
        if (required) {
            parameter.put("required", true);
        }
        if (schema.path("type").asString("").equals("array")) {
            parameter.put("style", "form").put("explode", false);
        }
        parameter.set("schema", schema);
        return parameter;
    }

    private static ObjectNode several(ObjectNode items) {
        ObjectNode array =
                JsonNodeFactory.instance.objectNode().put("type", "array").put("uniqueItems", true);
        array.set("items", items);
        return array;
    }

    private static ObjectNode oneOf(Stream<String> values) {
        ObjectNode schema = text();
        values.forEach(schema.putArray("enum")::add);
        return schema;
    }

    private static ObjectNode text() {
        return JsonNodeFactory.instance.objectNode().put("type", "string");
    }
}
