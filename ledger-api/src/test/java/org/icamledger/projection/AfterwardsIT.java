package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.Assessment.Route;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Composition.MemberLeft;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Proceedings.StayApplicationDecided;
import org.icamledger.casefile.Proceedings.StayApplicationFiled;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.Prospects.ProspectRealised;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;
import org.icamledger.casefile.Trajectory.CaseReopened;
import org.icamledger.projection.afterwards.AfterwardsAnswer;
import org.icamledger.projection.afterwards.AfterwardsAnswer.Figures;
import org.icamledger.projection.afterwards.AfterwardsProjection;
import org.icamledger.projection.afterwards.AfterwardsQuery;
import org.icamledger.projection.afterwards.AfterwardsReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What follows a closing, over all cases of a person: joined in the database as computed from all histories in memory. */
class AfterwardsIT {
    private static final Instant NOW = Instant.parse("2025-06-30T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 30);
    private static final Period YEAR = new Period(YearMonth.of(2023, 1), YearMonth.of(2023, 12));
    private static final PersonId ANNA = StoredCases.person(1);
    private static final PersonId BORIS = StoredCases.person(2);

    private final TestPostgres postgres = TestPostgres.newDatabase();
    private final StoredCases cases = new StoredCases(postgres, Clock.fixed(NOW, ZoneOffset.UTC));
    private final AfterwardsProjection projection = new AfterwardsProjection();
    private final LiveTables tables = new LiveTables(postgres, projection);
    private final AfterwardsReader reader =
            new AfterwardsReader(tables.views(), StoredCases.tree(tables.pool()), projection);

    @AfterEach
    void close() {
        tables.close();
        cases.close();
    }

    private AfterwardsAnswer answer(LocalDate asOf, Dimension... by) {
        tables.caughtUp();
        return reader.read(new AfterwardsQuery(YEAR, List.of(by), AfterwardsQuery.WITHIN, asOf));
    }

    @Test
    void aFactInAnotherCaseOfThePersonFollowsTheClosing() {
        var closed = cases.open(Track.FAMILY, "2023-01-01T10:00:00Z", ANNA, BORIS);
        cases.write(closed, "2023-03-01T10:00:00Z", closed(Outcome.LOST_CONTACT));
        var other = cases.open(Track.INTERCEPTED, "2023-03-31T10:00:00Z", ANNA);
        cases.write(other, "2023-03-31T10:00:00Z", detained(ANNA));
        var figures = flat(answer(TODAY));
        assertThat(figures)
                .containsEntry("LOST_CONTACT 30 complete", 2L)
                .containsEntry("LOST_CONTACT 30 DETAINED", 1L)
                .containsEntry("LOST_CONTACT 30 NOTHING_KNOWN", 1L)
                .containsEntry("LOST_CONTACT 30 REMOVED", 0L);
    }

    @Test
    void withinThirtyDaysEndsWithTheThirtiethDay() {
        var closed = cases.open(Track.FAMILY, "2023-01-01T10:00:00Z", ANNA);
        cases.write(closed, "2023-03-01T10:00:00Z", closed(Outcome.LOST_CONTACT));
        var order = cases.write(closed, "2023-03-31T21:59:00Z", detained(ANNA));
        assertThat(flat(answer(TODAY))).containsEntry("LOST_CONTACT 30 DETAINED", 1L);
        cases.correct(closed, order, "2023-03-31T22:00:00Z", detained(ANNA));
        assertThat(flat(answer(TODAY)))
                .containsEntry("LOST_CONTACT 30 DETAINED", 0L)
                .containsEntry("LOST_CONTACT 90 DETAINED", 1L);
    }

    @Test
    void onTheDayOfTheClosingWhatIsKnownByDayOnlyGoesByThePositionInTheLedger() {
        var other = cases.open(Track.INTERCEPTED, "2023-01-01T10:00:00Z", ANNA);
        var closed = cases.open(Track.FAMILY, "2023-01-01T10:00:00Z", ANNA);
        cases.write(other, "2023-02-28T23:00:00Z", detained(ANNA));
        cases.write(closed, "2023-03-01T10:00:00Z", closed(Outcome.LOST_CONTACT));
        assertThat(flat(answer(TODAY))).containsEntry("LOST_CONTACT 30 DETAINED", 0L);
        cases.write(other, "2023-02-28T23:00:00Z", detained(ANNA));
        assertThat(flat(answer(TODAY))).containsEntry("LOST_CONTACT 30 DETAINED", 1L);
    }

    @Test
    void whatFollowsTheReopeningIsNotObserved() {
        var closed = cases.open(Track.FAMILY, "2023-01-01T10:00:00Z", ANNA);
        cases.write(closed, "2023-03-01T10:00:00Z", closed(Outcome.LOST_CONTACT));
        cases.write(closed, "2023-04-10T10:00:00Z", new CaseReopened(null, null));
        cases.write(closed, "2023-04-11T10:00:00Z", detained(ANNA));
        assertThat(flat(answer(TODAY)))
                .containsEntry("LOST_CONTACT 30 complete", 1L)
                .containsEntry("LOST_CONTACT 90 complete", 0L)
                .containsEntry("LOST_CONTACT 90 reopened", 1L)
                .containsEntry("LOST_CONTACT 90 notYetObserved", 0L)
                .containsEntry("LOST_CONTACT 0 DETAINED", 0L);
    }

    @Test
    void asOfADayNothingLaterHasHappened() {
        var closed = cases.open(Track.FAMILY, "2023-01-01T10:00:00Z", ANNA);
        cases.write(closed, "2023-03-01T10:00:00Z", closed(Outcome.LOST_CONTACT));
        cases.write(closed, "2023-04-01T10:00:00Z", detained(ANNA));
        cases.write(closed, "2023-04-10T10:00:00Z", new CaseReopened(null, null));
        assertThat(flat(answer(LocalDate.of(2023, 3, 30)))).containsEntry("LOST_CONTACT 30 notYetObserved", 1L);
        assertThat(flat(answer(LocalDate.of(2023, 3, 31))))
                .containsEntry("LOST_CONTACT 30 complete", 1L)
                .containsEntry("LOST_CONTACT 90 reopened", 0L)
                .containsEntry("LOST_CONTACT 0 NOTHING_KNOWN", 1L);
        assertThat(answer(LocalDate.of(2023, 2, 28)).all().occasions()).isZero();
    }

    @Test
    void anOutcomeIsSplitByUpToThreeDimensionsAtTheClosing() {
        for (var track : List.of(Track.FAMILY, Track.INDIVIDUAL)) {
            var closed = cases.open(track, "2023-01-01T10:00:00Z", ANNA);
            cases.write(closed, "2023-03-01T10:00:00Z", closed(Outcome.LOST_CONTACT));
        }
        var outcome = answer(TODAY, Dimension.TRACK, Dimension.MONTH, Dimension.VULNERABILITY)
                .outcomes()
                .getFirst();
        assertThat(outcome.figures().occasions()).isEqualTo(2);
        assertThat(outcome.groups())
                .extracting(AfterwardsAnswer.Group::by)
                .containsExactly(
                        Map.of("track", "FAMILY", "month", "2023-03", "vulnerability", "NOT_SCREENED"),
                        Map.of("track", "INDIVIDUAL", "month", "2023-03", "vulnerability", "NOT_SCREENED"));
        assertThat(outcome.groups())
                .allSatisfy(group -> assertThat(group.figures().occasions()).isEqualTo(1));
    }

    @Test
    void theJoinedTablesGiveWhatAllHistoriesTogetherGive() {
        var random = new Random(23);
        var some = new RandomLives(random);
        for (int round = 0; round < 6; round++) {
            some.live(80);
            for (var asOf : List.of(TODAY, LocalDate.of(2023, 7, 1).plusDays(random.nextInt(300)))) {
                assertThat(flat(answer(asOf))).isEqualTo(computed(some.histories(), asOf));
            }
        }
    }

    /** Figures that are numbers, by outcome, days (0 to date) and name. */
    private static Map<String, Long> flat(AfterwardsAnswer answer) {
        var flat = new TreeMap<String, Long>();
        answer.outcomes().forEach(outcome -> add(flat, outcome.outcome(), outcome.figures()));
        return flat;
    }

    private static void add(Map<String, Long> flat, String outcome, Figures figures) {
        for (var within : figures.within()) {
            var name = outcome + " " + within.within() + " ";
            flat.put(name + "complete", within.complete());
            flat.put(name + "reopened", within.reopened());
            flat.put(name + "notYetObserved", within.notYetObserved());
            within.followed().forEach(followed -> flat.put(name + followed.consequence(), followed.count()));
        }
        figures.toDate()
                .followed()
                .forEach(followed -> flat.put(outcome + " 0 " + followed.consequence(), followed.count()));
    }

    private static Map<String, Long> computed(List<CaseHistory> histories, LocalDate asOf) {
        var flat = new TreeMap<String, Long>();
        for (var history : histories) {
            for (var closing : history.corrected()) {
                if (closing.data() instanceof CaseClosed closed && !day(closing).isAfter(asOf)) {
                    var reopening = history.corrected().stream()
                            .filter(act -> act.data() instanceof CaseReopened && isBefore(closing, act))
                            .findFirst()
                            .filter(act -> !day(act).isAfter(asOf))
                            .orElse(null);
                    for (var person : history.members(closing.time())) {
                        count(flat, closed.outcome().name(), histories, person, closing, reopening, asOf);
                    }
                }
            }
        }
        return flat;
    }

    private static void count(
            Map<String, Long> flat,
            String outcome,
            List<CaseHistory> histories,
            PersonId person,
            HistoryDecision closing,
            HistoryDecision reopening,
            LocalDate asOf) {
        var days = new HashMap<String, Long>();
        for (var history : histories) {
            for (var act : history.corrected()) {
                var kind = kind(act.data(), person);
                if (kind != null
                        && !day(act).isAfter(asOf)
                        && isBefore(closing, act)
                        && (reopening == null || isBefore(act, reopening))) {
                    days.merge(kind, days(closing, day(act)), Math::min);
                }
            }
        }
        followed(flat, outcome + " 0 ", days, Long.MAX_VALUE, 1);
        for (int n : AfterwardsQuery.WITHIN) {
            var name = outcome + " " + n + " ";
            boolean reopened = reopening != null && days(closing, day(reopening)) < n;
            boolean young = !reopened && days(closing, asOf) < n;
            flat.merge(name + "reopened", reopened ? 1L : 0, Long::sum);
            flat.merge(name + "notYetObserved", young ? 1L : 0, Long::sum);
            flat.merge(name + "complete", reopened || young ? 0L : 1, Long::sum);
            followed(flat, name, days, n, reopened || young ? 0 : 1);
        }
    }

    private static void followed(Map<String, Long> flat, String name, Map<String, Long> days, long within, long one) {
        boolean any = false;
        for (var kind : List.of("DETAINED", "REMOVED", "DEPARTED", "NEW_RETURN_DECISION", "STAY_GRANTED")) {
            boolean soon = days.containsKey(kind) && days.get(kind) <= within;
            any |= soon;
            flat.merge(name + kind, soon ? one : 0, Long::sum);
        }
        flat.merge(name + "NOTHING_KNOWN", any ? 0 : one, Long::sum);
    }

    private static String kind(Decision data, PersonId person) {
        return switch (data) {
            case DetentionOrdered act when act.persons().contains(person) -> "DETAINED";
            case RemovalCarriedOut act when act.persons().contains(person) -> "REMOVED";
            case DepartureConfirmed act when act.persons().contains(person) -> "DEPARTED";
            case ProspectRealised act
            when act.persons().contains(person) && act.result() == ProspectRealised.Result.DEPARTED -> "DEPARTED";
            case ReturnDecisionIssued act when act.persons().contains(person) -> "NEW_RETURN_DECISION";
            case ProspectRealised act
            when act.persons().contains(person) && act.result() == ProspectRealised.Result.STAY_GRANTED ->
                "STAY_GRANTED";
            case StayApplicationDecided act
            when act.persons().contains(person) && act.result() == StayApplicationDecided.Result.GRANTED ->
                "STAY_GRANTED";
            default -> null;
        };
    }

    private static boolean isBefore(HistoryDecision one, HistoryDecision other) {
        return day(one).equals(day(other))
                        && (BrusselsTime.isDayOnly(one.time()) || BrusselsTime.isDayOnly(other.time()))
                ? one.original().position() < other.original().position()
                : one.time().isBefore(other.time());
    }

    private static LocalDate day(HistoryDecision act) {
        return BrusselsTime.dateOf(act.time());
    }

    private static long days(HistoryDecision closing, LocalDate day) {
        return ChronoUnit.DAYS.between(day(closing), day);
    }

    private static CaseClosed closed(Outcome outcome) {
        return new CaseClosed(outcome, null, null, null);
    }

    private static DetentionOrdered detained(PersonId person) {
        return new DetentionOrdered(
                List.of(person),
                Instant.parse("2023-01-01T10:00:00Z"),
                DetentionOrdered.FacilityKind.CLOSED_CENTRE,
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
                null,
                null,
                null,
                null,
                null);
    }

    /** Random decisions about a few persons in a few cases each, so that much falls on the same days. */
    private final class RandomLives {
        private static final int PERSONS = 5;
        private static final int DAYS = 40;

        private final Random random;
        private final List<CaseId> known = new ArrayList<>();
        private final Map<CaseId, DecisionId> proposals = new HashMap<>();
        private final Map<CaseId, DecisionId> applications = new HashMap<>();
        private final List<Written> free = new ArrayList<>();

        RandomLives(Random random) {
            this.random = random;
            for (int i = 0; i < 8; i++) {
                var id = cases.open(
                        Track.FAMILY,
                        "2023-01-01T10:00:00Z",
                        StoredCases.person(i % PERSONS),
                        StoredCases.person((i + 1) % PERSONS));
                known.add(id);
                proposals.put(
                        id,
                        cases.write(
                                id,
                                time(),
                                new ProspectProposed(List.of(person()), ProspectProposed.Kind.STAY, null, null, null)));
                applications.put(
                        id,
                        cases.write(
                                id,
                                time(),
                                new StayApplicationFiled(
                                        List.of(person()), Route.HUMANITARIAN_9BIS, null, null, null)));
            }
        }

        private record Written(CaseId id, DecisionId decision, Decision data) {}

        void live(int decisions) {
            for (int i = 0; i < decisions; i++) {
                if (free.isEmpty() || random.nextInt(5) > 0) {
                    var id = known.get(random.nextInt(known.size()));
                    var data = data(id);
                    free.add(new Written(id, cases.write(id, time(), data), data));
                } else {
                    var wrong = free.get(random.nextInt(free.size()));
                    if (random.nextInt(4) == 0) {
                        cases.annul(wrong.id(), wrong.decision());
                    } else {
                        cases.correct(wrong.id(), wrong.decision(), time(), wrong.data());
                    }
                }
            }
        }

        List<CaseHistory> histories() {
            return List.copyOf(
                    new Histories(tables.log()).at(tables.log().size(), known).values());
        }

        private Decision data(CaseId id) {
            var person = person();
            return switch (random.nextInt(13)) {
                case 0, 1, 2 -> closed(random.nextBoolean() ? Outcome.LOST_CONTACT : Outcome.NO_PROSPECT);
                case 3 -> new CaseReopened(null, null);
                case 4 -> detained(person);
                case 5 -> new RemovalCarriedOut(List.of(person), null, null, null, null, null);
                case 6 -> new DepartureConfirmed(List.of(person), DepartureConfirmed.Kind.ASSISTED, null, null);
                case 7 ->
                    new ProspectRealised(
                            proposals.get(id), List.of(person), any(ProspectRealised.Result.values()), null);
                case 8 ->
                    new StayApplicationDecided(
                            applications.get(id),
                            List.of(person),
                            any(StayApplicationDecided.Result.values()),
                            null,
                            null);
                case 9 -> new MemberJoined(StoredCases.member(person), null);
                case 10 -> new MemberLeft(person, new Code("SEPARATION"), null);
                default ->
                    new ReturnDecisionIssued(
                            List.of(person),
                            ReturnDecisionIssued.Kind.ORDER_TO_LEAVE,
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
                            null,
                            null);
            };
        }

        private <T> T any(T[] values) {
            return values[random.nextInt(values.length)];
        }

        private PersonId person() {
            return StoredCases.person(random.nextInt(PERSONS));
        }

        /** A few days of the year; a third known by day only, and the rest at few times of the day. */
        private String time() {
            var day = LocalDate.of(2023, 2, 1).plusDays(random.nextInt(DAYS) * 7L);
            return switch (random.nextInt(3)) {
                case 0 -> BrusselsTime.startOf(day).toString();
                case 1 -> day + "T10:00:00Z";
                default -> day + "T14:00:00Z";
            };
        }
    }
}
