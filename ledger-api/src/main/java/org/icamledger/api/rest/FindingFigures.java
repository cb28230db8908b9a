package org.icamledger.api.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.FiguresFromRows;
import org.icamledger.projection.findings.FindingQuery;
import org.icamledger.projection.findings.FindingStatistics;
import org.icamledger.projection.findings.FindingsAnswer;
import org.icamledger.projection.findings.FindingsAnswer.Counts;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.RuleTexts;
import org.icamledger.projection.findings.rules.Severity;
import org.jspecify.annotations.Nullable;

/**
 * The figures of findings as they are answered: what they mean in words, and where they lead. None is over several rules.
 *
 * @param unit a finding is one rule for one occasion
 * @param from first day of the triggers, Brussels
 * @param to last day, included
 * @param rule the only one asked for; null for all
 * @param by names of the dimensions by which each rule is split; empty when none
 * @param parameters deadlines of this project's own design that were judged by
 * @param asOf Brussels day as of which the findings stand
 * @param logSize number of decisions in the ledger that they were folded from
 * @param rootHash root of the tree over these decisions, base64
 * @param language of the texts
 * @param hitMeans what a hit means, and what it never means
 * @param rules in the order of the catalogue, also those without a finding
 */
public record FindingFigures(
        String definition,
        String unit,
        LocalDate from,
        LocalDate to,
        @Nullable String rule,
        List<String> by,
        RuleParameters parameters,
        LocalDate asOf,
        long logSize,
        String rootHash,
        String language,
        String hitMeans,
        List<OfRule> rules) {
    /** One rule. @param title in the language of the answer */
    public record OfRule(
            String rule, String title, Severity severity, Counts counts, FindingLinks links, List<Group> groups) {}

    /** One rule in one group. @param by from dimension to value */
    public record Group(Map<String, String> by, Counts counts, FindingLinks links) {}

    static FindingFigures of(FindingsAnswer answer, FindingQuery query, Locale language) {
        RuleTexts texts = RuleTexts.in(language);
        return new FindingFigures(
                FindingsAnswer.DEFINITION,
                FindingsAnswer.UNIT,
                query.period().from(),
                query.period().to(),
                query.rule(),
                query.by().stream().map(Dimension::title).toList(),
                query.parameters(),
                query.asOf(),
                answer.head().size(),
                answer.head().root().base64(),
                language.getLanguage(),
                texts.whatAHitMeans(),
                answer.rules().stream()
                        .map(ofRule -> ofRule(ofRule, query, texts))
                        .toList());
    }

    private static OfRule ofRule(FindingsAnswer.OfRule ofRule, FindingQuery query, RuleTexts texts) {
        return new OfRule(
                ofRule.rule(),
                texts.title(ofRule.rule()),
                ofRule.severity(),
                ofRule.counts(),
                FindingLinks.of(ofRule.rule(), query, Map.of()),
                ofRule.groups().stream()
                        .map(group -> new Group(
                                group.by(), group.counts(), FindingLinks.of(ofRule.rule(), query, group.by())))
                        .toList());
    }

    /** The same from the rows of cases alone. @param language null for English */
    public static FiguresFromRows<FindingFigures> fromRows(FindingQuery query, @Nullable String language) {
        Locale locale = Languages.of(language, null);
        return FindingStatistics.fromRows(query, answer -> of(answer, query, locale));
    }
}
