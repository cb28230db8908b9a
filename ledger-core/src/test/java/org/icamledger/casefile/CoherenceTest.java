package org.icamledger.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.CaseScript.ANNA;
import static org.icamledger.casefile.CaseScript.BEN;
import static org.icamledger.casefile.CaseScript.ERASED;
import static org.icamledger.casefile.CaseScript.NOON;
import static org.icamledger.casefile.CaseScript.VAULT;
import static org.icamledger.casefile.CaseScript.annulment;
import static org.icamledger.casefile.CaseScript.decision;
import static org.icamledger.casefile.CaseScript.everything;
import static org.icamledger.casefile.CaseScript.id;
import static org.icamledger.casefile.CaseScript.joining;
import static org.icamledger.casefile.CaseScript.opened;
import static org.icamledger.casefile.CaseScript.opening;
import static org.icamledger.casefile.CaseScript.replacement;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sentences of "Coherence" and "Corrections", case by case. */
class CoherenceTest {
    private static final String MARCH = "2023-03-01T11:00:00Z";
    private static final String FEBRUARY = "2023-02-01T11:00:00Z";
    private static final String APRIL = "2023-04-01T11:00:00Z";

    @Test
    void caseOpenedComesFirst() {
        assertThat(check(CaseScript.start(), decision("early", closing())))
                .containsExactly(new Refusal.NotOpened(id("early")));
    }

    @Test
    void caseOpenedComesOnce() {
        assertThat(check(opened(MARCH, ANNA), decision("again", opening(ANNA))))
                .containsExactly(new Refusal.AlreadyOpened(id("again")));
        assertThat(check(CaseScript.start(), decision("once", opening(ANNA)), decision("twice", opening(ANNA))))
                .containsExactly(new Refusal.AlreadyOpened(id("twice")));
    }

    @Test
    void laterDecisionsOfARequestSeeEarlierOnes() {
        assertThat(check(
                        opened(MARCH, ANNA),
                        decision("ben", joining(BEN)),
                        decision("invited", invitation(BEN)),
                        decision("delivered", delivered("invited")),
                        decision("annulled", annulment("delivered")),
                        decision("invited annulled", annulment("invited")),
                        decision("ben annulled", annulment("ben"))))
                .isEmpty();
    }

    @Test
    void earlierDecisionsOfARequestDoNotSeeLaterOnes() {
        assertThat(check(
                        opened(MARCH, ANNA),
                        decision("delivered", delivered("invited")),
                        decision("invited", invitation(BEN)),
                        decision("ben", joining(BEN))))
                .containsExactly(
                        new Refusal.UnknownReference(id("delivered"), "/data/ref"),
                        new Refusal.NotMember(id("invited"), "/data/persons/0"));
    }

    @Test
    void aDecisionDoesNotReferToItself() {
        var reminder = Decisions.with(invitation(ANNA), "/data/reminderOf", id("self"));
        assertThat(check(opened(MARCH, ANNA), decision("self", reminder)))
                .containsExactly(new Refusal.UnknownReference(id("self"), "/data/reminderOf"));
    }

    @Test
    void oneMistakeIsReportedOnce() {
        var late = decision("late", NOON.plusSeconds(3_600), joining(BEN));
        var wrong = decision("wrong", Decisions.with(invitation(BEN), "/data/reminderOf", id("nothing")));
        assertThat(check(opened(MARCH, ANNA), late, wrong, decision("delivered", delivered("wrong"))))
                .containsExactly(
                        new Refusal.InFuture(id("late"), "/time"),
                        new Refusal.UnknownReference(id("wrong"), "/data/reminderOf"));
    }

    @Test
    void oneMistakeIsNotReportedAgainByACorrectionAfterIt() {
        assertThat(check(
                        opened(MARCH, ANNA),
                        decision("invited", invitation(BEN)),
                        decision("new", replacement("opened", FEBRUARY, opening(ANNA)))))
                .containsExactly(new Refusal.NotMember(id("invited"), "/data/persons/0"));
    }

    @Test
    void personsAreMembers() {
        assertThat(check(opened(MARCH, ANNA).then("ben", MARCH, joining(BEN)), decision("invited", invitation(BEN))))
                .isEmpty();
        assertThat(check(opened(MARCH, ANNA), decision("invited", invitation(BEN))))
                .containsExactly(new Refusal.NotMember(id("invited"), "/data/persons/0"));
    }

