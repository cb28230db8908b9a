package org.icamledger.projection.findings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.CaseState;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Coherence;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.KnownPersons;
import org.icamledger.casefile.Language;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;

/**
 * Reads a case history written one decision a line, in the order in which the ledger took them:
 *
 * <pre>
 * 2024-09-02T10:00 order: ReturnDecisionIssued persons=anna,ben kind=ORDER_TO_LEAVE written=true termGrounds=[]
 * 2024-09-03 ReturnDecisionNotified ref=order persons=anna
 *     channel=HAND
 * correct order: 2024-09-01T10:00 ReturnDecisionIssued persons=anna kind=ORDER_TO_LEAVE
 * annul order
 * </pre>
 *
 * Times are Brussels times, a bare date is midnight. Members are those of the decision types; {@code []} is the empty
 * list, parentheses hold the members of a part, a protected text is written as the persons whom it is about, and
 * {@code by=} says who decided (else the office). An indented line continues the one before. What the ledger would
 * refuse is refused here.
 */
final class HistoryInWords {
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final CaseId CASE = new CaseId(new UUID(1, 1));
    private static final Instant RECORDED = Instant.parse("2026-11-01T12:00:00Z");

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, DecisionId> ids = new HashMap<>();
    private final Set<PersonId> persons = new HashSet<>();

    private HistoryInWords() {}

    static HistoryInWords read(String history) {
        var read = new HistoryInWords();
        history.replaceAll("\\n\\s+", " ")
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(read::line);
        return read;
    }

    CaseHistory history() {
        return CaseHistory.of(entries);
    }

    DecisionId decision(String name) {
        if (!ids.containsKey(name)) {
            throw new IllegalArgumentException("no decision is called " + name);
        }
        return ids.get(name);
    }

    private void line(String line) {
        var words = new Words(line);
        switch (words.peek()) {
            case "annul" -> {
                words.next();
                record(null, RECORDED, DecidedBy.OFFICE, correction(words.next(), null));
            }
            case "correct" -> {
                words.next();
                var corrected = words.next().replace(":", "");
                var time = instant(words.next());
                var data = data(words);
                var schema = DecisionTypes.newest(data.type());
                var replacement = new DecisionCorrected.Replacement(schema, time, words.decidedby, data);
                record(null, RECORDED, DecidedBy.OFFICE, correction(corrected, replacement));
            }
            default -> {
                var time = instant(words.next());
                var name = words.peek().endsWith(":") ? words.next().replace(":", "") : null;
                var data = data(words);
                record(name, time, words.decidedby == null ? DecidedBy.OFFICE : words.decidedby, data);
            }
        }
    }

    private DecisionCorrected correction(String name, DecisionCorrected.Replacement replacement) {
        return new DecisionCorrected(decision(name), new Code("CLERICAL"), replacement, null);
    }

    private void record(String name, Instant time, DecidedBy decidedby, Decision data) {
        var id = new DecisionId(new UUID(2, entries.size()));
        if (name != null && ids.put(name, id) != null) {
            throw new IllegalArgumentException("two decisions are called " + name);
        }
        var decision = new RecordedDecision(id, time, null, "urn:test", decidedby, data);
        var vault = new KnownPersons(Set.copyOf(persons), Set.of());
        var refusals = Coherence.check(CaseState.of(entries), List.of(decision), vault, RECORDED);
        if (!refusals.isEmpty()) {
            throw new IllegalArgumentException(data + " is refused: " + refusals);
        }
        // Other cases are recorded in between: positions are not case sequences.
        var position = 1_000 + 3L * entries.size();
        var recordedtime = RECORDED.plusSeconds(entries.size());
        var salt = new Salt("AAAAAAAAAAAAAAAAAAAAAA");
        entries.add(new Entry(position, CASE, entries.size(), recordedtime, "acc-test", salt, decision));
    }

    private Decision data(Words words) {
        var type = DecisionTypes.all().get(words.next());
        return (Decision) members(type, words);
    }

