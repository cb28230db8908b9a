package org.icamledger.api.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
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

    private void opened(String code) {
        office.take(
                Instant.parse("2023-01-15T00:00:00Z"),
                new CaseOpened(Track.INDIVIDUAL, new Code(code), Region.BRU, List.of(), null));
    }

    private void reassigned(String time, String code) {
        office.take(
                Instant.parse(time),
                new CaseReassigned(Track.FAMILY, code == null ? null : new Code(code), null, null, null));
    }
}