    @Test
    void personsWereMembers() {
        var left = opened(MARCH, ANNA, BEN).then("left", MARCH, leaving(BEN));
        assertThat(check(left, decision("invited", invitation(BEN)))).isEmpty();
    }

    @Test
    void earlierAndMembershipGoByCaseSequenceNeverByTime() {
        var script = opened(APRIL, ANNA).then("ben", APRIL, joining(BEN)).then("invited", APRIL, invitation(BEN));
        var before = Instant.parse("2020-01-01T00:00:00Z");
        assertThat(check(
                        script,
                        decision("invited before", before, invitation(BEN)),
                        decision("delivered before", before, delivered("invited"))))
                .isEmpty();
    }

    @Test
    void aTextIsAboutMembers() {
        var about = Decisions.sealed(ANNA, BEN);
        var place = about.about().indexOf(BEN);
        var suspended = new Trajectory.TrajectorySuspended(null, about, null);
        assertThat(check(opened(MARCH, ANNA), decision("suspended", suspended)))
                .containsExactly(new Refusal.NotMember(id("suspended"), "/data/reasons/about/" + place));
        assertThat(check(opened(MARCH, ANNA, BEN), decision("suspended", suspended)))
                .isEmpty();
    }

    @Test
    void clearTextsAreCheckedLikeSealedOnes() {
        var text = new ProtectedText.Clear(List.of(BEN), "text");
        var suspended = new Trajectory.TrajectorySuspended(null, text, null);
        assertThat(check(opened(MARCH, ANNA), decision("suspended", suspended)))
                .containsExactly(new Refusal.NotMember(id("suspended"), "/data/reasons/about/0"));
    }

    @Test
    void noTextIsAboutAnErasedPersonButWhatHappensToThemIsRecorded() {
        var script = opened(MARCH, ANNA, ERASED);
        assertThat(check(script, decision("invited", invitation(ERASED)))).isEmpty();
        var suspended = new Trajectory.TrajectorySuspended(null, Decisions.sealed(ERASED), null);
        assertThat(check(script, decision("suspended", suspended)))
                .containsExactly(new Refusal.TextAboutErased(id("suspended"), "/data/reasons/about/0"));
    }

    @Test
    void fiveMinutesOfClockDifferenceAreAllowed() {
        var script = opened(MARCH, ANNA);
        assertThat(check(script, decision("closed", NOON.plusSeconds(300), closing())))
                .isEmpty();
        assertThat(check(script, decision("closed", NOON.plusSeconds(300).plusMillis(1), closing())))
                .containsExactly(new Refusal.InFuture(id("closed"), "/time"));
    }

    @Test
    void theTimeOfAReplacementIsNotInTheFutureEither() {
        var script = opened(MARCH, ANNA).then("closed", MARCH, closing());
        assertThat(check(script, decision("new", replacement("closed", "2023-03-01T11:05:00Z", closing()))))
                .isEmpty();
        assertThat(check(script, decision("new", replacement("closed", "2023-03-01T11:05:00.001Z", closing()))))
                .containsExactly(new Refusal.InFuture(id("new"), "/data/replacement/time"));
    }

    @Test
    void aCaseHoldsTenThousandDecisions() {
        var script = opened(MARCH, ANNA);
        IntStream.range(0, 9_998).forEach(i -> script.then("closed " + i, MARCH, closing()));
        assertThat(check(script, decision("10000th", closing()))).isEmpty();
        assertThat(check(script, decision("10000th", closing()), decision("10001st", closing())))
                .containsExactly(new Refusal.CaseFull(id("10001st")));
        script.then("10000th", MARCH, closing());
        assertThat(check(script, decision("correction", annulment("closed 7"))))
                .containsExactly(new Refusal.CaseFull(id("correction")));
    }

    @Test
    void theSameIdTwiceInOneRequestIsRefused() {
        assertThat(check(opened(MARCH, ANNA), decision("same", closing()), decision("same", closing())))
                .containsExactly(new Refusal.RepeatedId(id("same")));
    }

    @Test
    void whatTheCaseHasAlreadyIsPassedOver() {
        var wrong = Instant.parse("2099-01-01T00:00:00Z");
        assertThat(check(opened(MARCH, ANNA), decision("opened", wrong, opening(BEN))))
                .isEmpty();
    }

