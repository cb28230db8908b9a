package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Measures.LessCoerciveMeasuresAssessed;
import org.icamledger.casefile.Measures.MeasureAssessed;
import org.icamledger.casefile.Measures.MeasureImposed;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.projection.findings.CaseFinding;
import org.icamledger.projection.findings.FindingQuery;
import org.icamledger.projection.findings.FindingStatistics;
import org.icamledger.projection.findings.FindingsAnswer;
import org.icamledger.projection.findings.FindingsAnswer.Counts;
import org.icamledger.projection.findings.FindingsProjection;
import org.icamledger.projection.findings.FindingsReader;
import org.icamledger.projection.findings.FindingsReader.Filter;
import org.icamledger.projection.findings.FindingsReader.Mark;
import org.icamledger.projection.findings.rules.Catalogue;
import org.icamledger.projection.findings.rules.Remark;
import org.icamledger.projection.findings.rules.RuleEntry;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists and figures of findings: what folding every case gives, on whatever day they are asked for. */
class FindingsReaderIT {
    private static final RuleParameters DEFAULT = RuleParameters.DEFAULT;
    private static final Filter ALL = new Filter(null, null, null, null, null, null, null, null);
    private static final Period ALWAYS = Period.of(LocalDate.of(2010, 1, 1), LocalDate.of(2029, 12, 31));

    private static final Instant RECORDED = Instant.parse("2025-01-15T12:00:00Z");

    /** After everything that is recorded. */
    private static final List<LocalDate> DAYS =
            List.of(LocalDate.of(2025, 1, 16), LocalDate.of(2025, 2, 20), LocalDate.of(2026, 1, 1));

    private final TestPostgres postgres = TestPostgres.newDatabase();
    private final FindingsProjection projection = new FindingsProjection(DEFAULT);
    private final LiveTables tables = new LiveTables(postgres, projection);

    @AfterEach
    void close() {
        tables.close();
    }

    private FindingsReader reader(LocalDate today, RuleParameters parameters) {
        return new FindingsReader(
                tables.views(), projection, parameters, StoredCases.tree(tables.pool()), startOf(today));
    }

    private FindingsAnswer figures(LocalDate today, String rule, Dimension... by) {
        return new FindingStatistics(tables.views(), projection, StoredCases.tree(tables.pool()))
                .read(new FindingQuery(ALWAYS, rule, List.of(by), today, DEFAULT));
    }

    private static InstantSource startOf(LocalDate day) {
        return InstantSource.fixed(BrusselsTime.startOf(day));
    }

    private List<CaseFinding> listed(LocalDate today, Filter filter, int limit) {
        var all = new ArrayList<CaseFinding>();
        Mark next = null;
        do {
            var page = reader(today, DEFAULT).read(filter, next, limit);
            assertThat(page.asOf()).isEqualTo(today);
            assertThat(page.head().size()).isEqualTo(tables.log().size());
            all.addAll(page.findings());
            next = page.next();
        } while (next != null);
        return all;
    }

    /** Those of every case, in the order of lists. */
    private List<CaseFinding> folded(LocalDate day) {
        var cases = new ArrayList<>(tables.log().casesTouchedSince(0));
        cases.remove(CaseId.LEDGER);
        return new Histories(tables.log())
                .at(tables.log().size(), cases).values().stream()
                        .flatMap(history -> CaseFinding.of(history, DEFAULT, day).stream())
                        .sorted(Comparator.comparing(
                                        (CaseFinding one) -> one.trigger().time())
                                .thenComparing(one -> one.trigger().position())
                                .thenComparing(CaseFinding::rule)
                                .thenComparing(one -> String.valueOf(one.about())))
                        .toList();
    }

    @Test
    void listsAndFiguresAreWhatFoldingEveryCaseGives() {
        try (var ledger = new MixedLedger(postgres, 5, 60)) {
            ledger.write(600);
        }
        try (var cases = new StoredCases(postgres, Clock.fixed(RECORDED, ZoneOffset.UTC))) {
            // Silent since then, and from 10 April on for long.
            cases.open(Track.FAMILY, "2025-01-10T12:00:00Z", StoredCases.person(1));
        }
        tables.caughtUp();
        for (var day : DAYS) {
            var folded = folded(day);
            assertThat(listed(day, ALL, 200)).isEqualTo(folded).hasSizeGreaterThan(200);
            assertThat(byRule(day)).isEqualTo(counted(folded));
            for (var dimension : List.of(Dimension.TRACK, Dimension.OFFICE, Dimension.REGION, Dimension.QUARTER)) {
                assertThat(byRule(day, dimension)).isEqualTo(counted(folded));
            }
            assertThat(byRule(day, Dimension.TRACK, Dimension.OFFICE, Dimension.REGION))
                    .isEqualTo(counted(folded));
        }
        assertThat(counted(folded(DAYS.getFirst()))).isNotEqualTo(counted(folded(DAYS.getLast())));
    }

