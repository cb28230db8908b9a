package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.Composition.Track.FAMILY;
import static org.icamledger.casefile.Composition.Track.INDIVIDUAL;
import static org.icamledger.projection.Facts.*;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.VulnerabilityScreened;
import org.icamledger.casefile.Assessment.VulnerabilityScreened.Outcome;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.MemberDetailsEstablished;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.Member.Role;
import org.icamledger.casefile.Member.Sex;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.projection.WrittenLedger.WrittenCase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences of the paragraph on dimensions. */
class SituationsTest {
    private static final PersonId ANNA = person(1);
    private static final PersonId BEN = person(2);
    private static final PersonId CARL = person(3);
    private static final Decision AN_EVENT = suspended();
    private final WrittenLedger ledger = new WrittenLedger();

    private static String noon(String day) {
        return day + "T12:00:00Z";
    }

    private static Member member(PersonId person, Role role, Integer year, Integer month, Sex sex, String nationality) {
        return new Member(
                person, role, year, month, null, sex, nationality == null ? null : new Country(nationality), null);
    }

    private static Member born(PersonId person, Role role, Integer year, Integer month) {
        return member(person, role, year, month, null, null);
    }

    private WrittenCase opened(Member... members) {
        var written = ledger.open(noon("2023-03-01"), INDIVIDUAL, ANNA);
        written.correct(
                written.opening(),
                noon("2023-03-01"),
                new CaseOpened(INDIVIDUAL, new Code("BRUSSELS"), Region.BRU, List.of(members), null));
        return written;
    }

    private static MemberDetailsEstablished established(
            PersonId person, Integer year, Integer month, Sex sex, String nationality) {
        return new MemberDetailsEstablished(
                person,
                year,
                month,
                null,
                null,
                sex,
                nationality == null ? null : new Country(nationality),
                null,
                null);
    }

    private static VulnerabilityScreened screened(PersonId person, Outcome outcome) {
        return new VulnerabilityScreened(person, outcome, null, null);
    }