    @Test
    void theLedgersOwnTypesAreRefused() {
        var own = DecisionTypes.all().values().stream()
                .filter(LedgerFile.class::isAssignableFrom)
                .toList();
        assertThat(own).hasSize(3);
        for (var type : own) {
            assertThat(check(opened(MARCH, ANNA), decision("own", Decisions.full(type))))
                    .containsExactly(new Refusal.LedgersOwnType(id("own")));
        }
    }

    @ParameterizedTest
    @MethodSource("org.icamledger.casefile.Trials#correctable")
    void aClosedCaseGoesOnReceivingWhatHappens(Class<? extends Decision> type) {
        var closed = everything().then("closed", MARCH, closing());
        if (type != Composition.CaseOpened.class) {
            assertThat(check(closed, decision("new", Decisions.full(type)))).isEmpty();
        }
        assertThat(check(
                        closed,
                        decision("corrected", replacement(type.getSimpleName(), MARCH, Decisions.minimal(type)))))
                .isEmpty();
    }

    @Test
    void nothingElseIsRefused() {
        var script = opened(MARCH, ANNA)
                .then("closed", MARCH, closing())
                .then("invited", APRIL, invitation(ANNA))
                .then("left", MARCH, leaving(ANNA));
        var registeredLater = new RecordedDecision(
                id("registered"),
                NOON,
                Instant.parse("2099-01-01T00:00:00Z"),
                "urn:test",
                DecidedBy.PERSON,
                delivered("invited"));
        assertThat(check(
                        script,
                        decision("closed again", closing()),
                        decision("joined again", joining(ANNA)),
                        decision("left again", leaving(ANNA)),
                        decision("left once more", leaving(ANNA)),
                        decision("resumed, never suspended", new Trajectory.TrajectoryResumed(null, null)),
                        decision("delivered", delivered("invited")),
                        decision("delivered again", delivered("invited")),
                        decision("before it was sent", Instant.parse("2000-01-01T00:00:00Z"), delivered("invited")),
                        registeredLater,
                        decision("nothing changed", new Composition.CaseReassigned(null, null, null, null, null))))
                .isEmpty();
    }

    @Test
    void theCheckDoesNotChangeTheState() {
        var state = everything().state();
        var request = List.of(
                decision("ben", joining(BEN)),
                decision("annulled", annulment("CaseReassigned")),
                decision("invited", invitation(BEN)));
        assertThat(Coherence.check(state, request, VAULT, NOON)).isEmpty();
        assertThat(state.size()).isEqualTo(Decisions.caseTypes().size());
        assertThat(state.holds(id("ben"))).isFalse();
        assertThat(Coherence.check(state, List.of(decision("invited", invitation(BEN))), VAULT, NOON))
                .containsExactly(new Refusal.NotMember(id("invited"), "/data/persons/0"));
    }

    @Test
    void correctsNamesADecisionOfTheCase() {
        assertThat(check(opened(MARCH, ANNA), decision("correction", annulment("nothing"))))
                .containsExactly(new Refusal.UnknownReference(id("correction"), "/data/corrects"));
    }

    @Test
    void correctsNamesADecisionThatIsNotItselfACorrection() {
        var script = opened(MARCH, ANNA).then("closed", MARCH, closing()).annul("closed");
        assertThat(check(script, decision("correction", annulment("annul closed"))))
                .containsExactly(new Refusal.WrongTarget(id("correction"), "/data/corrects", List.of()));
    }

    @Test
    void aReplacementKeepsTheType() {
        var script = opened(MARCH, ANNA).then("closed", MARCH, closing());
        assertThat(check(script, decision("new", replacement("closed", MARCH, invitation(ANNA)))))
                .containsExactly(new Refusal.TypeChanged(id("new")));
        var otherSchema = new DecisionCorrected(
                id("closed"),
                new Code("ERROR"),
                new DecisionCorrected.Replacement(DecisionTypes.newest("InvitationSent"), NOON, null, closing()),
                null);
        assertThat(check(script, decision("new", otherSchema))).containsExactly(new Refusal.TypeChanged(id("new")));
    }

