package org.icamledger.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.icamledger.casefile.CaseScript.ANNA;
import static org.icamledger.casefile.CaseScript.BEN;
import static org.icamledger.casefile.CaseScript.id;
import static org.icamledger.casefile.CaseScript.joining;
import static org.icamledger.casefile.CaseScript.opened;
import static org.icamledger.casefile.CaseScript.opening;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The sentences of "Corrections" and "Looking back" that say what a reader sees; those that say what is refused are in {@link CoherenceTest}. */
class CaseHistoryTest {
    private static final String MARCH = "2023-03-01T11:00:00Z";
    private static final String APRIL = "2023-04-01T11:00:00Z";
    private static final String MAY = "2023-05-01T11:00:00Z";
    private static final String JUNE = "2023-06-01T11:00:00Z";

    @Nested
    class Corrections {
        @Test
        void ofSeveralTheLastByCaseSequenceWins() {
            var script = opened(MARCH, ANNA)
                    .then("closed", APRIL, closing(Trajectory.CaseClosed.Outcome.OTHER))
                    .then("first", JUNE, replacing("closed", closing(Trajectory.CaseClosed.Outcome.DIED)))
                    .then("second", MARCH, replacing("closed", closing(Trajectory.CaseClosed.Outcome.REMOVED)));
            assertThat(corrected(script, "closed").data()).isEqualTo(closing(Trajectory.CaseClosed.Outcome.REMOVED));
        }

        @Test
        void ofAReplacementAndALaterAnnulmentTheAnnulmentWins() {
            var script = opened(MARCH, ANNA)
                    .then("invited", APRIL, invitation(ANNA))
                    .replace("invited", MAY, invitation(ANNA))
                    .annul("invited");
            assertThat(script.history().corrected())
                    .extracting(HistoryDecision::id)
                    .containsExactly(id("opened"));
        }

        @Test
        void ofAnAnnulmentAndALaterReplacementTheReplacementWins() {
            var script = opened(MARCH, ANNA)
                    .then("invited", APRIL, invitation(ANNA))
                    .annul("invited")
                    .replace("invited", MAY, invitation(ANNA));
            assertThat(corrected(script, "invited").time()).isEqualTo(Instant.parse(MAY));
        }

        @Test
        void withoutReplacementTheDecisionIsAnnulled() {
            var script =
                    opened(MARCH, ANNA).then("invited", APRIL, invitation(ANNA)).annul("invited");
            assertThat(script.history().corrected())
                    .extracting(HistoryDecision::id)
                    .containsExactly(id("opened"));
        }

        @Test
        void theReplacementKeepsIdTypeCaseSequenceSourceAndRegisteredTime() {
            var registered = Instant.parse("2023-04-02T08:00:00Z");
            var original = new RecordedDecision(
                    id("invited"),
                    Instant.parse(APRIL),
                    registered,
                    "urn:original",
                    DecidedBy.OFFICE,
                    invitation(ANNA));
            var script = opened(MARCH, ANNA, BEN).then(original).replace("invited", MAY, invitation(BEN));
            var decision = corrected(script, "invited");
            assertThat(decision.data()).isEqualTo(invitation(BEN));
            assertThat(decision.id()).isEqualTo(id("invited"));
            assertThat(decision.original().casesequence()).isEqualTo(1);
            assertThat(decision.original().decision().source()).isEqualTo("urn:original");
            assertThat(decision.original().decision().registeredtime()).isEqualTo(registered);
        }

        @Test
        void unlessGivenTheReplacementKeepsDecidedby() {
            var minister = new DecisionCorrected(
                    id("invited"),
                    new Code("ERROR"),
                    new DecisionCorrected.Replacement(
                            DecisionTypes.newest("InvitationSent"),
                            Instant.parse(MAY),
                            DecidedBy.MINISTER,
                            invitation(ANNA)),
                    null);
            var script =
                    opened(MARCH, ANNA).then("invited", APRIL, invitation(ANNA)).then("given", JUNE, minister);
            assertThat(corrected(script, "invited").decidedby()).isEqualTo(DecidedBy.MINISTER);
            script.replace("invited", JUNE, invitation(ANNA));
            assertThat(corrected(script, "invited").decidedby())
                    .as("of several corrections the last holds alone")
                    .isEqualTo(DecidedBy.COACH);
        }

