package org.icamledger.projection.afterwards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.projection.Facts.closed;
import static org.icamledger.projection.Facts.departed;
import static org.icamledger.projection.Facts.detained;
import static org.icamledger.projection.Facts.interview;
import static org.icamledger.projection.Facts.joined;
import static org.icamledger.projection.Facts.left;
import static org.icamledger.projection.Facts.person;
import static org.icamledger.projection.Facts.proposed;
import static org.icamledger.projection.Facts.realised;
import static org.icamledger.projection.Facts.reassigned;
import static org.icamledger.projection.Facts.reopened;
import static org.icamledger.projection.Facts.returnDecision;
import static org.icamledger.projection.Facts.stayAppliedFor;
import static org.icamledger.projection.Facts.stayDecided;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Proceedings.StayApplicationDecided;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.Prospects.ProspectRealised;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;
import org.icamledger.projection.CaseTable;
import org.icamledger.projection.WrittenLedger;
import org.icamledger.projection.WrittenLedger.WrittenCase;
import org.junit.jupiter.api.Test;

/** What a case tells for {@code afterwards/1}: its closings with the members then, and what happened to persons. */
class AfterwardsProjectionTest {
    private static final PersonId ANNA = person(1);
    private static final PersonId BORIS = person(2);
    private static final PersonId CLARA = person(3);

    private final AfterwardsProjection projection = new AfterwardsProjection();
    private final WrittenCase file = new WrittenLedger().open("2023-01-02T09:00:00Z", Track.FAMILY, ANNA, BORIS);

    private List<Object> column(CaseTable table, String column) {
        var names = table.columns().stream().map(each -> each.name()).toList();
        return projection.fold(file.history()).of(table).stream()
                .map(row -> row.values().get(names.indexOf(column)))
                .toList();
    }

    private List<Object> occasions(String column) {
        return column(AfterwardsProjection.OCCASIONS, column);
    }

    private List<Object> facts(String column) {
        return column(AfterwardsProjection.FACTS, column);
    }

    @Test
    void anOccasionIsAClosingWithEachPersonWhoIsAMemberThen() {
        file.write("2023-02-01T09:00:00Z", left(BORIS));
        file.write("2023-03-01T09:00:00Z", closed(Outcome.LOST_CONTACT));
        file.write("2023-04-01T09:00:00Z", joined(CLARA));
        assertThat(occasions("person_id")).containsExactly(ANNA.value());
        file.write("2023-05-01T09:00:00Z", closed(Outcome.REMOVED));
        assertThat(occasions("person_id")).containsExactly(ANNA.value(), ANNA.value(), CLARA.value());
        assertThat(occasions("outcome")).containsExactly("LOST_CONTACT", "REMOVED", "REMOVED");
    }

    @Test
    void aClosingCountsAsItWasCorrectedAndNotWhenAnnulled() {
        var late = file.write("2023-03-01T09:00:00Z", closed(Outcome.LOST_CONTACT));
        file.correct(late, "2023-03-31T22:30:00Z", closed(Outcome.DIED));
        assertThat(occasions("outcome")).containsOnly("DIED");
        assertThat(occasions("closed_on")).containsOnly(LocalDate.of(2023, 4, 1));
        file.annul(late);
        assertThat(occasions("outcome")).isEmpty();
    }

    @Test
    void anOccasionIsObservedUntilTheNextReopeningAfterIt() {
        file.write("2023-02-01T09:00:00Z", reopened());
        file.write("2023-03-01T09:00:00Z", closed(Outcome.OTHER));
        assertThat(occasions("reopened_on")).containsOnlyNulls();
        file.write("2023-06-01T09:00:00Z", reopened());
        file.write("2023-05-01T09:00:00Z", reopened());
        assertThat(occasions("reopened_on")).containsOnly(LocalDate.of(2023, 5, 1));
        assertThat(occasions("reopened_at")).containsOnly(Instant.parse("2023-05-01T09:00:00Z"));
    }

