package org.icamledger.api.rest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.icamledger.projection.cohorts.CohortAnswer;
import org.icamledger.projection.cohorts.CohortAnswer.OfComplete;
import org.icamledger.projection.cohorts.CohortAnswer.OfReached;
import org.icamledger.projection.cohorts.CohortAnswer.Reached;
import org.icamledger.projection.cohorts.CohortAnswer.Within;

/**
 * The figures of cohorts as lines: for each milestone one to date and one for each number of days. Without dimensions these are of all
 * cases, else of the groups, one after the other: groups add up, and their sum is not among them. The histograms are in the answer as
 * JSON alone.
 */
final class CohortLines {
    private static final String TO_DATE = "to-date";

    private final CohortAnswer answer;

    CohortLines(CohortAnswer answer) {
        this.answer = answer;
    }

    /**
     * The names of the columns. On a line to date {@code complete} and {@code notYetObserved} are empty and the share is one of all cases;
     * {@code medianOfReached} and {@code p90OfReached} are on these lines alone, {@code medianOfComplete} and {@code p90OfComplete} on those
     * of the largest number of days.
     */
    List<String> header() {
        return Stream.of(
                        answer.by(),
                        List.of(
                                "milestone",
                                "within",
                                "cases",
                                "complete",
                                "reached",
                                "share",
                                "notYetObserved",
                                "medianOfReached",
                                "p90OfReached",
                                "medianOfComplete",
                                "p90OfComplete",
                                "definition",
                                "unit",
                                "from",
                                "to",
                                "asOf",
                                "logSize",
                                "rootHash"))
                .flatMap(List::stream)
                .toList();
    }

    /** Values by the columns; null is an empty field. */
    Stream<List<Object>> lines() {
        return answer.by().isEmpty()
                ? lines(Map.of(), answer.cases(), answer.milestones())
                : answer.groups().stream().flatMap(group -> lines(group.by(), group.cases(), group.milestones()));
    }

    private Stream<List<Object>> lines(Map<String, String> group, long cases, List<Reached> milestones) {
        return milestones.stream()
                .flatMap(reached -> Stream.concat(
                        Stream.of(toDate(group, cases, reached)),
                        reached.within().stream().map(within -> within(group, cases, reached, within))));
    }

    private List<Object> toDate(Map<String, String> group, long cases, Reached reached) {
        OfReached times = reached.times().ofReached();
        return line(
                group,
                reached.milestone(),
                TO_DATE,
                cases,
                null,
                reached.toDate().reached(),
                share(reached.toDate().share()),
                null,
                times.median(),
                times.p90(),
                null,
                null);
    }

    private List<Object> within(Map<String, String> group, long cases, Reached reached, Within within) {
        OfComplete times = reached.times().ofComplete();
        boolean largest = times.within() == within.within();
        return line(
                group,
                reached.milestone(),
                within.within(),
                cases,
                within.complete(),
                within.reached(),
                share(within.share()),
                within.notYetObserved(),
                null,
                null,
                largest ? times.median() : null,
                largest ? times.p90() : null);
    }

    private List<Object> line(Map<String, String> group, Object... figures) {
        List<Object> line = new ArrayList<>();
        answer.by().forEach(name -> line.add(group.get(name)));
        line.addAll(Arrays.asList(figures));
        line.addAll(List.of(
                answer.definition(),
                answer.unit(),
                answer.from(),
                answer.to(),
                answer.asOf(),
                answer.logSize(),
                answer.rootHash()));
        return line;
    }

    private static String share(BigDecimal share) {
        return share == null ? null : share.toPlainString();
    }
}