        @Test
        void soReferencesHold() {
            var script = opened(MARCH, ANNA, BEN)
                    .then("invited", APRIL, invitation(ANNA))
                    .then("delivered", APRIL, delivered("invited"))
                    .replace("invited", MAY, invitation(BEN));
            assertThat(script.history().concerns(id("delivered"))).isEqualTo(persons(BEN));
        }

        @Test
        void inTheCorrectedHistoryItStandsAtItsNewTime() {
            var script = opened(MARCH, ANNA)
                    .then("invited", APRIL, invitation(ANNA))
                    .then("closed", MAY, closing(Trajectory.CaseClosed.Outcome.OTHER))
                    .replace("invited", JUNE, invitation(ANNA));
            assertThat(script.history().corrected())
                    .extracting(HistoryDecision::id)
                    .containsExactly(id("opened"), id("closed"), id("invited"));
            assertThat(corrected(script, "invited").time()).isEqualTo(Instant.parse(JUNE));
        }

        @Test
        void aWrongTypeIsAnnulledAndRecordedAnew() {
            var script = opened(MARCH, ANNA)
                    .then("self-referred", APRIL, new Coaching.SelfReferred(List.of(ANNA), null))
                    .annul("self-referred")
                    .then("invited", APRIL, invitation(ANNA));
            assertThat(script.history().corrected())
                    .extracting(HistoryDecision::id)
                    .containsExactly(id("opened"), id("invited"));
        }

        @Test
        void theOriginalStaysVisibleToThoseWhoCheckIntegrityEverythingElseReadsTheCorrectedHistory() {
            var script = opened(MARCH, ANNA)
                    .then("invited", APRIL, invitation(ANNA))
                    .replace("invited", MAY, invitation(ANNA))
                    .annul("invited");
            assertThat(script.history().entries()).isEqualTo(script.entries()).hasSize(4);
            assertThat(script.history().corrected()).hasSize(1);
        }

        @Test
        void aDecisionNamesAllItsCorrectionsByCaseSequence() {
            var script = opened(MARCH, ANNA)
                    .then("invited", APRIL, invitation(ANNA))
                    .then("a", MAY, replacing("invited", invitation(ANNA)))
                    .then("b", MARCH, replacing("invited", invitation(ANNA)));
            assertThat(corrected(script, "invited").corrections())
                    .containsExactlyElementsOf(script.entries().subList(2, 4));
            assertThat(corrected(script, "opened").corrections()).isEmpty();
        }
    }

    @Nested
    class LookingBack {
        @Test
        void knownAtIsTheEntriesRecordedAtTheInstantOrBefore() {
            var script = CaseScript.start()
                    .recordedAt("2023-03-01T12:00:00.000Z")
                    .then("opened", MARCH, opening(ANNA))
                    .recordedAt("2023-03-01T12:00:00.001Z")
                    .then("invited", MARCH, invitation(ANNA))
                    .recordedAt("2023-03-01T12:00:00.002Z")
                    .annul("invited");
            assertThat(knownAt(script, "2023-03-01T11:59:59.999Z").entries()).isEmpty();
            assertThat(knownAt(script, "2023-03-01T11:59:59.999Z").corrected()).isEmpty();
            assertThat(knownAt(script, "2023-03-01T12:00:00.000Z").entries())
                    .isEqualTo(script.entries().subList(0, 1));
            assertThat(knownAt(script, "2023-03-01T12:00:00.001Z").entries())
                    .isEqualTo(script.entries().subList(0, 2));
            assertThat(knownAt(script, "2023-03-01T12:00:00.001Z").corrected()).hasSize(2);
            assertThat(knownAt(script, "2023-03-01T12:00:00.002Z").corrected()).hasSize(1);
        }

        @Test
        void knownAtGoesByRecordedTimeNotByTime() {
            var script = CaseScript.start()
                    .recordedAt(MAY)
                    .then("opened", MARCH, opening(ANNA))
                    .recordedAt(JUNE)
                    .then("invited long before", MARCH, invitation(ANNA));
            assertThat(knownAt(script, MAY).corrected()).hasSize(1);
        }

        @Test
        void asOfCutsTheCorrectedHistory() {
            var script = opened(MARCH, ANNA)
                    .then("moved away", APRIL, invitation(ANNA))
                    .then("moved near", JUNE, invitation(ANNA))
                    .replace("moved away", JUNE, invitation(ANNA))
                    .replace("moved near", APRIL, invitation(ANNA));
            assertThat(script.history().asOf(LocalDate.parse("2023-05-01")).corrected())
                    .extracting(HistoryDecision::id)
                    .containsExactly(id("opened"), id("moved near"));
        }

