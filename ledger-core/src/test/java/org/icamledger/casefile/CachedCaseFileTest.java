package org.icamledger.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.icamledger.casefile.CaseScript.ANNA;
import static org.icamledger.casefile.CaseScript.BEN;
import static org.icamledger.casefile.CaseScript.CASE;
import static org.icamledger.casefile.CaseScript.NOON;
import static org.icamledger.casefile.CaseScript.VAULT;
import static org.icamledger.casefile.CaseScript.annulment;
import static org.icamledger.casefile.CaseScript.decision;
import static org.icamledger.casefile.CaseScript.id;
import static org.icamledger.casefile.CaseScript.joining;
import static org.icamledger.casefile.CaseScript.opening;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The aggregate kept in Axon's cache between commands. */
class CachedCaseFileTest {
    private final EmbeddedEventStore decisions = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final WeakReferenceCache cache = new WeakReferenceCache();
    private final CommandBus commands = SimpleCommandBus.builder().build();

    @BeforeEach
    void openCase() {
        var resolvers = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(CaseFile.class),
                new SimpleResourceParameterResolverFactory(List.of(Clock.fixed(NOON, ZoneOffset.UTC))));
        var repository = EventSourcingRepository.builder(CaseFile.class)
                .eventStore(decisions)
                .parameterResolverFactory(resolvers)
                .cache(cache)
                .build();
        AggregateAnnotationCommandHandler.<CaseFile>builder()
                .aggregateType(CaseFile.class)
                .repository(repository)
                .parameterResolverFactory(resolvers)
                .build()
                .subscribe(commands);
        send(new OpenCase(CASE, decision("opened", opening(ANNA)), List.of(), VAULT));
    }

    @Test
    void goesOnFromWhereItStands() {
        assertThat(cache.containsKey(CASE.toString())).isTrue();
        record(decision("ben", joining(BEN)));
        record(decision("invited", invitation(BEN)), decision("delivered", delivered("invited")));
        assertThat(sequences()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void aRefusalLeavesNothingBehind() {
        var ben = decision("ben", joining(BEN));
        assertThatThrownBy(() -> record(ben, decision("delivered", delivered("nothing"))))
                .isInstanceOf(DecisionsRefused.class);
        assertThatThrownBy(() -> record(decision("invited", invitation(BEN)))).isInstanceOf(DecisionsRefused.class);
        record(ben);
        record(decision("invited", invitation(BEN)));
        assertThat(sequences()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void correctionsCountAtOnce() {
        record(decision("ben", joining(BEN)));
        record(decision("annulled", annulment("ben")));
        assertThatThrownBy(() -> record(decision("invited", invitation(BEN)))).isInstanceOf(DecisionsRefused.class);
    }

    @Test
    void repeatsNothing() {
        record(decision("ben", joining(BEN)));
        record(decision("ben", joining(BEN)));
        assertThat(sequences()).containsExactly(0L, 1L);
    }

    private List<Long> sequences() {
        return decisions
                .readEvents(CASE.toString())
                .asStream()
                .map(DomainEventMessage::getSequenceNumber)
                .toList();
    }

    private void record(RecordedDecision... requested) {
        send(new RecordDecisions(CASE, Arrays.asList(requested), null, VAULT));
    }

    private void send(Object command) {
        var message =
                GenericCommandMessage.asCommandMessage(command).andMetaData(Map.of(CaseFile.RECORDED_BY, "acc-test"));
        // The bus answers on this thread.
        commands.dispatch(message, (CommandCallback<Object, Object>) (sent, result) -> rethrow(result));
    }

    private static void rethrow(CommandResultMessage<?> result) {
        if (result.isExceptional()) {
            throw (RuntimeException) result.exceptionResult();
        }
    }

    private static Decision invitation(PersonId person) {
        return Decisions.with(Decisions.minimal(Coaching.InvitationSent.class), "/data/persons/0", person);
    }

    private static Decision delivered(String invitation) {
        return new Coaching.InvitationDelivered(id(invitation), null);
    }
}
