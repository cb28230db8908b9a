package org.icamledger.projection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.icamledger.api.BenchmarkReport;
import org.icamledger.casefile.PersonId;
import org.icamledger.projection.cohorts.CohortQuery;
import org.icamledger.projection.cohorts.CohortReader;
import org.icamledger.projection.cohorts.Cohorts;
import org.icamledger.projection.coverage.CoverageProjection;
import org.icamledger.projection.coverage.CoverageQuery;
import org.icamledger.projection.coverage.CoverageReader;
import org.icamledger.projection.timeline.TimelineProjection;
import org.icamledger.projection.timeline.TimelineReader;

/** How long readers wait at two hundred questions a second, for benchmarks. @param questions by what is asked */
record ReadingRates(Map<String, Runnable> questions) {
    private static final Instant NOW = Instant.parse("2025-01-15T08:00:00Z");
    private static final LocalDate AS_OF = LocalDate.of(2025, 1, 15);
    private static final Duration WARMING = Duration.ofSeconds(5);
    private static final Duration DURATION = Duration.ofSeconds(15);
    private static final int PER_SECOND = 200;
    private static final Period YEAR = Period.of(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31));

    /** The questions that oversight asks most, of these tables. */
    static ReadingRates of(LiveTables tables) {
        var tree = StoredCases.tree(tables.pool());
        var coverage = new CoverageReader(tables.views(), new CoverageProjection(), tree);
        var cohorts = new CohortReader(tables.views(), tree, new Cohorts());
        var timeline = new TimelineProjection();
        var timelines = new TimelineReader(tables.views(), timeline, tables.log(), tree, InstantSource.fixed(NOW));
        var persons = tables.views().read(timeline, view -> view.jdbc()
                .sql("SELECT DISTINCT person_id FROM (SELECT person_id FROM "
                        + view.table(timeline.tables().getFirst())
                        + " TABLESAMPLE SYSTEM (5) LIMIT 20000)")
                .query(UUID.class)
                .list());
        var random = new Random(1);
        var questions = new LinkedHashMap<String, Runnable>();
        questions.put(
                "timeline",
                () -> timelines.read(new PersonId(persons.get(random.nextInt(persons.size()))), null, null));
        for (var by : List.of(
                List.<Dimension>of(),
                List.of(Dimension.TRACK, Dimension.REGION),
                List.of(Dimension.OFFICE, Dimension.AGE))) {
            questions.put("coverage of a year by " + by, () -> coverage.read(new CoverageQuery(YEAR, by, AS_OF, null)));
        }
        var byTrack = new CohortQuery(YEAR, List.of(Dimension.TRACK), CohortQuery.WITHIN, AS_OF);
        questions.put("cohorts of a year by track", () -> cohorts.read(byTrack));
        return new ReadingRates(questions);
    }

    /** Asks each for a while. @param aim of the 99th percentile */
    void into(BenchmarkReport report, String aim) throws Exception {
        for (var question : questions.entrySet()) {
            FixedRate.micros(PER_SECOND, WARMING, question.getValue());
            var micros = FixedRate.micros(PER_SECOND, DURATION, question.getValue());
            report.figure(question.getKey() + " at " + PER_SECOND + "/s, p50", FixedRate.millis(micros, 50), "")
                    .figure("the same, p99", FixedRate.millis(micros, 99), aim);
        }
    }
}
