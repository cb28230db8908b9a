package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.icamledger.api.exports.Export;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.ledger.ExportedCases;
import org.icamledger.ledger.ExportedCases.Extent;
import org.icamledger.projection.Rebuild.Phase;
import org.icamledger.projection.cohorts.CohortQuery;
import org.icamledger.projection.cohorts.CohortReader;
import org.icamledger.projection.cohorts.Cohorts;
import org.icamledger.projection.cohorts.CohortsFromRows;
import org.icamledger.projection.coverage.CoverageProjection;
import org.icamledger.projection.coverage.CoverageQuery;
import org.icamledger.projection.coverage.CoverageReader;
import org.icamledger.projection.findings.FindingQuery;
import org.icamledger.projection.findings.FindingStatistics;
import org.icamledger.projection.findings.FindingsProjection;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is recorded, corrected, annulled and recorded late: what is kept up to date step by step is what is rebuilt, row by row, and what is
 * answered from it is what an outsider computes from an export, byte by byte.
 */
class RandomHistoriesIT {
    private static final List<Projection> ALL = AllProjections.list();
    private static final List<String> NAMES = ALL.stream().map(Projection::name).toList();
    private static final int DECISIONS = 500;
    private static final int LARGEST_STEP = 60;
    private static final int QUESTIONS = 6;

    /** So that the export is read in several parts. */
    private static final int MEMORY = 100_000;

    @TempDir
    private Path directory;

    private final TestPostgres postgres = TestPostgres.newDatabase();

    /** @param recording whether more is recorded while everything is rebuilt and checked */
    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1, false", "2, false", "4, true"})
    void liveTablesAreTheRebuiltOnesAndAnswersThoseOfTheEntriesAlone(long seed, boolean recording) throws Exception {
        var random = new Random(seed);
        try (var histories = new RandomHistories(postgres, seed);
                var tables = new LiveTables(postgres, AllProjections.array())) {
            while (tables.log().size() < DECISIONS) {
                histories.write(1 + random.nextInt(LARGEST_STEP));
                tables.live().advance(tables.log().size() - random.nextInt(LARGEST_STEP));
            }
            if (recording) {
                tables.rebuild().run(NAMES, recording(histories));
                histories.write(LARGEST_STEP);
                assertThat(tables.rebuild().check(NAMES, recording(histories)).values())
                        .hasSize(ALL.size())
                        .allMatch(List::isEmpty);
            }
            assertOneTruth(tables, random);
        }
    }

    /** Of the tables as they were kept up to date, of those of a rebuild, and of the entries alone. */
    private void assertOneTruth(LiveTables tables, Random random) throws Exception {
        tables.caughtUp();
        var questions = new Questions(tables, random).some();
        var live = rows(projection -> Contents.stored(tables.views(), projection));
        var answered = fromTables(questions);
        tables.rebuild().run(NAMES, new Quiet());
        assertSame("rebuilt", rows(projection -> Contents.stored(tables.views(), projection)), live);
        assertSame("folded at once", rows(projection -> Contents.fromScratch(tables.log(), projection)), live);
        assertSame("answered from what is rebuilt", fromTables(questions), answered);
        var export = Files.createTempFile(directory, "export-", ".ndjson");
        try (var out = Files.newOutputStream(export)) {
            Export.of(tables.log(), 0, null).writeTo(out);
        }
        assertSame("recomputed from the export", fromEntries(questions, export), answered);
        assertThat(new HashSet<>(answered.values()).size())
                .as("the questions have different answers")
                .isGreaterThan(questions.size() / 2);
    }

    /** Every row and sum, by projection and table. */
    private static Map<String, List<String>> rows(Function<Projection, Contents> contents) {
        var rows = new LinkedHashMap<String, List<String>>();
        ALL.forEach(projection -> contents.apply(projection)
                .byTable()
                .forEach((table, lines) -> rows.put(projection.name() + ", " + table, lines)));
        return rows;
    }

    /** All of it would be too long to be told. */
    private static <T> void assertSame(String what, Map<?, T> one, Map<?, T> other) {
        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((key, value) -> assertThat(value.equals(other.get(key)))
                .as(() -> what + ": " + key + " differs, "
                        + difference(value.toString(), other.get(key).toString()))
                .isTrue());
    }

    private static String difference(String one, String other) {
        int place = Arrays.mismatch(one.toCharArray(), other.toCharArray());
        return "…" + around(one, place) + "… where live is …" + around(other, place) + "…";
    }

    private static String around(String text, int place) {
        return text.substring(Math.max(0, place - 200), Math.min(text.length(), place + 200));
    }

