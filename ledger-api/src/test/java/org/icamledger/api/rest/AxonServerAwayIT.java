package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.CLOUDEVENT;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.axonserver.connector.event.axon.EventProcessorInfoConfiguration;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.KnownPersons;
import org.icamledger.casefile.RecordDecisions;
import org.icamledger.ledger.CaseFileCommandBus;
import org.icamledger.ledger.LedgerEventStorageEngine;
import org.icamledger.ledger.SealedLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The profile axonserver, without an Axon Server: what the application runs with there, and what it does meanwhile. */
class AxonServerAwayIT {
    private static final String PASSWORD = "nobody routes";

    @TempDir
    private static Path directory;

    private static final TestPostgres DATABASE = TestPostgres.newDatabase();
    private static ConfigurableApplicationContext node;
    private static Api caseworker;

    @BeforeAll
    static void start() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        node = LedgerNode.start(
                DATABASE,
                directory.resolve("data"),
                "--spring.profiles.active=axonserver",
                "--axon.axonserver.servers=127.0.0.1:" + nobody,
                "--ledger.accounts.password=" + PASSWORD);
        caseworker = Api.of(node, "caseworker", PASSWORD);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void commandsGoThroughTheServerToTheCaseFilesOfANode() {
        CommandBus routed = node.getBean(CommandBus.class);
        assertThat(routed).isExactlyInstanceOf(AxonServerCommandBus.class).isSameAs(axon().commandBus());
        assertThat(((AxonServerCommandBus) routed).localSegment()).isSameAs(node.getBean(CaseFileCommandBus.class));
        assertThat(node.getBeansOfType(CommandBus.class)).hasSize(2);
        assertThat(((DefaultCommandGateway) node.getBean(CommandGateway.class)).getCommandBus())
                .isSameAs(routed);
    }

    @Test
    void eventsTokensAndQueriesStayHere() {
        assertThat(node.getBeansOfType(EventStore.class).values())
                .singleElement()
                .isExactlyInstanceOf(EmbeddedEventStore.class)
                .isSameAs(axon().eventStore());
        assertThat(node.getBeansOfType(EventStorageEngine.class).values())
                .singleElement()
                .isExactlyInstanceOf(LedgerEventStorageEngine.class);
        assertThat(node.getBeansOfType(TokenStore.class).values())
                .singleElement()
                .isExactlyInstanceOf(JdbcTokenStore.class);
        assertThat(node.getBeansOfType(QueryBus.class).values())
                .singleElement()
                .isExactlyInstanceOf(SimpleQueryBus.class);
    }

    @Test
    void nobodyAtTheServerCanStopOrSplitAProcessor() {
        assertThat(node.getBeansOfType(EventProcessorInfoConfiguration.class)).isEmpty();
    }

    @Test
    void whatCrossesTheWireIsJson() {
        assertThat(node.getBeansOfType(Serializer.class).values())
                .isNotEmpty()
                .allSatisfy(serializer -> assertThat(serializer).isExactlyInstanceOf(Jackson3Serializer.class));
    }

    @Test
    void recordingAnswersThatNothingWasStored() {
        long before = node.getBean(SealedLog.class).size();
        String person = person();
        Answer answer = caseworker.post(
                "/api/v1/cases",
                CLOUDEVENT,
                Requests.opening(Requests.id(), person).toString());
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).isNotNull();
        assertThat(node.getBean(SealedLog.class).size()).isEqualTo(before);
    }

    @Test
    void readingAndIssuingPersonsGoOn() {
        assertThat(person()).isNotBlank();
        assertThat(caseworker.get("/log/checkpoint").status()).isEqualTo(200);
        assertThat(Api.of(node, "oversight", PASSWORD)
                        .get("/api/v1/statistics/coverage")
                        .status())
                .isLessThan(500);
    }

    @Test
    void theLedgerIsUnwellAndStaysInService() {
        Answer health = Api.of(node, "operator", PASSWORD).get("/actuator/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().at("/components/axonServer/status").asString()).isEqualTo("DOWN");
        assertThat(health.json().at("/components/db/status").asString()).isEqualTo("UP");
        assertThat(Api.NOBODY.get("/actuator/health").json().has("components"))
                .as("of a ledger without the profile, to anybody")
                .isFalse();
        assertThat(Api.of(node, "operator", PASSWORD)
                        .get("/actuator/health/readiness")
                        .status())
                .isEqualTo(200);
        assertThat(Api.OPERATOR
                        .get("/actuator/health")
                        .json()
                        .path("components")
                        .has("axonServer"))
                .as("without the profile")
                .isFalse();
    }

    @Test
    void aCommandOfAnotherLedgerIsRefused() throws Exception {
        Object[] answer = new Object[1];
        CaseFileCommandBus local = node.getBean(CaseFileCommandBus.class);
        local.dispatch(
                new GenericCommandMessage<>(
                        new RecordDecisions(
                                new CaseId(UUID.randomUUID()), List.of(), null, new KnownPersons(Set.of(), Set.of())),
                        Map.of("log", "another", "recordedby", "acc-1")),
                (command, result) -> answer[0] = result.getPayload());
        assertThat(answer[0]).hasToString("Unavailable[]");
    }

    private static String person() {
        return caseworker
                .post("/api/v1/persons", "application/json", "{\"reference\":\"T-%s\"}".formatted(Requests.id()))
                .json()
                .path("personId")
                .asString();
    }

    private static Configuration axon() {
        return node.getBean(Configuration.class);
    }
}