    private static HistoryDecision find(CaseHistory history, DecisionId id) {
        return history.corrected().stream()
                .filter(decision -> decision.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** In which this event of the case happened. */
    private static Situation at(WrittenCase written, DecisionId event) {
        return Situations.of(written.history()).at(find(written.history(), event));
    }

    /** In which an event of the whole case at that time happens. */
    private static Situation at(WrittenCase written, String time) {
        return at(written, written.write(time, AN_EVENT));
    }

    private static Situation at(WrittenCase written, String time, PersonId... persons) {
        return at(written, written.write(time, interview(persons)));
    }

    @Nested
    class TrackOfficeAndRegion {
        @Test
        void areThoseOfTheOpeningAlsoEarlier() {
            var written = opened(adult(ANNA));
            for (var time : List.of("2001-01-01T00:00:00Z", noon("2023-03-01"), noon("2024-03-01"))) {
                assertThat(at(written, time))
                        .extracting(Situation::track, Situation::office, Situation::region)
                        .containsExactly("INDIVIDUAL", "BRUSSELS", "BRU");
            }
        }

        @Test
        void areThoseOfTheOpeningAlsoWhenItLiesAfterTheDayOfTheLook() {
            var written = opened(adult(ANNA));
            var event = written.write(noon("2023-01-10"), interview(ANNA));
            var then = written.history().asOf(LocalDate.of(2023, 1, 31));
            assertThat(Situations.of(then).at(find(then, event)).office()).isEqualTo("BRUSSELS");
        }

        @Test
        void changeFromTheTimeOfAReassignmentOnAsFarAsItNamesThem() {
            var written = opened(adult(ANNA));
            written.write(noon("2023-05-01"), new CaseReassigned(FAMILY, null, Region.WAL, null, null));
            written.write(noon("2023-04-01"), movedToOffice("GHENT"));
            assertThat(at(written, "2023-05-01T11:59:59.999Z"))
                    .extracting(Situation::track, Situation::office, Situation::region)
                    .containsExactly("INDIVIDUAL", "GHENT", "BRU");
            assertThat(at(written, noon("2023-05-01")))
                    .extracting(Situation::track, Situation::office, Situation::region)
                    .containsExactly("FAMILY", "GHENT", "WAL");
            assertThat(at(written, noon("2023-03-31")).office()).isEqualTo("BRUSSELS");
        }

        @Test
        void ofTwoReassignmentsAtTheSameTimeTheLaterPositionHolds() {
            var written = opened(adult(ANNA));
            written.write(noon("2023-04-01"), movedToOffice("GHENT"));
            written.write(noon("2023-04-01"), movedToOffice("LIEGE"));
            assertThat(at(written, noon("2023-04-02")).office()).isEqualTo("LIEGE");
        }
    }

    @Nested
    class WhoseDetails {
        @Test
        void theEldestAdultOfThePersonsOfTheEvent() {
            var written = opened(
                    member(ANNA, Role.ADULT, 1990, null, Sex.F, "COD"),
                    member(BEN, Role.ADULT, 1980, null, Sex.M, "SYR"),
                    member(CARL, Role.MINOR, 1950, null, Sex.X, "GIN"));
            assertThat(at(written, noon("2023-04-01"), CARL, ANNA, BEN).nationality())
                    .isEqualTo("SYR");
            assertThat(at(written, noon("2023-04-01"), CARL, ANNA).nationality())
                    .isEqualTo("COD");
            assertThat(at(written, noon("2023-04-01"), CARL))
                    .extracting(Situation::nationality, Situation::sex, Situation::age)
                    .containsExactly("GIN", "X", "65+");
        }

        @Test
        void amongMinorsAloneTheEldest() {
            var written = opened(
                    member(ANNA, Role.MINOR, 2015, null, Sex.F, null),
                    member(BEN, Role.MINOR, 2010, null, Sex.M, null));
            assertThat(at(written, noon("2023-04-01"), ANNA, BEN).sex()).isEqualTo("M");
        }

        @Test
        void aKnownBirthYearGoesBeforeAnUnknownOneAndAKnownMonthBreaksTies() {
            var written = opened(
                    member(ANNA, Role.ADULT, null, null, Sex.F, null),
                    member(BEN, Role.ADULT, 2003, null, Sex.M, null),
                    member(CARL, Role.ADULT, 2003, 12, Sex.X, null));
            assertThat(at(written, noon("2023-04-01"), ANNA, BEN).sex()).isEqualTo("M");
            assertThat(at(written, noon("2023-04-01"), ANNA, BEN, CARL).sex()).isEqualTo("X");
        }

        @Test
        void tiesGoToWhoJoinedFirstInArrayOrderWhateverTheOrderInTheEvent() {
            var written = opened(
                    member(BEN, Role.ADULT, 1980, null, Sex.M, null),
                    member(ANNA, Role.ADULT, 1980, null, Sex.F, null));
            written.write(
                    noon("2023-03-02"), new MemberJoined(member(CARL, Role.ADULT, 1980, null, Sex.X, null), null));
            assertThat(at(written, noon("2023-04-01"), CARL, ANNA, BEN).sex()).isEqualTo("M");
            assertThat(at(written, noon("2023-04-01"), CARL, ANNA).sex()).isEqualTo("F");
        }

        @Test
        void anEventWithoutPersonsHasThoseOfWhatItRefersTo() {
            var written = opened(
                    member(ANNA, Role.ADULT, 1950, null, Sex.F, null),
                    member(BEN, Role.ADULT, 1980, null, Sex.M, null));
            var invitation = written.write(noon("2023-04-01"), invitation(BEN));
            assertThat(at(written, written.write(noon("2023-04-02"), delivered(invitation)))
                            .sex())
                    .isEqualTo("M");
        }

        @Test
        void anEventOfTheWholeCaseHasItsMembersThen() {
            var written = opened(member(ANNA, Role.ADULT, 1990, null, Sex.F, null));
            written.write(noon("2023-05-01"), new MemberJoined(member(BEN, Role.ADULT, 1960, null, Sex.M, null), null));
            written.write(noon("2023-07-01"), left(BEN));
            written.write(noon("2023-09-01"), left(ANNA));
            assertThat(at(written, noon("2001-01-01")).sex()).isEqualTo("F");
            assertThat(at(written, noon("2023-04-30")).sex()).isEqualTo("F");
            assertThat(at(written, noon("2023-05-01")).sex()).isEqualTo("M");
            assertThat(at(written, noon("2023-07-01")).sex()).isEqualTo("F");
            assertThat(at(written, noon("2023-09-01")))
                    .extracting(Situation::sex, Situation::age, Situation::vulnerability, Situation::office)
                    .containsExactly("UNKNOWN", "UNKNOWN", "UNKNOWN", "BRUSSELS");
        }

        @Test
        void theEldestMemberChangesWithWhatBecomesKnown() {
            var written = opened(
                    member(ANNA, Role.ADULT, 1990, null, Sex.F, null),
                    member(BEN, Role.ADULT, null, null, Sex.M, null));
            written.write(noon("2023-05-01"), established(BEN, 1970, null, null, null));
            assertThat(at(written, noon("2023-04-30")).sex()).isEqualTo("F");
            assertThat(at(written, noon("2023-05-01")).sex()).isEqualTo("M");
        }

        @Test
        void onePersonCanBeAskedFor() {
            var written = opened(
                    member(ANNA, Role.ADULT, 1990, null, Sex.F, null),
                    member(BEN, Role.MINOR, 2015, null, Sex.M, null));
            var event = written.write(noon("2023-05-01"), closed(CaseClosed.Outcome.REMOVED));
            var situation = Situations.of(written.history()).ofPerson(BEN, find(written.history(), event));
            assertThat(situation.sex()).isEqualTo("M");
            assertThat(situation.age()).isEqualTo("0-11");
        }
    }

    @Nested
    class Details {
        @Test
        void ofTheJoiningHoldForEarlierTimesToo() {
            var written = opened(adult(ANNA));
            written.write(
                    noon("2023-05-01"), new MemberJoined(member(BEN, Role.ADULT, 1980, null, Sex.M, "COD"), null));
            assertThat(at(written, noon("2023-04-01"), BEN).nationality()).isEqualTo("COD");
        }

        @Test
        void establishedLaterHoldFromThenOnEachByItself() {
            var written = opened(member(ANNA, Role.ADULT, 1990, null, Sex.F, "XXX"));
            written.write(noon("2023-05-01"), established(ANNA, null, null, null, "COD"));
            written.write(noon("2023-06-01"), established(ANNA, 1950, null, null, null));
            assertThat(at(written, "2023-05-01T11:59:59.999Z", ANNA).nationality())
                    .isEqualTo("XXX");
            assertThat(at(written, noon("2023-05-01"), ANNA))
                    .extracting(Situation::nationality, Situation::sex, Situation::age)
                    .containsExactly("COD", "F", "25-34");
            assertThat(at(written, noon("2023-06-01"), ANNA))
                    .extracting(Situation::nationality, Situation::sex, Situation::age)
                    .containsExactly("COD", "F", "65+");
        }

        @Test
        void ofAFurtherJoiningHoldFromThenOn() {
            var written = opened(member(ANNA, Role.MINOR, null, null, Sex.F, "COD"));
            written.write(noon("2023-05-01"), left(ANNA));
            written.write(noon("2023-06-01"), new MemberJoined(member(ANNA, Role.ADULT, 2005, 1, null, null), null));
            assertThat(at(written, noon("2023-05-31"), ANNA).age()).isEqualTo("UNKNOWN");
            assertThat(at(written, noon("2023-06-01"), ANNA))
                    .extracting(Situation::nationality, Situation::sex, Situation::age)
                    .containsExactly("COD", "F", "18-24");
        }

        @Test
        void thatWereAnnulledWereNeverKnown() {
            var written = opened(adult(ANNA));
            var wrong = written.write(noon("2023-05-01"), established(ANNA, null, null, Sex.M, null));
            written.annul(wrong);
            assertThat(at(written, noon("2023-06-01"), ANNA).sex()).isEqualTo("UNKNOWN");
        }
    }

    @Nested
    class Age {
        @ParameterizedTest
        @CsvSource({
            "2011, , 12-17", "2012, , 0-11", "2011, 5, 12-17", "2011, 6, 0-11", "2005, 5, 18-24", "2005, 6, 12-17",
            "1999, 5, 18-24", "1998, 5, 25-34", "1988, , 35-49", "1973, , 50-64", "1958, , 65+", "1901, , 65+",
            "2023, 5, 0-11", "2024, , UNKNOWN", "2023, 6, UNKNOWN", ", , UNKNOWN", ", 5, UNKNOWN"
        })
        void isTheDifferenceOfYearsOneLessWhenTheMonthIsKnownAndLater(Integer year, Integer month, String band) {
            var written = opened(born(ANNA, Role.ADULT, year, month));
            assertThat(at(written, noon("2023-05-15"), ANNA).age()).isEqualTo(band);
        }

        @Test
        void isThatOnTheBrusselsDayOfTheEvent() {
            var written = opened(born(ANNA, Role.ADULT, 2005, 1));
            assertThat(at(written, "2022-12-31T22:59:59.999Z", ANNA).age()).isEqualTo("12-17");
            assertThat(at(written, "2022-12-31T23:00:00.000Z", ANNA).age()).isEqualTo("18-24");
        }
    }

    @Nested
    class Vulnerability {
        @Test
        void isWhatTheLatestScreeningOfThePersonFound() {
            var written = opened(adult(ANNA), adult(BEN));
            written.write(noon("2023-06-01"), screened(ANNA, Outcome.NONE_FOUND));
            written.write(noon("2023-05-01"), screened(ANNA, Outcome.FOUND));
            assertThat(at(written, noon("2023-04-30"), ANNA).vulnerability()).isEqualTo("NOT_SCREENED");
            assertThat(at(written, noon("2023-05-01"), ANNA).vulnerability()).isEqualTo("FOUND");
            assertThat(at(written, noon("2023-05-31"), ANNA).vulnerability()).isEqualTo("FOUND");
            assertThat(at(written, noon("2023-06-01"), ANNA).vulnerability()).isEqualTo("NONE_FOUND");
            assertThat(at(written, noon("2023-06-02"), BEN).vulnerability()).isEqualTo("NOT_SCREENED");
        }

        @Test
        void ofAScreeningIsWhatItFoundItself() {
            var written = opened(adult(ANNA));
            assertThat(at(written, written.write(noon("2023-05-01"), screened(ANNA, Outcome.FOUND)))
                            .vulnerability())
                    .isEqualTo("FOUND");
        }

        @Test
        void knownByDayOnlyGoesByCaseSequence() {
            var written = opened(adult(ANNA));
            var before = written.write("2023-06-05T10:00:00Z", interview(ANNA));
            written.write("2023-06-04T22:00:00Z", screened(ANNA, Outcome.FOUND));
            var after = written.write("2023-06-05T08:00:00Z", interview(ANNA));
            assertThat(at(written, before).vulnerability()).isEqualTo("NOT_SCREENED");
            assertThat(at(written, after).vulnerability()).isEqualTo("FOUND");
        }
    }

    @Nested
    class FirstOrRepeated {
        @Test
        void isThatOfTheLatestReturnDecisionBefore() {
            var written = opened(adult(ANNA));
            written.write(noon("2023-04-01"), returnDecision(true, ANNA));
            written.write(noon("2023-06-01"), returnDecision(false, BEN));
            written.write(noon("2023-08-01"), returnDecision(null, ANNA));
            assertThat(at(written, noon("2023-04-01"), ANNA).first()).isEqualTo("UNKNOWN");
            assertThat(at(written, noon("2023-05-01"), ANNA).first()).isEqualTo("FIRST");
            assertThat(at(written, noon("2023-06-01"), ANNA).first()).isEqualTo("FIRST");
            assertThat(at(written, noon("2023-07-01"), ANNA).first()).isEqualTo("REPEATED");
            assertThat(at(written, noon("2023-09-01"), ANNA).first()).isEqualTo("UNKNOWN");
        }

        @Test
        void ofAReturnDecisionIsItsOwn() {
            var written = opened(adult(ANNA));
            written.write(noon("2023-04-01"), returnDecision(true, ANNA));
            var second = written.write(noon("2023-05-01"), returnDecision(false, ANNA));
            assertThat(at(written, second).first()).isEqualTo("REPEATED");
            assertThat(Situations.of(written.history())
                            .ofCase(find(written.history(), second))
                            .first())
                    .isEqualTo("REPEATED");
        }
    }

    @Test
    void everyEventOfACaseAtItsLimitHasASituation() {
        var history = longCase(10_000);
        var situations = Situations.of(history);
        assertThat(history.corrected().stream()
                        .flatMap(event -> Stream.of(situations.at(event), situations.ofCase(event))))
                .hasSize(2 * history.corrected().size())
                .noneMatch(situation -> situation.track().isEmpty());
    }

    /** With everything in it that could make an event look back over all before. */
    private CaseHistory longCase(int decisions) {
        var written = opened(adult(ANNA));
        var start = Instant.parse("2010-01-01T12:00:00Z");
        for (int i = 2; i < decisions; i++) {
            var member = person(i);
            var time = start.plus(Duration.ofHours(i));
            written.write(
                    time,
                    null,
                    switch (i % 5) {
                        case 0 -> new MemberJoined(born(member, Role.ADULT, 1950 + i % 50, null), null);
                        case 1 -> screened(ANNA, Outcome.FOUND);
                        case 2 -> returnDecision(true, ANNA);
                        case 3 -> new CaseReassigned(FAMILY, null, null, null, null);
                        default -> AN_EVENT;
                    });
        }
        return written.history();
    }
}
