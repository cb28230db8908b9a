package org.icamledger.api.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.icamledger.api.recording.CurrentCases.CurrentCase;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionCorrected.Replacement;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.RecordedDecision;
import org.junit.jupiter.api.Test;

class OfficeNowTest {
    private final OfficeNow office = new OfficeNow();

    @Test
    void theOfficeThatOpenedTheCaseFollowsItUntilItIsReassigned() {
        assertThat(office.office()).isNull();
        opened("A");
        assertThat(office.office()).isEqualTo(new Code("A"));
        reassigned("2023-02-01T00:00:00Z", "B");
        assertThat(office.office()).isEqualTo(new Code("B"));
        reassigned("2023-03-01T00:00:00Z", null);
        assertThat(office.office()).isEqualTo(new Code("B"));
    }

    @Test
    void theLatestReassignmentCountsHoweverLateAnEarlierOneIsRecorded() {
        opened("A");
        reassigned("2023-03-01T00:00:00Z", "C");
        reassigned("2023-02-01T00:00:00Z", "B");
        assertThat(office.office()).isEqualTo(new Code("C"));
        reassigned("2023-03-01T00:00:00Z", "D");
        assertThat(office.office()).isEqualTo(new Code("D"));
    }

    @Test
    void whatTheOpeningSaysHoldsForEarlierTimesOnly() {
        reassigned("2023-01-01T00:00:00Z", "B");
        opened("A");
        assertThat(office.office()).isEqualTo(new Code("B"));
    }

    @Test
    void aCorrectionCountsFromTheMomentItIsTaken() {
        DecisionId opening = opened("A");
        corrected(opening, "2023-01-15T00:00:00Z", opening("B"));
        assertThat(office.office()).isEqualTo(new Code("B"));
        DecisionId moved = reassigned("2023-03-01T00:00:00Z", "C");
        reassigned("2023-02-01T00:00:00Z", "D");
        corrected(moved, "2023-01-20T00:00:00Z", reassignment("C"));
        assertThat(office.office()).isEqualTo(new Code("D"));
        corrected(moved, "2023-04-01T00:00:00Z", reassignment("E"));
        assertThat(office.office()).isEqualTo(new Code("E"));
        take("2023-05-01T00:00:00Z", new DecisionCorrected(moved, new Code("ERROR"), null, List.of()));
        assertThat(office.office()).isEqualTo(new Code("D"));
    }

    @Test
    void aCaseThatIsJudgedAheadOfItsRecordingKnowsItsCorrectedOffice() {
        CurrentCase ahead = CurrentCase.none();
        RecordedDecision opening = decision("2023-01-15T00:00:00Z", opening("A"));
        ahead.take(opening);
        ahead.take(decision("2023-02-01T00:00:00Z", correction(opening.id(), "2023-01-15T00:00:00Z", opening("B"))));
        assertThat(ahead.office().office()).isEqualTo(new Code("B"));
    }

    private DecisionId opened(String code) {
        return take("2023-01-15T00:00:00Z", opening(code));
    }

    private DecisionId reassigned(String time, String code) {
        return take(time, reassignment(code));
    }

    private void corrected(DecisionId corrects, String time, Decision data) {
        take("2023-05-01T00:00:00Z", correction(corrects, time, data));
    }

    private DecisionId take(String time, Decision data) {
        RecordedDecision decision = decision(time, data);
        office.take(decision);
        return decision.id();
    }

    private static RecordedDecision decision(String time, Decision data) {
        DecisionId id = new DecisionId(UUID.randomUUID());
        return new RecordedDecision(id, Instant.parse(time), null, "https://cms.example/", DecidedBy.OFFICE, data);
    }

    private static Decision opening(String code) {
        return new CaseOpened(Track.INDIVIDUAL, new Code(code), Region.BRU, List.of(), null);
    }

    private static Decision reassignment(String code) {
        return new CaseReassigned(Track.FAMILY, code == null ? null : new Code(code), null, null, null);
    }

    private static Decision correction(DecisionId corrects, String time, Decision data) {
        DataSchema schema = new DataSchema(data.getClass().getSimpleName(), 1);
        return new DecisionCorrected(
                corrects, new Code("ERROR"), new Replacement(schema, Instant.parse(time), null, data), List.of());
    }
}
