package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.projection.Dimension.*;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.projection.cohorts.CohortAnswer;
import org.icamledger.projection.cohorts.CohortQuery;
import org.icamledger.projection.cohorts.CohortReader;
import org.icamledger.projection.cohorts.Cohorts;
import org.icamledger.projection.cohorts.CohortsFromRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("cohort/1: read from the tables")
class CohortReaderIT {
    private static final Instant NOW = Instant.parse("2025-01-31T12:00:00Z");
    private static final Period YEAR_2023 = Period.of(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31));
    private static final PersonId A = StoredCases.person(1);

    private final TestPostgres postgres = TestPostgres.newDatabase();
    private final StoredCases cases = new StoredCases(postgres, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Cohorts cohorts = new Cohorts();
    private final LiveTables tables = new LiveTables(postgres, cohorts);
    private final CohortReader reader = new CohortReader(tables.views(), StoredCases.tree(tables.pool()), cohorts);

    @AfterEach
    void close() {
        tables.close();
        cases.close();
    }

    private static CohortQuery query(Period period, String asOf, Dimension... by) {
        return new CohortQuery(period, List.of(by), CohortQuery.WITHIN, LocalDate.parse(asOf));
    }

    private CohortAnswer read(String asOf, Dimension... by) {
        return reader.read(query(YEAR_2023, asOf, by));
    }

    @Test
    void aCaseIsObservedForThirtyDaysOnTheThirtiethDayAfterItsBaseDecision() {
        var id = cases.open(Track.FAMILY, "2023-03-01T12:00:00Z", A);
        cases.write(id, "2023-03-15T22:59:00Z", returnDecision(true, A));
        cases.write(id, "2023-04-14T12:00:00Z", StoredCases.interview(A));
        tables.caughtUp();
        assertThat(interviewedWithin30(read("2023-04-13"))).isEqualTo("of 0, 0, not yet observed 1");
        assertThat(interviewedWithin30(read("2023-04-14"))).isEqualTo("of 1, 1, not yet observed 0");
        assertThat(interviewedWithin30(read("2023-04-15"))).isEqualTo("of 1, 1, not yet observed 0");
    }

    @Test
    void whatTakesADayLongerIsNotWithinThirtyDays() {
        var id = cases.open(Track.FAMILY, "2023-03-01T12:00:00Z", A);
        cases.write(id, "2023-03-15T12:00:00Z", returnDecision(true, A));
        cases.write(id, "2023-04-15T12:00:00Z", StoredCases.interview(A));
        tables.caughtUp();
        assertThat(interviewedWithin30(read("2024-12-31"))).isEqualTo("of 1, 0, not yet observed 0");
    }

    @Test
    void asOfTheLastDayNothingButSumsIsRead() {
        for (int day = 1; day <= 20; day++) {
            var id = cases.open(Track.FAMILY, "2023-03-01T00:00:00Z", A);
            cases.write(id, "2023-03-%02dT12:00:00Z".formatted(day), returnDecision(true, A));
            cases.write(id, "2023-04-%02dT12:00:00Z".formatted(day % 7 + 1), StoredCases.interview(A));
        }
        tables.caughtUp();
        var answer = read("2023-04-14", TRACK);
        assertThat(interviewedWithin30(answer)).isEqualTo("of 15, 9, not yet observed 5");
        var rows =
                tables.views().read(cohorts, view -> view.table(cohorts.tables().getFirst()));
        tables.execute("DELETE FROM " + rows);
        assertThat(read("2023-04-14", TRACK)).isEqualTo(answer);
    }

    private static String interviewedWithin30(CohortAnswer answer) {
        var within = answer.milestones().get(2).within().getFirst();
        return "of %d, %d, not yet observed %d".formatted(within.complete(), within.reached(), within.notYetObserved());
    }

    @Test
    void aLateRecordAndACorrectionMoveTheCaseToAnotherMonth() {
        var id = cases.open(Track.FAMILY, "2023-03-01T12:00:00Z", A);
        var base = cases.write(id, "2023-05-15T12:00:00Z", returnDecision(true, A));
        tables.caughtUp();
        assertThat(months("2024-12-31")).isEqualTo(Map.of("2023-05", 1L));
        cases.write(id, "2023-04-15T12:00:00Z", returnDecision(false, A));
        tables.caughtUp();
        assertThat(months("2024-12-31")).isEqualTo(Map.of("2023-04", 1L));
        cases.correct(id, base, "2023-02-28T23:30:00Z", returnDecision(true, A));
        tables.caughtUp();
        assertThat(months("2024-12-31")).isEqualTo(Map.of("2023-03", 1L));
        assertThat(months("2023-02-28")).isEmpty();
    }

    private Map<String, Long> months(String asOf) {
        var months = new HashMap<String, Long>();
        read(asOf, MONTH).groups().forEach(group -> months.put(group.by().get("month"), group.cases()));
        return months;
    }

    @Test
    void anEmptyLedgerHasNoCase() {
        var answer = read("2024-12-31", TRACK);
        assertThat(answer.cases()).isZero();
        assertThat(answer.groups()).isEmpty();
        assertThat(answer.milestones()).hasSize(6);
    }

    /**
     * As of the last day and later ones up to two columns are read from sums, all else from rows, and what was known earlier from the log. The sums are changes
     * at first, then are all taken in, then both.
     */
    @Test
    void answersAreThoseOfCountingEveryHistoryAsOfTheDay() {
        var random = new Random(21);
        var standing = new HashMap<CaseId, List<DecisionId>>();
        int reached = 0;
        var earlier = new EarlierFigures(tables.pool(), StoredCases.tree(tables.pool()));
        var answered = new HashMap<CohortQuery, CohortAnswer>();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 150; i++) {
                step(random, standing);
            }
            if (round == 1) {
                tables.rebuild().run(List.of(cohorts.name()), new Quiet());
            }
            tables.caughtUp();
            var histories = histories();
            for (var asOf : List.of(
                    "2025-01-31", "2024-03-15", "2024-01-31", "2024-01-30", "2023-12-17", "2023-07-01", "2023-02-01")) {
                for (var by : List.of(
                        List.<Dimension>of(),
                        List.of(TRACK),
                        List.of(MONTH),
                        List.of(FIRST, TRACK),
                        List.of(TRACK, QUARTER, NATIONALITY),
                        List.of(YEAR, OFFICE),
                        List.of(FIRST, TRACK, SEX))) {
                    for (var period :
                            List.of(YEAR_2023, Period.of(LocalDate.of(2023, 3, 1), LocalDate.of(2023, 11, 30)))) {
                        var query = query(period, asOf, by.toArray(Dimension[]::new));
                        var answer = reader.read(query);
                        answered.putIfAbsent(query, answer);
                        var told = RecountedCohorts.told(answer);
                        assertThat(told)
                                .as("round %d, %s", round, query)
                                .isEqualTo(new RecountedCohorts(query, histories).counted());
                        reached += told.size();
                    }
                }
            }
        }
        assertThat(reached).isGreaterThan(300);
        assertThat(answered.values())
                .extracting(CohortAnswer::logSize)
                .doesNotContain(tables.log().size());
        answered.forEach((query, then) -> assertThat(earlier.at(then.logSize(), new CohortsFromRows(query)))
                .as(query.toString())
                .isEqualTo(then));
    }

    private Collection<CaseHistory> histories() {
        var log = tables.log();
        var touched = new HashSet<>(log.casesTouchedSince(0));
        touched.remove(CaseId.LEDGER);
        return new Histories(log).at(log.size(), touched).values();
    }

    private void step(Random random, Map<CaseId, List<DecisionId>> standing) {
        if (standing.size() < 5 || random.nextInt(6) == 0) {
            var id = cases.open(any(random, Track.values()), time(random), person(random));
            standing.put(id, new ArrayList<>());
            standing.get(id).add(cases.write(id, time(random), returnDecision(random.nextBoolean(), person(random))));
            return;
        }
        var id = List.copyOf(standing.keySet()).get(random.nextInt(standing.size()));
        var own = standing.get(id);
        if (own.size() > 2 && random.nextInt(6) == 0) {
            var corrected = own.remove(random.nextInt(own.size()));
            cases.annul(id, corrected);
        } else {
            own.add(cases.write(id, time(random), fact(random)));
        }
    }

    private static Decision fact(Random random) {
        var person = person(random);
        return switch (random.nextInt(8)) {
            case 0 -> returnDecision(random.nextBoolean(), person);
            case 1, 2 ->
                new InvitationSent(
                        List.of(person),
                        any(random, InvitationSent.Channel.values()),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
            case 3 -> StoredCases.interview(person);
            case 4 ->
                new ProspectProposed(List.of(person), any(random, ProspectProposed.Kind.values()), null, null, null);
            case 5 -> new DepartureConfirmed(List.of(person), DepartureConfirmed.Kind.ASSISTED, null, null);
            case 6 -> new CaseReassigned(any(random, Track.values()), null, null, null, null);
            default -> new CaseClosed(any(random, CaseClosed.Outcome.values()), null, null, null);
        };
    }

    private static ReturnDecisionIssued returnDecision(Boolean first, PersonId person) {
        return new ReturnDecisionIssued(
                List.of(person),
                ReturnDecisionIssued.Kind.ORDER_TO_LEAVE,
                first,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static PersonId person(Random random) {
        return StoredCases.person(random.nextInt(8));
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** From January 2023 to January 2024, often the first or last day of a month, by day only or to the hour. */
    private static String time(Random random) {
        var day = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(395));
        var often = random.nextInt(3) == 0 ? day.withDayOfMonth(day.lengthOfMonth()) : day;
        var hour = random.nextBoolean() ? LocalTime.MIDNIGHT : LocalTime.of(random.nextInt(24), 30);
        return often.atTime(hour).atZone(BrusselsTime.ZONE).toInstant().toString();
    }
}
