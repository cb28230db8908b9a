package org.icamledger.ledger;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.From;
import org.icamledger.casefile.Mandatory;
import org.icamledger.casefile.NotEmpty;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.To;

/** The public shape of the format in words, read off the records: names, order, kinds, values, targets, what is mandatory. */
final class ShapeText {
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("String", "string"),
            Map.entry("Boolean", "boolean"),
            Map.entry("Integer", "integer"),
            Map.entry("int", "integer"),
            Map.entry("Instant", "instant"),
            Map.entry("LocalDate", "date"),
            Map.entry("Language", "language"),
            Map.entry("PersonId", "personId"),
            Map.entry("CaseId", "caseId"),
            Map.entry("Sha256", "digest"),
            Map.entry("Salt", "salt"),
            Map.entry("DataSchema", "schema"),
            Map.entry("ProtectedText", "text"),
            Map.entry("Decision", "data"));

    private ShapeText() {}

    /** One row of a table. */
    record Row(String member, String kind, String mandatory) {}

    /** Every object of the format by name, with its members in order. */
    static Map<String, List<Row>> all() {
        var rows = new TreeMap<String, List<Row>>();
        rows.put("Entry", rows(Envelope.Stored.class));
        rows.put("ProtectedText", rows(ProtectedText.Sealed.class));
        DecisionTypes.all().values().stream()
                .flatMap(ShapeText::withParts)
                .forEach(type -> rows.put(type.getSimpleName(), rows(type)));
        return rows;
    }

    /** The shape of a type with that of the objects in it, one member a line. */
    static String of(Class<?> type) {
        return withParts(type)
                .distinct()
                .flatMap(part -> Stream.concat(
                        Stream.of(part.getSimpleName()), rows(part).stream().map(row -> "  %s%s %s"
                                .formatted(row.member(), row.mandatory(), row.kind()))))
                .collect(joining("\n", "", "\n"));
    }

    static List<Row> rows(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(ShapeText::row).toList();
    }

    private static Row row(RecordComponent member) {
        var many = member.getType() == List.class;
        var type = many
                ? (Class<?>) ((ParameterizedType) member.getGenericType()).getActualTypeArguments()[0]
                : member.getType();
        var array = member.isAnnotationPresent(NotEmpty.class) ? "array, not empty, of " : "array of ";
        return new Row(
                DecisionData.nameOf(member),
                (many ? array : "") + kind(member, type),
                member.isAnnotationPresent(Mandatory.class) ? "!" : "");
    }

    private static String kind(RecordComponent member, Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "Code" -> "code of " + member.getAnnotation(From.class).value();
            case "Country" -> "country of " + member.getAnnotation(From.class).value();
            case "DecisionId" -> "decisionId" + targets(member.getAnnotation(To.class));
            case String name when KINDS.containsKey(name) -> KINDS.get(name);
            case String name -> "object " + name;
        };
    }

    private static String targets(To to) {
        return to == null
                ? ""
                : Arrays.stream(to.value())
                        .map(Class::getSimpleName)
                        .map(name -> name.equals("Decision") ? "any" : name)
                        .collect(joining(", ", " → ", ""));
    }

    private static Stream<Class<?>> withParts(Class<?> type) {
        var parts = Shape.of(type).members().stream()
                .filter(member -> member.kind() == Kind.PART)
                .flatMap(member -> withParts(member.type()));
        return Stream.concat(Stream.of(type), parts);
    }
}