    @Test
    void aReplacementOpensNoCaseAnew() {
        var script = opened(MARCH, ANNA).then("closed", MARCH, closing());
        assertThat(check(script, decision("new", replacement("closed", MARCH, opening(BEN)))))
                .containsExactly(new Refusal.TypeChanged(id("new")));
    }

    @Test
    void caseOpenedCanBeReplacedNotAnnulled() {
        var script = opened(MARCH, ANNA);
        assertThat(check(script, decision("new", annulment("opened"))))
                .containsExactly(new Refusal.OpeningAnnulled(id("new")));
        assertThat(check(script, decision("new", replacement("opened", MARCH, opening(BEN)))))
                .isEmpty();
    }

    @Test
    void thoseThatReferToADecisionAreAnnulledFirst() {
        var script = opened(MARCH, ANNA)
                .then("invited", MARCH, invitation(ANNA))
                .then("delivered", MARCH, delivered("invited"))
                .then("returned", MARCH, new Coaching.InvitationReturned(id("invited"), null, null));
        assertThat(check(script, decision("new", annulment("invited"))))
                .containsExactly(new Refusal.StillReferredTo(id("new"), Set.of(id("delivered"), id("returned"))));
        assertThat(check(script.annul("delivered"), decision("new", annulment("invited"))))
                .containsExactly(new Refusal.StillReferredTo(id("new"), Set.of(id("returned"))));
        assertThat(check(script.annul("returned"), decision("new", annulment("invited"))))
                .isEmpty();
    }

    @Test
    void orCorrectedSoThatTheyReferToAnother() {
        var script = opened(MARCH, ANNA)
                .then("invited", MARCH, invitation(ANNA))
                .then("invited again", MARCH, invitation(ANNA))
                .then("delivered", MARCH, delivered("invited"))
                .replace("delivered", MARCH, delivered("invited again"));
        assertThat(check(script, decision("new", annulment("invited")))).isEmpty();
        assertThat(check(script, decision("new", annulment("invited again"))))
                .containsExactly(new Refusal.StillReferredTo(id("new"), Set.of(id("delivered"))));
    }

    @Test
    void whatIsAnnulledCanBeAnnulledAgain() {
        var script = opened(MARCH, ANNA).then("closed", MARCH, closing()).annul("closed");
        assertThat(check(script, decision("new", annulment("closed")))).isEmpty();
    }

    @Test
    void whatIsAnnulledComesBackByALaterReplacement() {
        var script =
                opened(MARCH, ANNA).then("invited", MARCH, invitation(ANNA)).annul("invited");
        var delivered = decision("delivered", delivered("invited"));
        assertThat(check(script, delivered))
                .containsExactly(new Refusal.AnnulledReference(id("delivered"), "/data/ref"));
        assertThat(check(script, decision("back", replacement("invited", MARCH, invitation(ANNA))), delivered))
                .isEmpty();
    }

    @Test
    void whatIsAnnulledComesBackOnlyWhereItCoheres() {
        var script = opened(MARCH, ANNA)
                .then("invited", MARCH, invitation(ANNA))
                .then("delivered", MARCH, delivered("invited"))
                .annul("delivered")
                .then("annul invited", MARCH, annulment("invited"));
        assertThat(check(script, decision("back", replacement("delivered", MARCH, delivered("invited")))))
                .containsExactly(new Refusal.AnnulledReference(id("back"), "/data/replacement/data/ref"));
    }

    @Test
    void aReplacementRefersToWhatIsEarlierThanTheOriginal() {
        var script = opened(MARCH, ANNA)
                .then("invited", MARCH, invitation(ANNA))
                .then("delivered", MARCH, delivered("invited"))
                .then("invited later", MARCH, invitation(ANNA));
        assertThat(check(script, decision("new", replacement("delivered", MARCH, delivered("invited later")))))
                .containsExactly(new Refusal.LaterReference(id("new"), "/data/replacement/data/ref"));
        var toItself = Decisions.with(invitation(ANNA), "/data/reminderOf", id("invited"));
        assertThat(check(script, decision("new", replacement("invited", MARCH, toItself))))
                .containsExactly(new Refusal.LaterReference(id("new"), "/data/replacement/data/reminderOf"));
    }

