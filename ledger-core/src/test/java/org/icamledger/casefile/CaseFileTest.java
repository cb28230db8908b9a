package org.icamledger.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.predicate;
import static org.icamledger.casefile.CaseScript.ANNA;
import static org.icamledger.casefile.CaseScript.CASE;
import static org.icamledger.casefile.CaseScript.NOON;
import static org.icamledger.casefile.CaseScript.VAULT;
import static org.icamledger.casefile.CaseScript.decision;
import static org.icamledger.casefile.CaseScript.everything;
import static org.icamledger.casefile.CaseScript.id;
import static org.icamledger.casefile.CaseScript.opening;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.icamledger.casefile.Trials.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The aggregate as Axon runs it: what each type of decision needs to be recorded, and what each is refused for. */
class CaseFileTest {
    private static final Map<String, ?> ACCOUNT = Map.of(CaseFile.RECORDED_BY, "acc-test");
    private static final int SIZE = Decisions.caseTypes().size();

    private final AggregateTestFixture<CaseFile> fixture = new AggregateTestFixture<>(CaseFile.class);

    CaseFileTest() {
        fixture.registerInjectableResource(Clock.fixed(NOON, ZoneOffset.UTC));
    }

    static Stream<Class<? extends Decision>> typesWithinACase() {
        return Decisions.caseTypes().stream().filter(type -> type != Composition.CaseOpened.class);
    }

    static Stream<Trial> refusals() {
        return Stream.concat(Trials.decisions(), Trials.replacements());
    }

    @Test
    void opensACaseWithAllMembersOfItsOpening() {
        var opened = decision("opened", Decisions.full(Composition.CaseOpened.class));
        fixture.givenNoPriorActivity()
                .when(new OpenCase(CASE, opened, List.of(), VAULT), ACCOUNT)
                .expectSuccessfulHandlerExecution()
                .expectEvents(opened);
    }

    @Test
    void opensACaseTogetherWithItsFirstDecisions() {
        var opened = decision("opened", opening(ANNA));
        var referred = decision("referred", Decisions.full(Coaching.SelfReferred.class));
        fixture.givenNoPriorActivity()
                .when(new OpenCase(CASE, opened, List.of(referred), VAULT), ACCOUNT)
                .expectSuccessfulHandlerExecution()
                .expectEvents(opened, referred);
    }

    @ParameterizedTest
    @MethodSource("typesWithinACase")
    void recordsEveryTypeWithAllItsMembers(Class<? extends Decision> type) {
        var decision = decision("new", Decisions.full(type));
        whenRecording(everything(), decision).expectSuccessfulHandlerExecution().expectEvents(decision);
    }

    @ParameterizedTest
    @MethodSource("typesWithinACase")
    void recordsEveryTypeWithItsMandatoryMembersOnly(Class<? extends Decision> type) {
        var decision = decision("new", Decisions.minimal(type));
        whenRecording(everything(), decision).expectSuccessfulHandlerExecution().expectEvents(decision);
    }