        @Test
        void correctionsAreNeverCutByAsOf() {
            var script = opened(MARCH, ANNA)
                    .then("invited", MARCH, invitation(ANNA))
                    .then("annulled in June", JUNE, CaseScript.annulment("invited"));
            assertThat(script.history().asOf(LocalDate.parse("2023-03-01")).corrected())
                    .extracting(HistoryDecision::id)
                    .containsExactly(id("opened"));
            script.then("corrected in June", JUNE, replacing("invited", invitation(ANNA)));
            var invited = script.history()
                    .asOf(LocalDate.parse("2023-05-01"))
                    .corrected()
                    .getLast();
            assertThat(invited.corrections()).hasSize(2);
        }

        @Test
        void asOfIncludesTheWholeBrusselsDay() {
            var script = opened("2023-03-01T00:00+01:00", ANNA)
                    .then("last of the day", "2023-03-01T23:59:59.999+01:00", invitation(ANNA))
                    .then("next day", "2023-03-02T00:00+01:00", invitation(ANNA));
            assertThat(asOf(script, "2023-02-28")).isEmpty();
            assertThat(asOf(script, "2023-03-01")).containsExactly(id("opened"), id("last of the day"));
            assertThat(asOf(script, "2023-03-02")).hasSize(3);
        }

        @Test
        void alsoTheDayOf23HoursOnWhichSummerTimeBegins() {
            var script = opened("2023-03-26T00:00+01:00", ANNA)
                    .then("last of the day", "2023-03-26T23:59:59.999+02:00", invitation(ANNA))
                    .then("next day", "2023-03-27T00:00+02:00", invitation(ANNA));
            assertThat(asOf(script, "2023-03-25")).isEmpty();
            assertThat(asOf(script, "2023-03-26")).containsExactly(id("opened"), id("last of the day"));
        }

        @Test
        void alsoTheDayOf25HoursOnWhichItEnds() {
            var script = opened("2023-10-29T00:00+02:00", ANNA)
                    .then("last of the day", "2023-10-29T23:59:59.999+01:00", invitation(ANNA))
                    .then("next day", "2023-10-30T00:00+01:00", invitation(ANNA));
            assertThat(asOf(script, "2023-10-28")).isEmpty();
            assertThat(asOf(script, "2023-10-29")).containsExactly(id("opened"), id("last of the day"));
        }

        @Test
        void bothTogetherInEitherOrder() {
            var script = CaseScript.start()
                    .recordedAt(JUNE)
                    .then("opened", MARCH, opening(ANNA))
                    .then("invited", APRIL, invitation(ANNA))
                    .then("later", MAY, invitation(ANNA))
                    .recordedAt("2023-06-02T08:00:00Z")
                    .annul("invited");
            var day = LocalDate.parse("2023-04-01");
            var instant = Instant.parse(JUNE);
            assertThat(script.history().knownAt(instant).asOf(day).corrected())
                    .extracting(HistoryDecision::id)
                    .containsExactly(id("opened"), id("invited"));
            assertThat(script.history().asOf(day).knownAt(instant).corrected())
                    .isEqualTo(script.history().knownAt(instant).asOf(day).corrected());
            assertThat(script.history()
                            .asOf(day)
                            .asOf(LocalDate.parse("2023-12-31"))
                            .corrected())
                    .isEqualTo(script.history().asOf(day).corrected());
        }

        @Test
        void everyListGoesByTimeThenPosition() {
            var script = opened(APRIL, ANNA)
                    .then("third", APRIL, invitation(ANNA))
                    .then("fourth", APRIL, invitation(ANNA))
                    .then("first", MARCH, invitation(ANNA));
            assertThat(script.history().corrected())
                    .extracting(HistoryDecision::id)
                    .containsExactly(id("first"), id("opened"), id("third"), id("fourth"));
        }
    }

    @Nested
    class Before {
        @Test
        void meansAnEarlierTime() {
            assertBefore("2023-03-01T09:00+01:00", "2023-03-01T09:01+01:00", true);
            assertBefore("2023-03-01T09:01+01:00", "2023-03-01T09:00+01:00", false);
            assertBefore("2023-03-01T09:00+01:00", "2023-03-01T09:00+01:00", false);
        }

