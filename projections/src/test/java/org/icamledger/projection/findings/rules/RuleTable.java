package org.icamledger.projection.findings.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.projection.findings.Findings;
import org.junit.jupiter.api.DynamicTest;

/**
 * Short histories with what a rule finds in them. A row names its history, what is found on the trigger called {@code x}, and the lines
 * of the history ({@link Script}) after those that all rows of the table begin with.
 *
 * <p>What is found: the state, then the codes of what is missing, then flags with a plus, then {@code @} and the day, 31 December 2024 when
 * none is given; several days are separated by bars. {@code none} is no finding.
 */
final class RuleTable {
    static final String A = "personId:A,role:ADULT,birthYear:1990,birthMonth:5,languages:fr";
    static final String B = "personId:B,role:ADULT,birthYear:1988,birthMonth:1,languages:ar";
    static final String CHILD = "personId:C,role:MINOR,birthYear:2015,birthMonth:3";
    private static final String DAY = "2024-12-31";

    private final String rule;
    private final List<String> beginning;

    private RuleTable(String rule, List<String> beginning) {
        this.rule = rule;
        this.beginning = beginning;
    }

    /** The members of CaseOpened, recorded in 2023. */
    static RuleTable of(String rule, String... members) {
        return new RuleTable(rule, List.of("2023-01-01 open CaseOpened members=" + String.join(";", members)));
    }

    /** With more lines at the beginning of each history. */
    RuleTable after(String... lines) {
        return new RuleTable(
                rule, Stream.concat(beginning.stream(), Stream.of(lines)).toList());
    }

    DynamicTest row(String name, String expected, String... lines) {
        return DynamicTest.dynamicTest(name + " → " + expected, () -> assertThat(found(expected, lines))
                .as(String.join("\n", lines))
                .isEqualTo(expected));
    }

    private String found(String expected, String... lines) {
        return Arrays.stream(expected.split(" \\| "))
                .map(one -> one.contains("@") ? one.substring(one.indexOf('@')) : "")
                .map(day -> found(finding(lines), day))
                .collect(Collectors.joining(" | "));
    }

    /** What the rule finds on the trigger x; null when nothing. */
    Finding finding(String... lines) {
        var history = Script.history(
                Stream.concat(beginning.stream(), Stream.of(lines)).toList());
        var findings = Findings.of(history, RuleParameters.DEFAULT).stream()
                .filter(finding ->
                        finding.rule().equals(rule) && finding.trigger().equals(Script.id("x")))
                .toList();
        assertThat(findings).hasSizeLessThan(2);
        return findings.isEmpty() ? null : findings.getFirst();
    }

    private static String found(Finding finding, String day) {
        if (finding == null) {
            return "none";
        }
        var state = finding.state(LocalDate.parse(day.isEmpty() ? DAY : day.substring(1)));
        return Stream.of(
                        Stream.of(state.name()),
                        finding.missing().stream().map(Remark::code).distinct().sorted(),
                        finding.flags().stream()
                                .map(flag -> "+" + flag.code() + (flag.number() == null ? "" : flag.number()))
                                .distinct(),
                        day.isEmpty() ? Stream.<String>empty() : Stream.of(day))
                .flatMap(some -> some)
                .collect(Collectors.joining(" "));
    }
}