    @Test
    void aListIsOfWhatIsAskedForAndAFigureCountsWhatItsListHolds() {
        try (var ledger = new MixedLedger(postgres, 6, 60)) {
            ledger.write(400);
        }
        tables.caughtUp();
        var day = DAYS.get(1);
        var folded = folded(day);
        for (var state : List.of(State.SATISFIED, State.NOT_EVIDENCED)) {
            assertThat(listed(day, new Filter("R07", state, null, null, null, null, null, null), 7))
                    .isEqualTo(folded.stream()
                            .filter(one -> one.rule().equals("R07") && one.state() == state)
                            .toList());
        }
        var from = Instant.parse("2023-06-01T00:00:00Z");
        var before = Instant.parse("2023-09-01T00:00:00Z");
        assertThat(listed(day, new Filter(null, null, Track.FAMILY, null, null, null, from, before), 50))
                .isNotEmpty()
                .isEqualTo(folded.stream()
                        .filter(one -> one.place().track() == Track.FAMILY
                                && !one.trigger().time().isBefore(from)
                                && one.trigger().time().isBefore(before))
                        .toList());
        for (var group : ofRule(figures(day, "R07", Dimension.OFFICE), "R07").groups()) {
            var office = new Code(group.by().get("office"));
            assertThat(listed(day, new Filter("R07", null, null, office, null, null, null, null), 100))
                    .hasSize(Math.toIntExact(group.counts().applicable()
                            + group.counts().pending()
                            + group.counts().undetermined()
                            + group.counts().notApplicable()));
        }
    }

    @Test
    void reasonsInTheWordsOfManyCasesAreFlaggedInEachOfThem() {
        try (var cases =
                new StoredCases(postgres, Clock.fixed(Instant.parse("2024-06-01T12:00:00Z"), ZoneOffset.UTC))) {
            for (int i = 0; i < 4; i++) {
                detained(cases, i, i < 3 ? 1 : 2);
            }
        }
        tables.caughtUp();
        var two = new RuleParameters(30, 90, 30, 7, 10, 8, 30, 5, 24, 15, 90, 2);
        var three = new RuleParameters(30, 90, 30, 7, 10, 8, 30, 5, 24, 15, 90, 3);
        var day = DAYS.getFirst();
        var filter = new Filter("R01", null, null, null, null, null, null, null);
        assertThat(reader(day, two).read(filter, null, 10).findings())
                .hasSize(4)
                .extracting(one -> one.flags().stream().map(Remark::code).toList())
                .containsExactly(
                        List.of(Remark.STANDARD_WORDING),
                        List.of(Remark.STANDARD_WORDING),
                        List.of(Remark.STANDARD_WORDING),
                        List.of());
        assertThat(reader(day, three).read(filter, null, 10).findings())
                .hasSize(4)
                .allSatisfy(one -> assertThat(one.flags()).isEmpty());
        // The third case is of the 13th: on the 12th only one other had these words.
        var first = reader(day, two).read(filter, null, 1).findings().getFirst().caseId();
        assertThat(reader(day, two).ofCase(first, LocalDate.of(2024, 3, 12)).standardWordings())
                .isEmpty();
        assertThat(reader(day, two).ofCase(first, LocalDate.of(2024, 3, 13)).standardWordings())
                .hasSize(1);
    }

    /** @param wording the same number for the same words */
    private static void detained(StoredCases cases, int number, int wording) {
        var person = StoredCases.person(number);
        var day = "2024-03-1" + (1 + number);
        var id = cases.open(Track.INDIVIDUAL, "2024-01-01T08:00:00Z", person);
        var reasons = new ProtectedText.Sealed(
                List.of(person), 1, bytes(12, 0), bytes(80, 0), bytes(32, 0), bytes(16, wording));
        cases.write(
                id,
                day + "T08:00:00Z",
                new LessCoerciveMeasuresAssessed(
                        List.of(person),
                        List.of(new MeasureAssessed(MeasureImposed.Kind.REPORTING, null, reasons)),
                        null));
        cases.write(id, day + "T10:00:00Z", order(person, Instant.parse(day + "T10:00:00Z")));
    }

