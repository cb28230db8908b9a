package org.icamledger.projection.findings.rules;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.CaseState;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Coherence;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.KnownPersons;
import org.icamledger.casefile.Language;
import org.icamledger.casefile.Mandatory;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;

/**
 * The history of a case written down in lines, in the order of recording:
 *
 * <pre>
 * 2023-03-01 name Type member=value …        at noon, Brussels; 2023-03-01T09:30 at that time
 * annul name
 * replace name 2023-03-02 Type member=value …
 * </pre>
 *
 * Elements of a list are separated by commas. Of records by semicolons, and then their members by commas, {@code member:value}, and what
 * is a list in them by a plus. Of a member given twice the later counts, and {@code member=-} takes it away. Persons are letters. A mandatory member that is left out gets a value: person A, the first constant, the
 * time of the line. Any text is {@code x}. {@code by=COURT} says who decided.
 */
public final class Script {
    private static final Instant LATEST = Instant.parse("2030-01-01T00:00:00Z");

    private Script() {}

    public static CaseHistory history(List<String> lines) {
        return CaseHistory.of(entries(lines));
    }

    static List<Entry> entries(List<String> lines) {
        var decisions = lines.stream().map(Script::decision).toList();
        var persons = IntStream.rangeClosed('A', 'Z')
                .mapToObj(letter -> person(Character.toString(letter)))
                .collect(Collectors.toSet());
        var state = CaseState.empty();
        for (int i = 0; i < decisions.size(); i++) {
            var refusals =
                    Coherence.check(state, List.of(decisions.get(i)), new KnownPersons(persons, Set.of()), LATEST);
            if (!refusals.isEmpty()) {
                throw new IllegalArgumentException(lines.get(i) + ": " + refusals);
            }
            state.apply(decisions.get(i));
        }
        return IntStream.range(0, decisions.size())
                .mapToObj(i -> new Entry(
                        i,
                        new CaseId(new UUID(0, 1)),
                        i,
                        LATEST,
                        "acc-test",
                        new Salt("AAAAAAAAAAAAAAAAAAAAAA"),
                        decisions.get(i)))
                .toList();
    }

    /** The types that hold a decision of a case, by name. */
    static Decision data(String type, Instant time, Map<String, String> members) {
        var named = DecisionTypes.all().get(type);
        return (Decision) make(Objects.requireNonNull(named, type), members, time, ",");
    }