    @ParameterizedTest
    @MethodSource("org.icamledger.casefile.Trials#correctable")
    void recordsTheReplacementOfEveryType(Class<? extends Decision> type) {
        var correction = decision(
                "new", CaseScript.replacement(type.getSimpleName(), "2023-02-01T09:00:00Z", Decisions.minimal(type)));
        whenRecording(everything(), correction)
                .expectSuccessfulHandlerExecution()
                .expectEvents(correction);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(Trial trial) {
        var before = trial.before().decisions();
        var result = before.isEmpty()
                ? fixture.givenNoPriorActivity().when(new OpenCase(CASE, trial.decision(), List.of(), VAULT), ACCOUNT)
                : whenRecording(trial.before(), trial.decision());
        expectRefused(result, trial.expected());
    }

    @Test
    void refusesARequestWithEveryReasonAndRecordsNothingOfIt() {
        var good = decision("good", Decisions.full(Coaching.SelfReferred.class));
        var dangling = decision("dangling", new Coaching.InvitationDelivered(id("nothing"), null));
        var second = decision("second", opening(ANNA));
        expectRefused(
                whenRecording(everything(), good, dangling, second),
                new Refusal.UnknownReference(id("dangling"), "/data/ref"),
                new Refusal.AlreadyOpened(id("second")));
    }

    @Test
    void tellsUpToWhereTheCaseWasKnownWhenItRefused() {
        whenRecording(everything(), decision("second", opening(ANNA)))
                .expectException(predicate(refused -> ((DecisionsRefused) refused).lastSequence() == SIZE - 1));
    }

    @Test
    void namesTheAccountTheCaseAndTheSequenceOnEveryEvent() {
        var type = Coaching.SelfReferred.class;
        whenRecording(everything(), decision("a", Decisions.full(type)), decision("b", Decisions.full(type)));
        assertThat(recorded())
                .allSatisfy(event -> {
                    assertThat(event.getMetaData()).containsEntry(CaseFile.RECORDED_BY, "acc-test");
                    assertThat(event.getAggregateIdentifier()).isEqualTo(CASE.toString());
                })
                .extracting(event -> (int) event.getSequenceNumber())
                .containsExactly(SIZE, SIZE + 1);
    }

    @Test
    void recordsNothingWithoutAnAccount() {
        fixture.given(everything().decisions())
                .when(new RecordDecisions(
                        CASE, List.of(decision("new", new Trajectory.CaseReopened(null, null))), null, VAULT))
                .expectNoEvents()
                .expectException(NullPointerException.class);
    }

    @Test
    void recordsNothingWhenTheCaseHasSomeOfThemAlready() {
        var repeated = everything().decisions().getLast();
        var fresh = decision("new", Decisions.full(Coaching.SelfReferred.class));
        fixture.given(everything().decisions())
                .when(new RecordDecisions(CASE, List.of(fresh, repeated), null, VAULT), ACCOUNT)
                .expectNoEvents()
                .expectException(AlreadyRecorded.class);
    }

    @Test
    void answersARepeatedRequestWithoutLookingAtTheExpectedSequence() {
        var repeated = everything().decisions().getLast();
        fixture.given(everything().decisions())
                .when(new RecordDecisions(CASE, List.of(repeated), 3, VAULT), ACCOUNT)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void recordsWhenTheLastDecisionHasTheExpectedSequence() {
        var fresh = decision("new", Decisions.full(Coaching.SelfReferred.class));
        fixture.given(everything().decisions())
                .when(new RecordDecisions(CASE, List.of(fresh), SIZE - 1, VAULT), ACCOUNT)
                .expectEvents(fresh);
    }

    @Test
    void recordsNothingWhenTheLastDecisionHasAnotherSequence() {
        var fresh = decision("new", Decisions.full(Coaching.SelfReferred.class));
        fixture.given(everything().decisions())
                .when(new RecordDecisions(CASE, List.of(fresh), SIZE - 2, VAULT), ACCOUNT)
                .expectNoEvents()
                .expectException(predicate(conflict -> ((SequenceConflict) conflict).currentSequence() == SIZE - 1));
    }

    private ResultValidator<CaseFile> whenRecording(CaseScript before, RecordedDecision... decisions) {
        return fixture.given(before.decisions())
                .when(new RecordDecisions(CASE, Arrays.asList(decisions), null, VAULT), ACCOUNT);
    }

    private static void expectRefused(ResultValidator<CaseFile> result, Refusal... expected) {
        result.expectNoEvents()
                .expectException(DecisionsRefused.class)
                .expectException(predicate(
                        refused -> ((DecisionsRefused) refused).refusals().equals(List.of(expected))));
    }

    private List<? extends DomainEventMessage<?>> recorded() {
        return fixture.getEventStore()
                .readEvents(CASE.toString(), SIZE)
                .asStream()
                .toList();
    }
}