    /** As it begins each of its phases, more is recorded. */
    private static Rebuild.Watch recording(RandomHistories histories) {
        var seen = EnumSet.noneOf(Phase.class);
        return new Rebuild.Watch() {
            @Override
            public synchronized void progress(Phase phase, long done, long of) {
                if (seen.add(phase)) {
                    histories.write(20);
                }
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }

    /**
     * A question with the two that answer it.
     *
     * @param query tells it from others
     * @param extent of the export that is looked at
     */
    private record Question(
            Object query, Extent extent, Supplier<Object> tables, Supplier<FiguresFromRows<?>> entries) {}

    private static Map<Object, String> fromTables(List<Question> questions) {
        var answers = new LinkedHashMap<Object, String>();
        questions.forEach(question -> answers.put(question.query(), written(question.tables())));
        return answers;
    }

    private static Map<Object, String> fromEntries(List<Question> questions, Path export) throws Exception {
        var answers = new LinkedHashMap<Object, String>();
        for (var question : questions) {
            var cases = ExportedCases.read(export, question.extent(), MEMORY, read -> {});
            var recomputation = new Recomputation<>(question.entries().get());
            cases.each(recomputation::take, done -> {});
            assertThat(recomputation.leftOut()).isZero();
            answers.put(question.query(), written(() -> recomputation.answer(cases.head())));
        }
        return answers;
    }

    private static String written(Supplier<?> answer) {
        return JsonMapper.shared().writeValueAsString(answer.get());
    }

    /** Random questions about what the log holds now, and about what it held. */
    private static final class Questions {
        private static final Period ALWAYS = period(YearMonth.of(2020, 1), 72);
        private static final List<Dimension> ANY = List.of(Dimension.values());

        private final Random random;
        private final LiveTables tables;
        private final CoverageReader coverage;
        private final CohortReader cohorts;
        private final FindingStatistics findings;
        private final EarlierFigures earlier;
        private final LocalDate today;
        private final List<Question> questions = new ArrayList<>();

        Questions(LiveTables tables, Random random) {
            this.random = random;
            this.tables = tables;
            var tree = StoredCases.tree(tables.pool());
            coverage = new CoverageReader(tables.views(), new CoverageProjection(), tree);
            cohorts = new CohortReader(tables.views(), tree, new Cohorts());
            findings = new FindingStatistics(tables.views(), new FindingsProjection(RuleParameters.DEFAULT), tree);
            earlier = new EarlierFigures(tables.pool(), tree);
            today = BrusselsTime.dateOf(recordedtime(tables.log().size() - 1));
        }

        List<Question> some() {
            ask(ALWAYS, List.of(), today);
            for (int i = 0; i < QUESTIONS; i++) {
                var period = period(YearMonth.of(2022, 10).plusMonths(random.nextInt(26)), 1 + random.nextInt(14));
                ask(period, some(ANY), today.plusDays(random.nextInt(500)));
            }
            return questions;
        }

        private void ask(Period period, List<Dimension> by, LocalDate asOf) {
            ask(new CoverageQuery(period, by, asOf, null));
            ask(new CohortQuery(period, by, within(), LocalDate.of(2023, 1, 1).plusDays(random.nextInt(1_100))));
            ask(new FindingQuery(period, null, some(FindingQuery.DIMENSIONS), asOf, RuleParameters.DEFAULT));
            var knownAt = recordedtime(random.nextInt((int) tables.log().size()));
            var then = BrusselsTime.dateOf(knownAt);
            ask(new CoverageQuery(period, by, then, knownAt));
            ask(new CohortQuery(period, by, within(), then.minusDays(random.nextInt(700)), knownAt));
        }

        private void ask(CoverageQuery query) {
            ask(query, query.knownAt(), () -> coverage.read(query), () -> CoverageReader.fromRows(query));
        }

        private void ask(CohortQuery query) {
            ask(query, query.knownAt(), () -> cohorts.read(query), () -> new CohortsFromRows(query));
        }

        private void ask(FindingQuery query) {
            ask(query, null, () -> findings.read(query), () -> FindingStatistics.fromRows(query, answer -> answer));
        }

        private void ask(Object query, Instant knownAt, Supplier<Object> now, Supplier<FiguresFromRows<?>> entries) {
            var size = tables.log().size();
            questions.add(
                    knownAt == null
                            ? new Question(query, new Extent(size, null), now, entries)
                            : new Question(
                                    query,
                                    new Extent(Long.MAX_VALUE, knownAt),
                                    () -> earlier.at(tables.log().sizeAt(knownAt), entries.get()),
                                    entries));
        }

        private Instant recordedtime(long position) {
            var times = new ArrayList<Instant>();
            tables.log()
                    .scan(
                            position,
                            position + 1,
                            entry -> times.add(entry.entry().recordedtime()));
            return times.getFirst();
        }

        /** At most three, and each once. */
        private List<Dimension> some(List<Dimension> of) {
            return random.ints(random.nextInt(4), 0, of.size())
                    .mapToObj(of::get)
                    .distinct()
                    .toList();
        }

        private List<Integer> within() {
            var first = random.nextInt(CohortQuery.WITHIN.size());
            return CohortQuery.WITHIN.subList(first, CohortQuery.WITHIN.size());
        }

        private static Period period(YearMonth first, int months) {
            return new Period(first, first.plusMonths(months - 1));
        }
    }
}
