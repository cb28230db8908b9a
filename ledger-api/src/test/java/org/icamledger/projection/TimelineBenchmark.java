package org.icamledger.projection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Random;
import org.icamledger.api.BenchmarkReport;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.projection.caseindex.CaseIndexProjection;
import org.icamledger.projection.caseindex.CaseIndexReader;
import org.icamledger.projection.caseindex.Stage;
import org.icamledger.projection.timeline.TimelineProjection;
import org.icamledger.projection.timeline.TimelineReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a timeline and a page of the case list take, without the way over HTTP, when they are asked for at a fixed rate. */
class TimelineBenchmark {
    private static final Instant NOW = Instant.parse("2024-06-30T12:00:00Z");
    private static final int DECISIONS_EACH = 8;
    private static final int PER_SECOND = 200;
    private static final Duration DURATION = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(ints = {100_000, 1_000_000})
    void atAFixedRate(int decisions) throws Exception {
        var postgres = TestPostgres.newDatabase();
        var timeline = new TimelineProjection();
        var index = new CaseIndexProjection();
        try (var cases = new StoredCases(postgres, Clock.fixed(NOW, ZoneOffset.UTC));
                var tables = new LiveTables(postgres, timeline, index)) {
            var count = decisions / DECISIONS_EACH;
            cases.openMany(count, DECISIONS_EACH);
            tables.caughtUp();
            var tree = StoredCases.tree(tables.pool());
            var timelines = new TimelineReader(tables.views(), timeline, tables.log(), tree, InstantSource.fixed(NOW));
            var lists = new CaseIndexReader(tables.views(), index, tree);
            var all = new CaseIndexReader.Filter(Track.FAMILY, Stage.IN_TRAJECTORY, null, null, null, null, null);
            var random = new Random(1);
            Runnable oneTimeline = () -> timelines.read(StoredCases.person(100 + random.nextInt(count)), null, null);
            Runnable onePage = () -> lists.read(all, null, 50);
            FixedRate.micros(PER_SECOND, DURATION, oneTimeline);
            FixedRate.micros(PER_SECOND, DURATION, onePage);
            var ofTimelines = FixedRate.micros(PER_SECOND, DURATION, oneTimeline);
            var ofPages = FixedRate.micros(PER_SECOND, DURATION, onePage);
            BenchmarkReport.section("Timelines and lists of cases over " + decisions + " decisions", tables.pool())
                    .figure(
                            "a timeline of 8 decisions at " + PER_SECOND + "/s, p50",
                            FixedRate.millis(ofTimelines, 50),
                            "")
                    .figure("the same, p99", FixedRate.millis(ofTimelines, 99), "15 ms")
                    .figure("a page of 50 cases at " + PER_SECOND + "/s, p50", FixedRate.millis(ofPages, 50), "")
                    .figure("the same, p99", FixedRate.millis(ofPages, 99), "15 ms")
                    .write();
        }
    }
}
