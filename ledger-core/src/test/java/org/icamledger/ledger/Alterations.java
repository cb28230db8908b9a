package org.icamledger.ledger;

import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a JSON object when one thing in it is changed: some of it is still right, most of it is not. */
final class Alterations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Alterations() {}

    /** One for every value in it and every way to change it. */
    static Stream<ObjectNode> of(ObjectNode object) {
        return places("", object)
                .flatMap(place -> others(object.at(place)).map(other -> altered(object, place, other)));
    }

    private static Stream<String> places(String at, JsonNode holder) {
        return switch (holder) {
            case ObjectNode object ->
                object.properties().stream()
                        .map(member -> at + "/" + member.getKey())
                        .flatMap(place -> Stream.concat(
                                Stream.of(place), places(place, object.at(place.substring(at.length())))));
            case ArrayNode array ->
                Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                        .flatMap(i -> Stream.concat(Stream.of(at + "/" + i), places(at + "/" + i, array.get(i))));
            default -> Stream.empty();
        };
    }

    private static Stream<JsonNode> others(JsonNode value) {
        return Stream.concat(
                Stream.of(
                        MissingNode.getInstance(),
                        JSON.nullNode(),
                        JSON.objectNode(),
                        JSON.arrayNode(),
                        JSON.numberNode(7)),
                switch (value) {
                    case ObjectNode object -> Stream.of(object.deepCopy().put("unheardOf", 1));
                    case ArrayNode array
                    when !array.isEmpty() -> Stream.of(array.deepCopy().add(array.get(0)), hundredAndOne(array.get(0)));
                    case JsonNode number
                    when number.isNumber() ->
                        Stream.of(JSON.numberNode(-1), JSON.numberNode(3_000_000_000L), JSON.numberNode(0.5));
                    case JsonNode text when text.isString() -> otherTexts(text.stringValue());
                    default -> Stream.of(JSON.stringNode("true"));
                });
    }

    private static Stream<JsonNode> otherTexts(String text) {
        return Stream.of(
                        text.toUpperCase(Locale.ROOT),
                        text.toLowerCase(Locale.ROOT),
                        text + "x",
                        "",
                        " ",
                        "UNHEARD_OF",
                        "XXX",
                        "a\u0000b",
                        "2023-02-30",
                        "2023-02-28T25:00:00Z",
                        "2023-02-28T23:00:00.1234Z",
                        "00000000-0000-0000-0000-000000000000")
                .map(JSON::stringNode);
    }

    private static ArrayNode hundredAndOne(JsonNode element) {
        var array = JSON.arrayNode();
        for (int i = 0; i < 101; i++) {
            array.add(element);
        }
        return array;
    }

    private static ObjectNode altered(ObjectNode original, String place, JsonNode value) {
        var altered = original.deepCopy();
        var step = place.substring(place.lastIndexOf('/') + 1);
        switch (altered.at(place.substring(0, place.lastIndexOf('/')))) {
            case ObjectNode holder when value.isMissingNode() -> holder.remove(step);
            case ObjectNode holder -> holder.set(step, value);
            case ArrayNode holder when value.isMissingNode() -> holder.remove(Integer.parseInt(step));
            case ArrayNode holder -> holder.set(Integer.parseInt(step), value);
            default -> throw new IllegalStateException(place);
        }
        return altered;
    }
}
