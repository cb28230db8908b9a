package org.icamledger.projection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Coaching.InvitationDelivered;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.Prospects.ProspectRealised;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.projection.cohorts.CohortAnswer;
import org.icamledger.projection.cohorts.CohortAnswer.Bar;
import org.icamledger.projection.cohorts.CohortAnswer.Reached;
import org.icamledger.projection.cohorts.CohortAnswer.Within;
import org.icamledger.projection.cohorts.CohortQuery;

/** {@code cohort/1} counted case by case from the histories as of the day, without tables, sums or histograms. */
final class RecountedCohorts {
    private static final List<String> MILESTONES =
            List.of("INVITED", "DELIVERED", "INTERVIEWED", "PROSPECT", "DETAINED", "RESOLVED");

    private final CohortQuery query;
    private final List<Counted> cases = new ArrayList<>();

    /** @param days to each milestone, by its place; null for one that was not reached */
    private record Counted(List<String> group, LocalDate start, List<Long> days) {}

    RecountedCohorts(CohortQuery query, Collection<CaseHistory> histories) {
        this.query = query;
        histories.forEach(this::count);
    }

    private void count(CaseHistory whole) {
        var corrected = whole.asOf(query.asOf()).corrected();
        corrected.stream()
                .filter(decision -> decision.data() instanceof ReturnDecisionIssued)
                .findFirst()
                .filter(base -> query.period().contains(YearMonth.from(BrusselsTime.dateOf(base.time()))))
                .ifPresent(base -> cases.add(new Counted(
                        group(base, Situations.of(whole).ofCase(base)),
                        BrusselsTime.dateOf(base.time()),
                        MILESTONES.stream()
                                .map(milestone -> days(milestone, base, corrected))
                                .collect(Collectors.toList()))));
    }

    private List<String> group(HistoryDecision base, Situation situation) {
        return query.by().stream()
                .map(dimension -> dimension.isPeriod()
                        ? dimension.of(YearMonth.from(BrusselsTime.dateOf(base.time())))
                        : dimension.of(situation))
                .toList();
    }

    private static Long days(String milestone, HistoryDecision base, List<HistoryDecision> corrected) {
        return corrected.stream()
                .filter(base::isBefore)
                .filter(decision -> reaches(milestone, decision))
                .map(decision ->
                        ChronoUnit.DAYS.between(BrusselsTime.dateOf(base.time()), BrusselsTime.dateOf(decision.time())))
                .findFirst()
                .orElse(null);
    }

    private static boolean reaches(String milestone, HistoryDecision decision) {
        return milestone.equals(
                        switch (decision.data()) {
                            case InvitationSent sent -> "INVITED";
                            case InvitationDelivered delivered -> "DELIVERED";
                            case InterviewHeld held -> "INTERVIEWED";
                            case ProspectProposed proposed -> "PROSPECT";
                            case DetentionOrdered ordered -> "DETAINED";
                            case DepartureConfirmed confirmed -> "RESOLVED";
                            case ProspectRealised realised ->
                                realised.result().name().matches("STAY_GRANTED|DEPARTED") ? "RESOLVED" : "";
                            case CaseClosed closed ->
                                closed.outcome().name().matches("STAY_GRANTED|DEPARTED_.*|TRANSFERRED")
                                        ? "RESOLVED"
                                        : "";
                            default -> "";
                        })
                || milestone.equals("DELIVERED")
                        && decision.data() instanceof InvitationSent sent
                        && sent.channel().name().matches("HAND|PHONE");
    }

    /** What an answer says, group by group; the whole under no value. */
    static Map<List<String>, Map<String, Object>> told(CohortAnswer answer) {
        var told = new LinkedHashMap<List<String>, Map<String, Object>>();
        told.put(List.of(), told(answer.cases(), answer.milestones()));
        answer.groups()
                .forEach(group -> told.put(List.copyOf(group.by().values()), told(group.cases(), group.milestones())));
        return told;
    }

    private static Map<String, Object> told(long cases, List<Reached> milestones) {
        var told = new TreeMap<String, Object>();
        told.put("cases", cases);
        for (var reached : milestones) {
            told.put(reached.milestone() + " within", reached.within());
            told.put(reached.milestone() + " to date", reached.toDate().reached());
            told.put(
                    reached.milestone() + " times",
                    Arrays.asList(
                            reached.times().ofReached().median(),
                            reached.times().ofReached().p90(),
                            reached.times().ofComplete().median(),
                            reached.times().ofComplete().p90()));
            told.put(reached.milestone() + " histogram", reached.times().histogram());
        }
        return told;
    }

    /** The same as {@link #told}, counted. */
    Map<List<String>, Map<String, Object>> counted() {
        var counted = new LinkedHashMap<List<String>, Map<String, Object>>();
        counted.put(List.of(), counted(cases));
        if (!query.by().isEmpty()) {
            cases.stream()
                    .collect(Collectors.groupingBy(Counted::group))
                    .forEach((group, some) -> counted.put(group, counted(some)));
        }
        return counted;
    }

    private Map<String, Object> counted(List<Counted> some) {
        var counted = new TreeMap<String, Object>();
        counted.put("cases", (long) some.size());
        for (int i = 0; i < MILESTONES.size(); i++) {
            var place = i;
            Function<Counted, Long> days = one -> one.days().get(place);
            var reached = some.stream().filter(one -> days.apply(one) != null).toList();
            counted.put(
                    MILESTONES.get(i) + " within",
                    query.within().stream()
                            .map(within -> within(within, some, days))
                            .toList());
            counted.put(MILESTONES.get(i) + " to date", (long) reached.size());
            var complete = complete(query.within().getLast(), some);
            counted.put(
                    MILESTONES.get(i) + " times",
                    Arrays.asList(
                            percentile(50, reached, days, Integer.MAX_VALUE),
                            percentile(90, reached, days, Integer.MAX_VALUE),
                            percentile(50, complete, days, query.within().getLast()),
                            percentile(90, complete, days, query.within().getLast())));
            counted.put(
                    MILESTONES.get(i) + " histogram",
                    reached.stream()
                            .collect(Collectors.groupingBy(days, TreeMap::new, Collectors.counting()))
                            .entrySet()
                            .stream()
                            .map(bar -> new Bar(bar.getKey().intValue(), bar.getValue()))
                            .toList());
        }
        return counted;
    }

    private Within within(int within, List<Counted> some, Function<Counted, Long> days) {
        var complete = complete(within, some);
        var reached = complete.stream()
                .filter(one -> days.apply(one) != null && days.apply(one) <= within)
                .count();
        return new Within(
                within,
                complete.size(),
                reached,
                complete.isEmpty()
                        ? null
                        : BigDecimal.valueOf(reached)
                                .divide(BigDecimal.valueOf(complete.size()), 4, RoundingMode.HALF_UP),
                some.size() - complete.size());
    }

    private List<Counted> complete(int within, List<Counted> some) {
        return some.stream()
                .filter(one -> ChronoUnit.DAYS.between(one.start(), query.asOf()) >= within)
                .toList();
    }

    /** The first in the order of days at which so many hundredths of the cases are reached; those that never got there come last. */
    private static Integer percentile(int percent, List<Counted> some, Function<Counted, Long> days, int most) {
        var sorted = some.stream()
                .map(one -> days.apply(one) == null || days.apply(one) > most ? Long.MAX_VALUE : days.apply(one))
                .sorted()
                .toList();
        var rank = (percent * sorted.size() + 99) / 100;
        return rank == 0 || sorted.get(rank - 1) == Long.MAX_VALUE
                ? null
                : sorted.get(rank - 1).intValue();
    }
}
