package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.AppendOutcome;
import org.icamledger.ledger.Lane;
import org.icamledger.ledger.NewEntry;
import org.icamledger.ledger.Sequencer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;

/** Whoever follows the log of a running ledger and falls behind must not cost memory: an import may bring millions of decisions meanwhile. */
class FallingBehindIT {
    private static final int DECISIONS = 400;
    private static final String HELD = "org.axonframework.eventsourcing.eventstore.EmbeddedEventStore$Node";
    private static final Instant NOW = Instant.parse("2025-01-15T08:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void whatAFollowerHasNotReadYetIsNotKeptForIt() throws Exception {
        try (var node = LedgerNode.start(TestPostgres.newDatabase(), directory)) {
            var events = node.getBean(EventStore.class);
            try (var behind = events.openStream(events.createHeadToken());
                    var abreast = events.openStream(events.createHeadToken())) {
                hasReadAll(abreast);
                hasReadAll(behind);
                record(node).join();
                read(abreast);
                read(behind);
                IntStream.range(0, DECISIONS)
                        .mapToObj(any -> record(node))
                        .toList()
                        .forEach(CompletableFuture::join);
                for (int i = 0; i < DECISIONS; i++) {
                    read(abreast);
                }
                assertThat(instances(HELD)).isLessThan(DECISIONS / 2);
                read(behind);
            }
        }
    }

    /** Whoever finds nothing more to read would share a stream with others from there on. */
    private static void hasReadAll(BlockingStream<?> follower) throws InterruptedException {
        assertThat(follower.hasNextAvailable(1, TimeUnit.MILLISECONDS)).isFalse();
    }

    private static void read(BlockingStream<?> follower) throws InterruptedException {
        assertThat(follower.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
        follower.nextAvailable();
    }

    private static CompletableFuture<AppendOutcome> record(ApplicationContext node) {
        var person = StoredCases.person(1);
        var opening = new RecordedDecision(
                new DecisionId(UUID.randomUUID()),
                NOW,
                null,
                "urn:test",
                DecidedBy.OFFICE,
                StoredCases.opened(Track.FAMILY, person));
        return node.getBean(Sequencer.class)
                .append(new CaseId(UUID.randomUUID()), 0, List.of(new NewEntry(opening, "acc-test")), Lane.IMPORT);
    }

    /** How many of a class are alive in this JVM. */
    private static long instances(String type) throws Exception {
        var histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].equals(type))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }
}
