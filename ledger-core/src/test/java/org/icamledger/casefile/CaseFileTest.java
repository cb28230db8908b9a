package org.icamledger.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.predicate;
import static org.icamledger.casefile.CaseScript.ANNA;
import static org.icamledger.casefile.CaseScript.CASE;
import static org.icamledger.casefile.CaseScript.NOON;
import static org.icamledger.casefile.CaseScript.VAULT;
import static org.icamledger.casefile.CaseScript.decision;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaseFileTest {
    private static final Map<String, ?> ACCOUNT = Map.of(CaseFile.RECORDED_BY, "acc-test");

    private final AggregateTestFixture<CaseFile> fixture = new AggregateTestFixture<>(CaseFile.class);

    CaseFileTest() {
        fixture.registerInjectableResource(Clock.fixed(NOON, ZoneOffset.UTC));
    }

    static Stream<Class<? extends Decision>> typesWithinACase() {
        return Decisions.caseTypes().stream().filter(type -> type != Composition.CaseOpened.class);
    }

    @Test
    void opensACaseWithItsFirstDecisionsAsOne() {
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
        whenRecording(decision).expectSuccessfulHandlerExecution().expectEvents(decision);
    }

    @ParameterizedTest
    @MethodSource("typesWithinACase")
    void recordsEveryTypeWithItsMandatoryMembersOnly(Class<? extends Decision> type) {
        var decision = decision("new", Decisions.minimal(type));
        whenRecording(decision).expectSuccessfulHandlerExecution().expectEvents(decision);
    }

    @Test
    void namesTheAccountOnEveryEvent() {
        whenRecording(decision("new", Decisions.full(Coaching.SelfReferred.class)));
        assertThat(recorded()).singleElement().satisfies(event -> {
            assertThat(event.getMetaData()).containsEntry(CaseFile.RECORDED_BY, "acc-test");
            assertThat(event.getAggregateIdentifier()).isEqualTo(CASE.toString());
            assertThat(event.getSequenceNumber())
                    .isEqualTo(Decisions.caseTypes().size());
        });
    }

    @Test
    void refusesWithEveryReasonAndRecordsNothing() {
        whenRecording(
                        decision("one", new Coaching.InvitationDelivered(id("nothing"), null)),
                        decision("two", opening(ANNA)))
                .expectNoEvents()
                .expectException(predicate(refused -> ((DecisionsRefused) refused)
                        .refusals()
                        .equals(List.of(
                                new Refusal.UnknownReference(id("one"), "/data/ref"),
                                new Refusal.AlreadyOpened(id("two"))))));
    }

    private List<? extends DomainEventMessage<?>> recorded() {
        return fixture.getEventStore()
                .readEvents(CASE.toString(), Decisions.caseTypes().size())
                .asStream()
                .toList();
    }

    private ResultValidator<CaseFile> whenRecording(RecordedDecision... decisions) {
        return fixture.given(CaseScript.everything().decisions())
                .when(new RecordDecisions(CASE, Arrays.asList(decisions), null, VAULT), ACCOUNT);
    }
}
