package org.icamledger.projection.caseindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.Composition.Track.FAMILY;
import static org.icamledger.projection.Facts.*;
import static org.icamledger.projection.caseindex.Acts.*;
import static org.icamledger.projection.caseindex.Stage.*;

import java.time.LocalDate;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Prospects.ProspectProposed.Kind;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;
import org.icamledger.projection.WrittenLedger;
import org.icamledger.projection.WrittenLedger.WrittenCase;
import org.junit.jupiter.api.Test;

class StageTest {
    private static final PersonId A = person(1);
    private static final PersonId B = person(2);
    private final WrittenCase written = new WrittenLedger().open("2023-01-01T12:00:00Z", FAMILY, A, B);

    private Stage stage() {
        return Stage.of(written.history().corrected());
    }

    @Test
    void aCaseIsOpenedThenInvitedThenInTrajectoryThenHasAProspect() {
        assertThat(stage()).isEqualTo(OPENED);
        written.write("2023-02-01T12:00:00Z", invitation(A));
        assertThat(stage()).isEqualTo(INVITED);
        written.write("2023-03-01T12:00:00Z", interview(A));
        assertThat(stage()).isEqualTo(IN_TRAJECTORY);
        written.write("2023-04-01T12:00:00Z", proposed(Kind.STAY, A));
        assertThat(stage()).isEqualTo(PROSPECT_PROPOSED);
    }

    @Test
    void whoCameOfTheirOwnAccordIsInTrajectory() {
        written.write("2023-02-01T12:00:00Z", selfReferred(A));
        assertThat(stage()).isEqualTo(IN_TRAJECTORY);
    }

    @Test
    void aCaseIsSuspendedUntilItIsResumed() {
        written.write("2023-04-01T12:00:00Z", proposed(Kind.STAY, A));
        var first = written.write("2023-05-01T12:00:00Z", suspended());
        var second = written.write("2023-05-02T12:00:00Z", suspended());
        assertThat(stage()).isEqualTo(SUSPENDED);
        written.write("2023-06-01T12:00:00Z", resumed(first));
        assertThat(stage()).as("the second suspension goes on").isEqualTo(SUSPENDED);
        written.write("2023-06-02T12:00:00Z", resumed(second));
        assertThat(stage()).isEqualTo(PROSPECT_PROPOSED);
    }

    @Test
    void aResumptionThatNamesNoSuspensionEndsAllThatBeganBefore() {
        written.write("2023-05-01T12:00:00Z", suspended());
        written.write("2023-05-02T12:00:00Z", suspended());
        written.write("2023-06-01T12:00:00Z", resumed(null));
        assertThat(stage()).isEqualTo(OPENED);
        written.write("2023-07-01T12:00:00Z", suspended());
        assertThat(stage()).isEqualTo(SUSPENDED);
    }

    @Test
    void aMeasureHoldsUntilItIsLiftedWhateverDayItWasToEndOn() {
        written.write("2023-05-01T12:00:00Z", suspended());
        var measure = written.write("2023-05-02T12:00:00Z", measure(LocalDate.of(2023, 5, 3), A));
        written.write("2023-05-02T12:00:00Z", measure(null, B));
        assertThat(stage()).isEqualTo(MEASURE);
        written.write("2023-06-01T12:00:00Z", lifted(measure));
        assertThat(stage()).as("the other measure goes on").isEqualTo(MEASURE);
    }

    @Test
    void aCaseIsDetainedUntilTheOrderHasEndedForEverybodyWhomItNames() {
        written.write("2023-05-01T12:00:00Z", measure(null, A));
        var order = written.write("2023-06-01T12:00:00Z", detainedUntil(null, A, B));
        assertThat(stage()).isEqualTo(DETAINED);
        written.write("2023-06-02T12:00:00Z", released(order, A));
        assertThat(stage()).isEqualTo(DETAINED);
        written.write("2023-06-03T12:00:00Z", released(order, B));
        assertThat(stage()).isEqualTo(MEASURE);
    }

    @Test
    void anEndKnownByItsDayAloneEndsTheOrderOfTheSameDay() {
        var order = written.write("2023-06-01T12:00:00Z", detainedUntil(null, A));
        written.write("2023-05-31T22:00:00Z", released(order, A));
        assertThat(stage()).isEqualTo(OPENED);
    }

    @Test
    void aClosedCaseIsClosedWhateverElseHoldsUntilItIsReopened() {
        written.write("2023-06-01T12:00:00Z", detainedUntil(null, A));
        written.write("2023-07-01T12:00:00Z", closed(Outcome.REMOVED));
        assertThat(stage()).isEqualTo(CLOSED);
        written.write("2023-08-01T12:00:00Z", reopened());
        assertThat(stage()).isEqualTo(DETAINED);
        written.write("2023-06-15T12:00:00Z", closed(Outcome.OTHER));
        assertThat(stage()).as("closed before it was reopened, recorded late").isEqualTo(DETAINED);
    }

    @Test
    void whatIsAnnulledNeverHeld() {
        written.annul(written.write("2023-02-01T12:00:00Z", invitation(A)));
        assertThat(stage()).isEqualTo(OPENED);
    }
}