        @Test
        void meansALowerCaseSequenceWhenOneOfTheSameDayIsKnownByDayOnly() {
            assertBefore("2023-03-01T09:00+01:00", "2023-03-01T00:00+01:00", true);
            assertBefore("2023-03-01T00:00+01:00", "2023-03-01T09:00+01:00", true);
            assertBefore("2023-03-01T00:00+01:00", "2023-03-01T00:00+01:00", true);
        }

        @Test
        void meansAnEarlierTimeOnDifferentDaysAlsoByDayOnly() {
            assertBefore("2023-03-02T09:00+01:00", "2023-03-01T00:00+01:00", false);
            assertBefore("2023-03-01T00:00+01:00", "2023-03-02T00:00+01:00", true);
        }

        @Test
        void goesByBrusselsDays() {
            // 00:00 in UTC is two o'clock in a Brussels summer: an instant like any other.
            assertBefore("2023-07-01T09:00+02:00", "2023-07-01T00:00Z", false);
            assertBefore("2023-07-01T09:00+02:00", "2023-06-30T22:00Z", true);
        }

        private void assertBefore(String first, String second, boolean expected) {
            var script = opened("2020-01-01T00:00Z", ANNA)
                    .then("first", first, invitation(ANNA))
                    .then("second", second, invitation(ANNA));
            var one = corrected(script, "first");
            var other = corrected(script, "second");
            assertThat(one.isBefore(other)).isEqualTo(expected);
            if (expected) {
                assertThat(other.isBefore(one)).isFalse();
            }
        }
    }

    @Nested
    class Concerns {
        private final CaseScript script = opened(MARCH, ANNA, BEN)
                .then("invited", MARCH, invitation(BEN))
                .then("delivered", MARCH, delivered("invited"))
                .then("suspended", MARCH, new Trajectory.TrajectorySuspended(null, Decisions.sealed(BEN), null))
                .then("resumed", MARCH, new Trajectory.TrajectoryResumed(id("suspended"), null))
                .then("resumed, of nothing", MARCH, new Trajectory.TrajectoryResumed(null, null));

        @Test
        void thePersonsInItsData() {
            assertThat(concerns("opened")).isEqualTo(persons(ANNA, BEN));
            assertThat(concerns("invited")).isEqualTo(persons(BEN));
        }

        @Test
        void orWhomTheDecisionConcernsThatItRefersTo() {
            assertThat(concerns("delivered")).isEqualTo(persons(BEN));
            assertThat(concerns("resumed")).isEqualTo(new Concerned.WholeCase());
        }

        @Test
        void orTheWholeCase() {
            assertThat(concerns("resumed, of nothing")).isEqualTo(new Concerned.WholeCase());
            assertThat(concerns("suspended"))
                    .as("a text about one member does not hide the suspension from the others")
                    .isEqualTo(new Concerned.WholeCase());
        }

        @Test
        void aCorrectionConcernsWhomTheCorrectedDecisionConcerns() {
            script.replace("delivered", MAY, delivered("invited"));
            script.replace("suspended", MAY, new Trajectory.TrajectorySuspended(null, null, null));
            assertThat(concerns("replace delivered")).isEqualTo(persons(BEN));
            assertThat(concerns("replace suspended")).isEqualTo(new Concerned.WholeCase());
        }

        @Test
        void anAnnulledDecisionConcernsWhomItNamed() {
            script.annul("delivered").annul("invited");
            assertThat(concerns("invited")).isEqualTo(persons(BEN));
            assertThat(concerns("annul invited")).isEqualTo(persons(BEN));
        }

        @Test
        void aCorrectedDecisionConcernsWhomItNamesNow() {
            script.replace("invited", MAY, invitation(ANNA));
            assertThat(concerns("invited")).isEqualTo(persons(ANNA));
            assertThat(concerns("replace invited")).isEqualTo(persons(ANNA));
        }

        @Test
        void oneMembersDecisionsAreNotTheOthers() {
            assertThat(concerns("invited").includes(ANNA)).isFalse();
            assertThat(concerns("invited").includes(BEN)).isTrue();
            assertThat(concerns("suspended").includes(ANNA)).isTrue();
        }

