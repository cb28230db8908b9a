package org.icamledger.projection.caseindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.Composition.Track.FAMILY;
import static org.icamledger.casefile.Composition.Track.INDIVIDUAL;
import static org.icamledger.projection.Facts.*;
import static org.icamledger.projection.caseindex.Acts.measure;
import static org.icamledger.projection.caseindex.CaseIndexProjection.CASES;
import static org.icamledger.projection.caseindex.CaseIndexProjection.DEADLINES;

import java.time.Instant;
import java.time.LocalDate;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;
import org.icamledger.projection.Row;
import org.icamledger.projection.WrittenLedger;
import org.icamledger.projection.caseindex.CaseStanding.Closed;
import org.icamledger.projection.caseindex.CaseStanding.Last;
import org.junit.jupiter.api.Test;

class CaseIndexProjectionTest {
    private static final PersonId A = person(1);
    private final WrittenLedger ledger = new WrittenLedger();
    private final CaseIndexProjection projection = new CaseIndexProjection();

    private static CaseStanding standing(CaseHistory history) {
        return CaseStanding.of(history).orElseThrow();
    }

    @Test
    void trackOfficeAndRegionAreThoseInForceAtTheEnd() {
        var written = ledger.open("2023-02-01T12:00:00Z", FAMILY, A);
        written.write("2023-05-01T12:00:00Z", reassigned(INDIVIDUAL));
        written.write("2023-04-01T12:00:00Z", reassigned(FAMILY));
        written.write("2023-01-01T12:00:00Z", new CaseReassigned(null, null, Region.WAL, null, null));
        var now = standing(written.history());
        assertThat(now.track()).isEqualTo(INDIVIDUAL);
        assertThat(now.region()).as("reassigned before the day of the opening").isEqualTo(Region.WAL);
        assertThat(now.office()).isEqualTo(new Code("BRUSSELS"));
        written.write("2023-06-01T12:00:00Z", movedToOffice("LIEGE"));
        assertThat(standing(written.history()).office()).isEqualTo(new Code("LIEGE"));
        assertThat(standing(written.history().asOf(LocalDate.of(2023, 4, 15))).track())
                .isEqualTo(FAMILY);
    }

    @Test
    void theClosingAndTheLastDecisionGoByTheTimeOfWhatHappened() {
        var written = ledger.open("2023-02-01T12:00:00Z", FAMILY, A);
        var closing = written.write("2023-08-01T12:00:00Z", closed(Outcome.NO_PROSPECT));
        written.write("2023-03-01T12:00:00Z", interview(A));
        written.annul(written.write("2023-09-01T12:00:00Z", interview(A)));
        var now = standing(written.history());
        assertThat(now.openedAt()).isEqualTo("2023-02-01T12:00:00Z");
        assertThat(now.closed()).isEqualTo(new Closed(Instant.parse("2023-08-01T12:00:00Z"), Outcome.NO_PROSPECT));
        assertThat(now.last()).isEqualTo(new Last(closing, "CaseClosed", Instant.parse("2023-08-01T12:00:00Z"), 1));
        assertThat(now.decisions()).isEqualTo(3);
        assertThat(now.casesequence()).isEqualTo(4);
        written.write("2023-08-02T12:00:00Z", reopened());
        assertThat(standing(written.history()).closed()).isNull();
    }

    @Test
    void aHistoryThatEndsBeforeTheOpeningHasNoStanding() {
        var written = ledger.open("2023-02-01T12:00:00Z", FAMILY, A);
        assertThat(CaseStanding.of(written.history().asOf(LocalDate.of(2023, 1, 31))))
                .isEmpty();
        var nothing = projection.fold(written.history().asOf(LocalDate.of(2023, 1, 31)));
        assertThat(nothing.byTable()).isEmpty();
    }

    @Test
    void theRowsOfACaseSayHowItStands() {
        var written = ledger.open("2023-02-01T12:00:00Z", FAMILY, A);
        var measure = written.write("2023-03-01T12:00:00Z", measure(LocalDate.of(2023, 6, 1), A));
        var rows = projection.fold(written.history());
        assertThat(rows.of(CASES))
                .containsExactly(Row.of(
                        "FAMILY",
                        "BRUSSELS",
                        "BRU",
                        "MEASURE",
                        Instant.parse("2023-02-01T12:00:00Z"),
                        null,
                        null,
                        measure.value(),
                        "MeasureImposed",
                        Instant.parse("2023-03-01T12:00:00Z"),
                        1L,
                        2,
                        1));
        assertThat(rows.of(DEADLINES))
                .containsExactly(Row.of("MEASURE", LocalDate.of(2023, 6, 1), measure.value(), 1L));
    }
}