    public static DecisionId id(String name) {
        return new DecisionId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    public static PersonId person(String letter) {
        return new PersonId(UUID.nameUUIDFromBytes(("person " + letter).getBytes(StandardCharsets.UTF_8)));
    }

    private static RecordedDecision decision(String line) {
        var words = Arrays.asList(line.trim().split("\\s+"));
        return switch (words.getFirst()) {
            case "annul" -> decision(line, LATEST, null, correction(words.get(1), null));
            case "replace" -> {
                var time = instant(words.get(2));
                var members = members(words.subList(4, words.size()));
                var by = members.remove("by");
                var data = data(words.get(3), time, members);
                yield decision(
                        line,
                        LATEST,
                        null,
                        correction(
                                words.get(1),
                                new DecisionCorrected.Replacement(
                                        DecisionTypes.newest(data.type()),
                                        time,
                                        by == null ? null : DecidedBy.valueOf(by),
                                        data)));
            }
            default -> {
                var time = instant(words.getFirst());
                var members = members(words.subList(3, words.size()));
                var by = members.remove("by");
                yield decision(words.get(1), time, by, data(words.get(2), time, members));
            }
        };
    }

    private static DecisionCorrected correction(String name, DecisionCorrected.Replacement replacement) {
        return new DecisionCorrected(id(name), new Code("ERROR"), replacement, null);
    }

    private static RecordedDecision decision(String name, Instant time, String by, Decision data) {
        return new RecordedDecision(
                id(name), time, null, "urn:test", by == null ? DecidedBy.OFFICE : DecidedBy.valueOf(by), data);
    }

    private static Map<String, String> members(List<String> words) {
        var members = new HashMap<String, String>();
        for (var word : words) {
            var parts = word.split("=", 2);
            members.put(parts[0], parts[1]);
        }
        members.values().removeIf("-"::equals);
        return members;
    }

    private static Object make(Class<?> type, Map<String, String> members, Instant time, String separator) {
        var left = new HashMap<>(members);
        var values = Arrays.stream(type.getRecordComponents())
                .map(member -> {
                    var value = left.remove(DecisionData.nameOf(member));
                    return value == null
                            ? missing(member, time)
                            : value(member.getGenericType(), value, time, separator);
                })
                .toArray();
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no " + left.keySet());
        }
        try {
            return type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object missing(RecordComponent member, Instant time) {
        if (!member.isAnnotationPresent(Mandatory.class)) {
            return null;
        }
        if (member.getGenericType() instanceof ParameterizedType list) {
            var element = (Class<?>) list.getActualTypeArguments()[0];
            if (element == PersonId.class) {
                return List.of(person("A"));
            }
            return isPart(element) && hasPerson(element)
                    ? List.of(make(element, Map.of("personId", "A"), time, ","))
                    : firstConstant(element);
        }
        var type = member.getType();
        if (type == Instant.class) {
            return time;
        }
        if (type == LocalDate.class) {
            return BrusselsTime.dateOf(time);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        var value = Map.of(PersonId.class, "A", Code.class, "OTHER", ProtectedText.class, "x")
                .get(type);
        return value(type, Objects.requireNonNull(value, () -> member + " is to be given"), time, ",");
    }

    private static List<?> firstConstant(Class<?> element) {
        return element.isEnum() ? List.of(element.getEnumConstants()[0]) : List.of();
    }

    /** A record with members of its own, and not a value such as an id. */
    private static boolean isPart(Class<?> type) {
        return type.isRecord() && type.getRecordComponents().length > 1;
    }

    private static boolean hasPerson(Class<?> part) {
        return Arrays.stream(part.getRecordComponents()).anyMatch(component -> component.getType() == PersonId.class);
    }

    private static Object value(Type type, String text, Instant time, String separator) {
        if (type instanceof ParameterizedType list) {
            var element = (Class<?>) list.getActualTypeArguments()[0];
            if (text.isEmpty()) {
                return List.of();
            }
            var by = isPart(element) ? ";" : separator.equals(",") ? "," : "\\+";
            return Arrays.stream(text.split(by))
                    .map(one -> value(element, one, time, separator))
                    .toList();
        }
        return leaf((Class<?>) type, text, time);
    }

    private static Object leaf(Class<?> type, String text, Instant time) {
        if (isPart(type)) {
            var members = new HashMap<String, String>();
            for (var member : new ArrayList<>(Arrays.asList(text.split(",")))) {
                var parts = member.split(":", 2);
                members.put(parts[0], parts[1]);
            }
            return make(type, members, time, "+");
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(text));
        }
        return switch (type.getSimpleName()) {
            case "PersonId" -> person(text);
            case "DecisionId" -> id(text);
            case "Code" -> new Code(text);
            case "Country" -> new Country(text);
            case "Language" -> new Language(text);
            case "LocalDate" -> LocalDate.parse(text);
            case "Instant" -> instant(text);
            case "Boolean" -> Boolean.valueOf(text);
            case "Integer" -> Integer.valueOf(text);
            case "ProtectedText" ->
                new ProtectedText.Withheld(List.of(person("A")), ProtectedText.Withheld.Reason.ROLE);
            default -> throw new IllegalArgumentException(type + " " + text);
        };
    }

    /** Brussels; a day alone is noon of it. */
    static Instant instant(String text) {
        var local = text.contains("T")
                ? LocalDateTime.parse(text)
                : LocalDate.parse(text).atTime(12, 0);
        return local.atZone(BrusselsTime.ZONE).toInstant();
    }
}