    @Test
    void aReplacementNamesWhoWasAMemberAtTheOriginalsPlace() {
        var script = opened(MARCH, ANNA)
                .then("invited", APRIL, invitation(ANNA))
                .then("ben", MARCH, joining(BEN))
                .then("invited later", MARCH, invitation(ANNA));
        assertThat(check(script, decision("new", replacement("invited", MARCH, invitation(BEN)))))
                .containsExactly(new Refusal.NotMember(id("new"), "/data/replacement/data/persons/0"));
        assertThat(check(script, decision("new", replacement("invited later", MARCH, invitation(BEN)))))
                .isEmpty();
    }

    @Test
    void aMemberWhoIsNamedElsewhereStays() {
        var script = opened(MARCH, ANNA, BEN)
                .then("invited", MARCH, invitation(BEN))
                .then("suspended", MARCH, new Trajectory.TrajectorySuspended(null, Decisions.sealed(BEN), null));
        assertThat(check(script, decision("new", replacement("opened", MARCH, opening(ANNA)))))
                .containsExactly(new Refusal.StillNamed(id("new"), Set.of(id("invited"), id("suspended"))));
    }

    @Test
    void aMemberWhoJoinedAndIsNamedElsewhereStays() {
        var script = opened(MARCH, ANNA).then("ben", MARCH, joining(BEN)).then("invited", MARCH, invitation(BEN));
        var named = new Refusal.StillNamed(id("new"), Set.of(id("invited")));
        assertThat(check(script, decision("new", annulment("ben")))).containsExactly(named);
        assertThat(check(script, decision("new", replacement("ben", MARCH, joining(ERASED)))))
                .containsExactly(named);
        assertThat(check(script, decision("new", replacement("ben", FEBRUARY, joining(BEN)))))
                .isEmpty();
    }

    @Test
    void joiningAgainLaterDoesNotCoverWhatCameBefore() {
        var script = opened(MARCH, ANNA)
                .then("ben", MARCH, joining(BEN))
                .then("invited", MARCH, invitation(BEN))
                .then("ben again", MARCH, joining(BEN));
        assertThat(check(script, decision("new", annulment("ben"))))
                .containsExactly(new Refusal.StillNamed(id("new"), Set.of(id("invited"))));
        assertThat(check(script, decision("new", annulment("ben again")))).isEmpty();
    }

    @Test
    void whoIsNoLongerAMemberByACorrectionIsNamedNoMore() {
        var script = opened(MARCH, ANNA, BEN).replace("opened", MARCH, opening(ANNA));
        assertThat(check(script, decision("invited", invitation(BEN))))
                .containsExactly(new Refusal.NotMember(id("invited"), "/data/persons/0"));
    }

    @Test
    void whoIsAMemberByACorrectionCanBeNamed() {
        var script = opened(MARCH, ANNA).replace("opened", MARCH, opening(ANNA, BEN));
        assertThat(check(script, decision("invited", invitation(BEN)))).isEmpty();
    }

    @Test
    void whatAnAnnulledDecisionNamesIsFree() {
        var script =
                opened(MARCH, ANNA, BEN).then("invited", MARCH, invitation(BEN)).annul("invited");
        assertThat(check(script, decision("new", replacement("opened", MARCH, opening(ANNA)))))
                .isEmpty();
    }

    @Test
    void sentencesNameNobody() {
        var refusals = Trials.decisions().map(Trials.Trial::expected).toList();
        assertThat(refusals).allSatisfy(refusal -> assertThat(refusal.sentence())
                .endsWith(".")
                .contains(": ")
                .doesNotContain(ANNA.toString(), CaseScript.STRANGER.toString(), ERASED.toString()));
    }

    private static List<Refusal> check(CaseScript script, RecordedDecision... decisions) {
        return Coherence.check(script.state(), Arrays.asList(decisions), VAULT, NOON);
    }

    private static Decision invitation(PersonId person) {
        return new Coaching.InvitationSent(
                List.of(person), Coaching.InvitationSent.Channel.POST, null, null, null, null, null, null, null, null);
    }

    private static Decision delivered(String invitation) {
        return new Coaching.InvitationDelivered(id(invitation), null);
    }

    private static Decision leaving(PersonId person) {
        return new Composition.MemberLeft(person, new Code("OTHER"), null);
    }

    private static Decision closing() {
        return new Trajectory.CaseClosed(Trajectory.CaseClosed.Outcome.OTHER, null, null, null);
    }
}
