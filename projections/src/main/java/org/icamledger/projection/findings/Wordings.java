package org.icamledger.projection.findings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.BestInterestsAssessed;
import org.icamledger.casefile.Assessment.RisksAssessed;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Measures.LessCoerciveMeasuresAssessed;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.projection.CaseTable;
import org.icamledger.projection.Column;
import org.icamledger.projection.Column.Type;
import org.icamledger.projection.Place;
import org.icamledger.projection.Places;
import org.icamledger.projection.Row;
import org.icamledger.projection.View;
import org.icamledger.projection.findings.rules.Remark;
import org.icamledger.projection.findings.rules.RuleParameters;

/**
 * In what words reasons are given, case by case: what is the same in many cases of an office is found by a query, and flags the
 * findings that rest on it. The words themselves are sealed; the same words have the same mark.
 */
final class Wordings {
    /** A row for each wording of a decision. {@code office} followed the case then; {@code happened_on} is the Brussels date. */
    static final CaseTable TABLE = new CaseTable(
            "finding_wording",
            List.of(
                    new Column("decision_id", Type.UUID),
                    new Column("wording", Type.TEXT),
                    new Column("office", Type.TEXT),
                    new Column("happened_on", Type.DATE)),
            List.of("wording, office"));

    private Wordings() {}

    static List<Row> of(CaseHistory history, Places places) {
        var rows = new ArrayList<Row>();
        for (var decision : history.corrected()) {
            reasons(decision.data())
                    .filter(ProtectedText.Sealed.class::isInstance)
                    .map(text -> ((ProtectedText.Sealed) text).wording())
                    .filter(wording -> wording != null)
                    .distinct()
                    .forEach(wording -> rows.add(Row.of(
                            decision.id().value(),
                            wording,
                            office(places.at(decision.time())),
                            BrusselsTime.dateOf(decision.time()))));
        }
        return rows;
    }

    private static String office(Place place) {
        return place.values().get(1);
    }

    /** The reasons that rules ask for, as far as standard wording matters in them. */
    private static Stream<ProtectedText> reasons(Decision data) {
        return switch (data) {
            case LessCoerciveMeasuresAssessed assessed ->
                assessed.measures().stream().map(measure -> measure.reasons());
            case BestInterestsAssessed assessed -> Stream.ofNullable(assessed.reasons());
            case RisksAssessed assessed -> Stream.ofNullable(assessed.reasons());
            default -> Stream.empty();
        };
    }

    /** The same findings, flagged where they rest on one of these decisions. @param cases the number that the flag names */
    static List<CaseFinding> flagged(List<CaseFinding> findings, Set<DecisionId> standard, int cases) {
        var flag = new Remark(Remark.STANDARD_WORDING, List.of(), cases, null);
        return findings.stream()
                .map(finding -> asks(finding) && finding.restsOn().stream().anyMatch(standard::contains)
                        ? finding.flagged(flag)
                        : finding)
                .toList();
    }

    /** Whether standard wording matters to it. */
    static boolean asks(CaseFinding finding) {
        return RuleParameters.STANDARD_WORDING.contains(finding.rule());
    }

    /**
     * The decisions of these cases with reasons that stand in the same words in other cases of the office, as of a day.
     *
     * @param cases how many others there must be
     */
    static Set<DecisionId> standard(View view, Collection<CaseId> ofCases, LocalDate asOf, int cases) {
        if (ofCases.isEmpty()) {
            return Set.of();
        }
        var table = view.table(TABLE);
        return new HashSet<>(view.jdbc()
                .sql("SELECT DISTINCT own.decision_id FROM " + table
                        + " own CROSS JOIN LATERAL (SELECT count(*) AS cases"
                        + " FROM (SELECT DISTINCT other.case_id FROM " + table
                        + " other WHERE other.wording = own.wording"
                        + " AND other.office = own.office AND other.case_id <> own.case_id AND other.happened_on <= :asOf"
                        + " LIMIT :cases) some_cases) others WHERE own.case_id = ANY (:own) AND others.cases >= :cases")
                .param("asOf", asOf)
                .param("cases", cases)
                .param("own", ofCases.stream().map(CaseId::value).distinct().toArray(UUID[]::new))
                .query((row, i) -> new DecisionId(row.getObject(1, UUID.class)))
                .list());
    }
}