    @Test
    void onTheSameDayAReopeningKnownByDayOnlyIsAfterTheClosingWhenItWasRecordedAfterIt() {
        file.write("2023-02-28T23:00:00Z", reopened());
        file.write("2023-03-01T09:00:00Z", closed(Outcome.OTHER));
        assertThat(occasions("reopened_on")).containsOnlyNulls();
        file.write("2023-02-28T23:00:00Z", reopened());
        assertThat(occasions("reopened_on")).containsOnly(LocalDate.of(2023, 3, 1));
        assertThat(occasions("reopened_day_only")).containsOnly(true);
        assertThat(occasions("reopened_position")).containsOnly(3L);
    }

    @Test
    void theDimensionsAreThoseInForceAtTheClosing() {
        file.write("2023-02-01T09:00:00Z", returnDecision(false, ANNA));
        file.write("2023-03-01T09:00:00Z", closed(Outcome.OTHER));
        file.write("2023-04-01T09:00:00Z", reassigned(Track.INDIVIDUAL));
        assertThat(occasions("track")).containsOnly("FAMILY");
        assertThat(occasions("first")).containsOnly("REPEATED");
    }

    @Test
    void whatTheDefinitionNamesIsAFactOfEachPersonNamed() {
        var stay = file.write("2023-02-01T09:00:00Z", proposed(ProspectProposed.Kind.STAY, ANNA));
        var application = file.write("2023-02-02T09:00:00Z", stayAppliedFor(ANNA));
        file.write("2023-03-01T09:00:00Z", detained(Instant.parse("2023-03-01T09:00:00Z"), ANNA, BORIS));
        file.write("2023-03-02T09:00:00Z", new RemovalCarriedOut(List.of(ANNA), null, null, null, null, null));
        file.write("2023-03-03T09:00:00Z", departed(DepartureConfirmed.Kind.ASSISTED, ANNA));
        file.write("2023-03-04T09:00:00Z", realised(stay, ProspectRealised.Result.DEPARTED, ANNA));
        file.write("2023-03-05T09:00:00Z", returnDecision(true, ANNA));
        file.write("2023-03-06T09:00:00Z", realised(stay, ProspectRealised.Result.STAY_GRANTED, ANNA));
        file.write("2023-03-07T09:00:00Z", stayDecided(application, StayApplicationDecided.Result.GRANTED, ANNA));
        assertThat(facts("kind"))
                .containsExactly(
                        "DETAINED",
                        "DETAINED",
                        "REMOVED",
                        "DEPARTED",
                        "DEPARTED",
                        "NEW_RETURN_DECISION",
                        "STAY_GRANTED",
                        "STAY_GRANTED");
        assertThat(facts("person_id").subList(0, 3)).containsExactly(ANNA.value(), BORIS.value(), ANNA.value());
    }

    @Test
    void nothingElseIsAFact() {
        var stay = file.write("2023-02-01T09:00:00Z", proposed(ProspectProposed.Kind.STAY, ANNA));
        var application = file.write("2023-02-02T09:00:00Z", stayAppliedFor(ANNA));
        file.write("2023-03-01T09:00:00Z", interview(ANNA));
        file.write("2023-03-04T09:00:00Z", realised(stay, ProspectRealised.Result.STAY_REFUSED, ANNA));
        file.write("2023-03-05T09:00:00Z", realised(stay, ProspectRealised.Result.ABANDONED, ANNA));
        file.write("2023-03-07T09:00:00Z", stayDecided(application, StayApplicationDecided.Result.REFUSED, ANNA));
        file.write("2023-03-08T09:00:00Z", closed(Outcome.STAY_GRANTED));
        file.annul(file.write("2023-03-09T09:00:00Z", returnDecision(true, ANNA)));
        assertThat(facts("kind")).isEmpty();
    }
}
