package org.icamledger.projection.cohorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.Composition.Track.FAMILY;
import static org.icamledger.projection.Facts.*;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Coaching.InvitationSent.Channel;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Prospects.ProspectProposed.Kind;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;
import org.icamledger.projection.Row;
import org.icamledger.projection.WrittenLedger;
import org.icamledger.projection.WrittenLedger.WrittenCase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("cohort/1: rows")
class CohortsTest {
    private static final PersonId A = person(1);
    private static final PersonId B = person(2);
    private static final LocalDate FIRST_DAY = LocalDate.parse("2023-02-20");
    private static final int DAYS = 40;

    private final WrittenLedger ledger = new WrittenLedger();

    private static List<Row> rows(CaseHistory history) {
        return new Cohorts().fold(history).of(Cohorts.TABLE);
    }

    @Test
    void areOneForTheCaseAndOneForEachMilestoneWithTheSituationOfTheBaseDecision() {
        var written = ledger.open("2023-01-10T12:00:00Z", FAMILY, A);
        written.write("2023-02-25T12:00:00Z", returnDecision(true, A));
        written.write("2023-03-07T12:00:00Z", invitation(A));
        written.write("2023-03-10T12:00:00Z", reassigned(Track.INDIVIDUAL));
        written.write("2023-03-11T12:00:00Z", returnDecision(false, A));
        written.write("2023-03-12T12:00:00Z", interview(A));
        assertThat(rows(written.history()))
                .containsExactlyInAnyOrder(
                        row("BASE", 0, "2023-02-25"),
                        row("INVITED", 10, "2023-03-07"),
                        row("INTERVIEWED", 15, "2023-03-12"));
    }

    private static Row row(String milestone, int days, String reachedOn) {
        return Row.of(
                LocalDate.parse("2023-02-25"),
                25,
                LocalDate.parse("2023-02-01"),
                milestone,
                days,
                LocalDate.parse(reachedOn),
                "FAMILY",
                "BRUSSELS",
                "BRU",
                "UNKNOWN",
                "UNKNOWN",
                "UNKNOWN",
                "NOT_SCREENED",
                "FIRST",
                1L);
    }

    @Test
    void ofACaseWithoutAReturnDecisionAreNone() {
        var written = ledger.open("2023-01-10T12:00:00Z", FAMILY, A);
        written.write("2023-03-07T12:00:00Z", invitation(A));
        assertThat(rows(written.history())).isEmpty();
    }

    @Test
    void asOfAnyDayAreThoseReachedByThenAsIfTheHistoryEndedThere() {
        var random = new Random(5);
        int reachedOn = Cohorts.TABLE.place("reached_on");
        int cut = 0;
        for (int round = 0; round < 400; round++) {
            var history = randomCase(random).history();
            var all = rows(history);
            for (int day = -1; day <= DAYS; day++) {
                var asOf = FIRST_DAY.plusDays(day);
                var reached = all.stream()
                        .filter(row -> !((LocalDate) row.values().get(reachedOn)).isAfter(asOf))
                        .toList();
                assertThat(rows(history.asOf(asOf)))
                        .as("round %d, %s", round, asOf)
                        .isEqualTo(reached);
                cut += all.size() - reached.size();
            }
        }
        assertThat(cut).isPositive();
    }

    /** Times lie close together, so that many fall on one day, by day only or to the hour. */
    private WrittenCase randomCase(Random random) {
        var written = ledger.open(time(random).toString(), FAMILY, A, B);
        var standing = new ArrayList<DecisionId>();
        for (int i = random.nextInt(14); i >= 0; i--) {
            if (standing.size() > 2 && random.nextInt(5) == 0) {
                var id = standing.remove(random.nextInt(standing.size()));
                if (random.nextBoolean()) {
                    written.annul(id);
                } else {
                    var data = written.history().corrected().stream()
                            .filter(decision -> decision.id().equals(id))
                            .findFirst()
                            .orElseThrow()
                            .data();
                    written.correct(id, time(random), data);
                }
            } else {
                standing.add(written.write(time(random), null, fact(random)));
            }
        }
        return written;
    }

    private static Decision fact(Random random) {
        var person = random.nextBoolean() ? A : B;
        return switch (random.nextInt(9)) {
            case 0, 1 -> returnDecision(random.nextBoolean(), person);
            case 2 -> invitationBy(Channel.values()[random.nextInt(Channel.values().length)], person);
            case 3 -> interview(person);
            case 4 -> proposed(Kind.OTHER, person);
            case 5 -> detained(Instant.parse("2023-03-01T00:00:00Z"), person);
            case 6 -> departed(DepartureConfirmed.Kind.ASSISTED, person);
            case 7 -> reassigned(Track.values()[random.nextInt(Track.values().length)]);
            default -> closed(Outcome.values()[random.nextInt(Outcome.values().length)]);
        };
    }

    private static Instant time(Random random) {
        var start = BrusselsTime.startOf(FIRST_DAY.plusDays(random.nextInt(DAYS / 2)));
        return random.nextBoolean() ? start : start.plus(random.nextInt(24), ChronoUnit.HOURS);
    }
}