        @Test
        void nothingIsSaidOfADecisionOfAnotherCase() {
            assertThatThrownBy(() -> concerns("elsewhere")).isInstanceOf(IllegalArgumentException.class);
        }

        private Concerned concerns(String name) {
            return script.history().concerns(id(name));
        }
    }

    @Nested
    class Members {
        private final CaseScript script = opened(APRIL, ANNA)
                .then("ben", MAY, joining(BEN))
                .then("left", JUNE, new Composition.MemberLeft(BEN, new Code("OTHER"), null));

        @Test
        void areThoseWhoJoinedByThenAndHaveNotLeft() {
            assertThat(members("2023-04-30T00:00:00Z")).containsExactly(ANNA);
            assertThat(members(MAY)).containsExactly(ANNA, BEN);
            assertThat(members("2023-06-01T10:59:59.999Z")).containsExactly(ANNA, BEN);
            assertThat(members(JUNE)).containsExactly(ANNA);
        }

        @Test
        void ofTheOpeningAreMembersAtAllEarlierTimesToo() {
            assertThat(members("2000-01-01T00:00:00Z")).containsExactly(ANNA);
        }

        @Test
        void whoLeftMayJoinAgain() {
            script.then("back", "2023-07-01T00:00:00Z", joining(BEN));
            assertThat(members("2023-07-01T00:00:00Z")).containsExactly(ANNA, BEN);
        }

        @Test
        void everAreAllWhoJoined() {
            assertThat(script.history().membersEver()).containsExactly(ANNA, BEN);
            assertThat(script.history().asOf(LocalDate.parse("2023-04-30")).membersEver())
                    .containsExactly(ANNA);
        }

        @Test
        void areThoseOfTheCorrectedHistory() {
            script.annul("left").annul("ben");
            assertThat(members(JUNE)).containsExactly(ANNA);
            script.replace("opened", APRIL, opening(BEN));
            assertThat(members(JUNE)).containsExactly(BEN);
            assertThat(script.history().membersEver()).containsExactly(BEN);
        }

        @Test
        void atTheTimeOfEachDecisionAreFoundInOneWalkToo() {
            script.then("at the same time", MAY, joining(new PersonId(new UUID(7, 7))))
                    .then("late", "2023-04-15T00:00:00Z", joining(BEN));
            for (var history : List.of(script.history(), script.history().asOf(LocalDate.parse("2023-05-31")))) {
                var walked = new LinkedHashMap<DecisionId, List<PersonId>>();
                history.eachWithMembers((decision, members) -> walked.put(decision.id(), List.copyOf(members)));
                var each = new LinkedHashMap<DecisionId, List<PersonId>>();
                history.corrected()
                        .forEach(decision -> each.put(decision.id(), List.copyOf(history.members(decision.time()))));
                assertThat(walked).containsExactlyEntriesOf(each);
            }
        }

        @Test
        void ofAnEmptyHistoryAreNone() {
            assertThat(CaseHistory.of(List.of()).members(Instant.parse(JUNE))).isEmpty();
            assertThat(CaseHistory.of(List.of()).membersEver()).isEmpty();
        }

        private Set<PersonId> members(String at) {
            return script.history().members(Instant.parse(at));
        }
    }

    private static CaseHistory knownAt(CaseScript script, String instant) {
        return script.history().knownAt(Instant.parse(instant));
    }

    private static List<DecisionId> asOf(CaseScript script, String day) {
        return script.history().asOf(LocalDate.parse(day)).corrected().stream()
                .map(HistoryDecision::id)
                .toList();
    }

    private static HistoryDecision corrected(CaseScript script, String name) {
        return script.history().corrected().stream()
                .filter(decision -> decision.id().equals(id(name)))
                .findFirst()
                .orElseThrow();
    }

    private static Concerned persons(PersonId... persons) {
        return new Concerned.Persons(Set.of(persons));
    }

    private static DecisionCorrected replacing(String name, Decision data) {
        return CaseScript.replacement(name, MAY, data);
    }

    private static Decision invitation(PersonId person) {
        return Decisions.with(Decisions.minimal(Coaching.InvitationSent.class), "/data/persons/0", person);
    }

    private static Decision delivered(String invitation) {
        return new Coaching.InvitationDelivered(id(invitation), null);
    }

    private static Decision closing(Trajectory.CaseClosed.Outcome outcome) {
        return new Trajectory.CaseClosed(outcome, null, null, null);
    }
}
