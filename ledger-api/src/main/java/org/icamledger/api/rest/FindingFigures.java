package org.icamledger.api.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.icamledger.ledger.LogHead;
import org.icamledger.projection.FiguresFromRows;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Rows;
import org.icamledger.projection.findings.FindingQuery;
import org.icamledger.projection.findings.FindingsAnswer;
import org.icamledger.projection.findings.FindingsAnswer.Counts;
import org.icamledger.projection.findings.FindingsFromRows;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.RuleTexts;
import org.icamledger.projection.findings.rules.Severity;
import org.jspecify.annotations.Nullable;

/**
 * The figures of findings as they are answered: what they mean in words, and where they lead. None is over several rules.
 *
 * @param parameters deadlines that no law sets, by which it is judged
 * @param language of the texts
 * @param hitMeans what a hit means, and what it never means
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
                answer.definition(),
                answer.unit(),
                answer.from(),
                answer.to(),
                answer.rule(),
                answer.by(),
                answer.parameters(),
                answer.asOf(),
                answer.logSize(),
                answer.rootHash(),
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
        FindingsFromRows figures = new FindingsFromRows(query);
        return new FiguresFromRows<>() {
            @Override
            public Projection projection() {
                return figures.projection();
            }

            @Override
            public void add(Rows ofCase) {
                figures.add(ofCase);
            }

            @Override
            public FindingFigures answer(LogHead head) {
                return of(figures.answer(head), query, locale);
            }
        };
    }
}