    private static String bytes(int count, int value) {
        var bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static DetentionOrdered order(PersonId person, Instant startsAt) {
        return new DetentionOrdered(
                List.of(person),
                startsAt,
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

    /** As nobody finds it who computes the figures from the entries. */
    @Test
    void anOfficeInWhichNothingIsCountedAnyMoreIsNoGroup() {
        try (var cases = new StoredCases(postgres, Clock.fixed(RECORDED, ZoneOffset.UTC))) {
            var person = StoredCases.person(1);
            var id = cases.open(Track.FAMILY, "2025-01-10T12:00:00Z", person);
            tables.caughtUp();
            assertThat(offices()).containsExactly("BRUSSELS");
            var elsewhere = new CaseOpened(
                    Track.FAMILY, new Code("LIEGE"), Region.WAL, List.of(StoredCases.member(person)), null);
            cases.correct(id, cases.opening(id), "2025-01-10T12:00:00Z", elsewhere);
            tables.caughtUp();
            assertThat(offices()).containsExactly("LIEGE");
        }
    }

    private List<String> offices() {
        return figures(DAYS.getFirst(), null, Dimension.OFFICE).rules().getFirst().groups().stream()
                .map(group -> group.by().get("office"))
                .toList();
    }

    @Test
    void tablesThatWereFoldedWithOtherDeadlinesAreNotRead() {
        tables.caughtUp();
        var other = new FindingsProjection(new RuleParameters(30, 90, 30, 7, 10, 8, 30, 5, 24, 15, 91, 20));
        assertThatThrownBy(() -> tables.views().read(other, View::logSize)).isInstanceOf(LogUnavailable.class);
        try (var another = new LiveTables(postgres, other)) {
            assertThat(another.rebuild().outdated()).containsExactly("findings");
            another.rebuild().run(List.of("findings"), new Uncancelled());
            assertThat(another.views().read(other, View::logSize))
                    .isEqualTo(another.log().size());
        }
        assertThatThrownBy(() -> tables.views().read(projection, View::logSize)).isInstanceOf(LogUnavailable.class);
    }

    private static final class Uncancelled implements Rebuild.Watch {
        @Override
        public void progress(Rebuild.Phase phase, long done, long of) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    }

    private static FindingsAnswer.OfRule ofRule(FindingsAnswer answer, String rule) {
        return answer.rules().stream()
                .filter(one -> one.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    /** By rule how many are in each state; of figures by groups, those of all groups added up. */
    private Map<String, List<Long>> byRule(LocalDate day, Dimension... by) {
        return figures(day, null, by).rules().stream()
                .collect(Collectors.toMap(
                        FindingsAnswer.OfRule::rule,
                        one -> by.length == 0
                                ? states(one.counts())
                                : one.groups().stream()
                                        .map(group -> states(group.counts()))
                                        .reduce(
                                                states(one.counts()).stream()
                                                        .map(any -> 0L)
                                                        .toList(),
                                                (a, b) -> IntStream.range(0, a.size())
                                                        .mapToObj(i -> a.get(i) + b.get(i))
                                                        .toList())));
    }

    private static List<Long> states(Counts counts) {
        assertThat(counts.applicable()).isEqualTo(counts.satisfied() + counts.notEvidenced() + counts.contradicted());
        assertThat(counts.share() == null).isEqualTo(counts.applicable() == 0);
        return List.of(
                counts.contradicted(),
                counts.notEvidenced(),
                counts.undetermined(),
                counts.pending(),
                counts.satisfied(),
                counts.notApplicable());
    }

    private static Map<String, List<Long>> counted(List<CaseFinding> findings) {
        return Catalogue.entries().stream()
                .filter(RuleEntry::givesFindings)
                .map(RuleEntry::id)
                .collect(Collectors.toMap(Function.identity(), rule -> Arrays.stream(State.values())
                        .map(state -> findings.stream()
                                .filter(one -> one.rule().equals(rule) && one.state() == state)
                                .count())
                        .toList()));
    }
}