    private Object members(Class<?> type, Words words) {
        var components = type.getRecordComponents();
        var values = new HashMap<String, Object>();
        while (!words.atEnd()) {
            var name = words.memberName();
            if (name.equals("by") && Decision.class.isAssignableFrom(type)) {
                words.decidedby = DecidedBy.valueOf(words.word());
                continue;
            }
            var component = Arrays.stream(components)
                    .filter(candidate -> candidate.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no " + name));
            values.put(name, value(component.getGenericType(), words));
        }
        var arguments = Arrays.stream(components)
                .map(RecordComponent::getName)
                .map(values::get)
                .toArray();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " cannot be made", e);
        }
    }

    private Object value(Type type, Words words) {
        if (type instanceof ParameterizedType list) {
            return list(list.getActualTypeArguments()[0], words);
        }
        var wanted = (Class<?>) type;
        if (wanted == ProtectedText.class) {
            var about = list(PersonId.class, words).stream()
                    .map(PersonId.class::cast)
                    .sorted()
                    .toList();
            return new ProtectedText.Sealed(about, 1, "A".repeat(16), "A".repeat(107), "A".repeat(43), null);
        }
        if (words.startsPart()) {
            return members(wanted, words.part());
        }
        var word = words.word();
        if (wanted.isEnum()) {
            return Arrays.stream(wanted.getEnumConstants())
                    .filter(constant -> constant.toString().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(wanted + " has no " + word));
        }
        return switch (wanted.getSimpleName()) {
            case "PersonId" -> person(word);
            case "DecisionId" -> decision(word);
            case "Code" -> new Code(word);
            case "Country" -> new Country(word);
            case "Language" -> new Language(word);
            case "Instant" -> instant(word);
            case "LocalDate" -> LocalDate.parse(word);
            case "Integer" -> Integer.valueOf(word);
            case "Boolean" -> bool(word);
            default -> throw new IllegalArgumentException("no value for " + wanted);
        };
    }

    private List<?> list(Type type, Words words) {
        var elements = new ArrayList<Object>();
        if (words.skip("[]")) {
            return elements;
        }
        do {
            elements.add(value(type, words));
        } while (words.skip(","));
        return List.copyOf(elements);
    }

    private PersonId person(String name) {
        var person = new PersonId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        persons.add(person);
        return person;
    }

    private static Boolean bool(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(word + " is neither true nor false");
        };
    }

    private static Instant instant(String brussels) {
        var local = brussels.contains("T")
                ? LocalDateTime.parse(brussels)
                : LocalDate.parse(brussels).atStartOfDay();
        return local.atZone(BRUSSELS).toInstant();
    }

    /** What is still to be read of a line, or of a part in parentheses. */
    private static final class Words {
        private String rest;
        private DecidedBy decidedby;

        private Words(String rest) {
            this.rest = rest.strip();
        }

        private boolean atEnd() {
            return rest.isEmpty();
        }

        private String peek() {
            return rest.split(" ", 2)[0];
        }

        private String next() {
            return take(peek().length());
        }

        private String memberName() {
            var name = take(rest.indexOf('='));
            take(1);
            return name;
        }

        /** Up to a comma or a space. */
        private String word() {
            return take(rest.split("[ ,]", 2)[0].length());
        }

        private boolean startsPart() {
            return rest.startsWith("(");
        }

        private Words part() {
            int open = 0;
            for (int i = 0; i < rest.length(); i++) {
                open += rest.charAt(i) == '(' ? 1 : rest.charAt(i) == ')' ? -1 : 0;
                if (open == 0) {
                    var whole = take(i + 1);
                    return new Words(whole.substring(1, whole.length() - 1));
                }
            }
            throw new IllegalArgumentException("a parenthesis is not closed: " + rest);
        }

        private boolean skip(String text) {
            if (!rest.startsWith(text)) {
                return false;
            }
            take(text.length());
            return true;
        }

        private String take(int length) {
            var taken = rest.substring(0, length);
            rest = rest.substring(length).stripLeading();
            return taken;
        }
    }
}
