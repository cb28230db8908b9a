package org.icamledger.api.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.icamledger.api.storage.StartRefused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the ledger to a question about a statistic, kept in a file: what was asked, and what was told. */
final class StatisticAnswer {
    /** The longest answers have some megabytes. */
    private static final int LARGEST = 64 << 20;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path file;
    private final byte[] bytes;
    private final JsonNode told;

    private StatisticAnswer(Path file, byte[] bytes, JsonNode told) {
        this.file = file;
        this.bytes = bytes;
        this.told = told;
    }

    /** @throws StartRefused when the file is no answer about this statistic */
    static StatisticAnswer read(Path file, Statistic statistic) {
        byte[] bytes = SmallFile.read(file, LARGEST);
        JsonNode told;
        try {
            told = STRICT.readTree(bytes);
        } catch (JacksonException e) {
            throw new StartRefused("The file " + file
                    + " is no answer of the ledger: it is not JSON, was cut off, or names a member twice.");
        }
        if (!told.path(statistic.member()).isArray()) {
            throw new StartRefused("The file " + file + " is no answer about " + statistic
                    + ": keep the JSON of GET /api/v1/statistics/" + statistic + ".");
        }
        return new StatisticAnswer(file, bytes, told);
    }

    /** What was asked. */
    StatisticAsked asked() {
        return new StatisticAsked(
                member("from", LocalDate::parse),
                member("to", LocalDate::parse),
                list("by"),
                told.has("within") ? list("within") : null,
                member("asOf", LocalDate::parse),
                told.path("knownAt").isString() ? member("knownAt", Instant::parse) : null,
                text("rule"),
                told.has("parameters")
                        ? RulesFile.of(told.path("parameters")).orElseThrow(() -> damaged("parameters"))
                        : null,
                text("language"));
    }

    /** Null when there is none. */
    private String text(String name) {
        return told.path(name).asString(null);
    }

    /** From how many entries it says that it was computed. */
    long logSize() {
        JsonNode size = told.path("logSize");
        if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 0) {
            throw damaged("logSize");
        }
        return size.longValue();
    }

    /** Whether it was written with these very bytes. */
    boolean isWrittenAs(byte[] computed) {
        return Arrays.equals(bytes, computed);
    }

    /**
     * The first place, in the order of the answer, at which it says something else than what was computed.
     *
     * @return place (a JSON pointer) and what stands on either side; empty when all is equal
     */
    Optional<String> firstDifference(byte[] computed) {
        return difference("", told, STRICT.readTree(computed));
    }

    private static Optional<String> difference(String at, JsonNode told, JsonNode computed) {
        if (told.isObject() && computed.isObject()) {
            Set<String> names = new LinkedHashSet<>(computed.propertyNames());
            names.addAll(told.propertyNames());
            return first(names.iterator(), name -> difference(at + "/" + name, told.path(name), computed.path(name)));
        }
        if (told.isArray() && computed.isArray()) {
            int most = Math.max(told.size(), computed.size());
            for (int i = 0; i < most; i++) {
                Optional<String> found = difference(at + "/" + i, told.path(i), computed.path(i));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        return isSame(told, computed)
                ? Optional.empty()
                : Optional.of(at + ": the answer has " + shown(told) + ", the entries give " + shown(computed));
    }

    private static Optional<String> first(Iterator<String> names, Function<String, Optional<String>> difference) {
        while (names.hasNext()) {
            Optional<String> found = difference.apply(names.next());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Numbers by their value: programs that reformat JSON write 0.5 for 0.5000. What is null may be left out. */
    private static boolean isSame(JsonNode told, JsonNode computed) {
        if (told.isNumber() && computed.isNumber()) {
            BigDecimal value = told.decimalValue();
            return value.compareTo(computed.decimalValue()) == 0;
        }
        return told.equals(computed) || isNothing(told) && isNothing(computed);
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static String shown(JsonNode node) {
        if (node.isMissingNode()) {
            return "nothing";
        }
        return node.isContainer() ? "a list or an object" : VerdictTeller.printable(node.toString());
    }

    private <T> T member(String name, Function<String, T> parse) {
        try {
            return parse.apply(told.path(name).asString(""));
        } catch (DateTimeException e) {
            throw damaged(name);
        }
    }

    /** Null for the empty list, as when it was not asked for. */
    private String list(String name) {
        JsonNode list = told.path(name);
        if (!list.isArray() || list.valueStream().anyMatch(JsonNode::isContainer)) {
            throw damaged(name);
        }
        return list.isEmpty()
                ? null
                : list.valueStream().map(each -> each.asString("")).collect(Collectors.joining(","));
    }

    private StartRefused damaged(String name) {
        return new StartRefused(
                "The answer in " + file + " does not say in " + name + " what it was asked: keep the whole of it.");
    }
}
