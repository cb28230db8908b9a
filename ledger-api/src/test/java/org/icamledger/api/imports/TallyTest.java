package org.icamledger.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.icamledger.api.imports.ImportReport.RefusedLine;
import org.icamledger.api.imports.ImportReport.State;
import org.icamledger.api.problem.Problem.Flaw;
import org.junit.jupiter.api.Test;

class TallyTest {
    private Instant now = Instant.parse("2024-01-01T00:00:00Z");

    @Test
    void speedAndTimeLeftFollowFromWhatWasReadSoFar() {
        Tally tally = tally(1_000);
        tally.read(30, 250);
        tally.accepted(20);
        tally.repeated(5);
        now = now.plusSeconds(5);
        ImportReport report = tally.report(State.RUNNING);
        assertThat(report.perSecond()).isEqualTo(5);
        assertThat(report.secondsLeft()).isEqualTo(15);
        assertThat(report.finishedAt()).isNull();
        assertThat(tally.report(State.DONE).secondsLeft()).isNull();
        assertThat(tally.report(State.DONE).finishedAt()).isEqualTo(now);
        assertThat(tally(-1).report(State.RUNNING).secondsLeft()).isNull();
    }

    @Test
    void theFirstRefusedLinesAreShownAndAllAreCounted() {
        Tally tally = tally(-1);
        for (long line = 3 * Tally.MOST_SHOWN; line > 0; line--) {
            tally.refused(new RefusedLine(line, "no", List.of()));
        }
        ImportReport report = tally.report(State.DONE);
        assertThat(report.refused()).isEqualTo(3 * Tally.MOST_SHOWN);
        assertThat(report.refusedLines()).hasSize(Tally.MOST_SHOWN);
        assertThat(report.refusedLines().getFirst().line()).isEqualTo(1);
        assertThat(report.refusedLines().getLast().line()).isEqualTo(Tally.MOST_SHOWN);
        assertThat(report.refusedNotListed()).isEqualTo(2 * Tally.MOST_SHOWN);
    }

    @Test
    void theFirstFlawsOfALineAreShownAndItIsSaidThatThereAreMore() {
        Tally tally = tally(-1);
        tally.refused(new RefusedLine(1, "no", Collections.nCopies(3 * Tally.MOST_ERRORS, new Flaw("/data", "No."))));
        ImportReport report = tally.report(State.DONE);
        assertThat(report.refusedLines().getFirst().errors()).hasSize(Tally.MOST_ERRORS + 1);
        assertThat(report.refusedLines().getFirst().errors().getLast().detail()).contains("20 more");
        assertThat(report.refusedNotListed()).isNull();
    }

    private Tally tally(long length) {
        return new Tally(UUID.randomUUID(), new ImportOptions(false, false), length, new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        });
    }
}
