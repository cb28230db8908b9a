package org.icamledger.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.icamledger.api.IcamLedger;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.OpenCase;
import org.icamledger.casefile.RecordDecisions;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.transparency.Hash;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application as a process of its own, to be killed. First it checks what runs before it left; then it records blocks of
 * several decisions from many threads for ever, and writes the id and position of each acknowledged one into a file.
 */
final class KilledWriter {
    private static final int WRITERS = 16;
    private static final String SOURCE = "https://cms.example/block/";

    private KilledWriter() {}

    /** Data directory, file of acknowledged decisions, {@code write} or {@code check}. Ends with 1 when the log is not as it must be. */
    public static void main(String[] arguments) throws IOException {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(IcamLedger.class)
                .run("--ledger.data-directory=" + arguments[0], "--server.port=0")) {
            Path acknowledged = Path.of(arguments[1]);
            check(application.getBean(SealedLog.class), acknowledged);
            SelfCheckReport report = application.getBean(SelfCheck.class).run(checked -> {});
            require(report.isSound(), "not what was sealed: " + report.differences());
            require(application.getBean(Publisher.class).closedBecause().isEmpty(), "recording is closed");
            if (arguments[2].equals("write")) {
                write(application.getBean(Recording.class), acknowledged);
            }
        } catch (Throwable e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static void write(Recording recording, Path file) throws Exception {
        try (Acknowledged acknowledged = Acknowledged.append(file)) {
            List<Thread> writers = IntStream.range(0, WRITERS)
                    .mapToObj(i -> Thread.ofPlatform().start(() -> {
                        while (true) {
                            writeCase(recording, acknowledged);
                        }
                    }))
                    .toList();
            for (Thread writer : writers) {
                writer.join();
            }
        }
    }

    private static void writeCase(Recording recording, Acknowledged acknowledged) {
        CaseId caseId = Cases.newCase();
        List<RecordedDecision> opening = block(Cases.opened(), Cases.decision(), Cases.decision());
        acknowledge(
                acknowledged,
                recording.record(
                        new OpenCase(caseId, opening.getFirst(), opening.subList(1, 3), Cases.PERSONS),
                        Cases.ACCOUNT,
                        Lane.INTERACTIVE));
        for (int i = 0; i < 20; i++) {
            List<RecordedDecision> more = block(Cases.decision(), Cases.decision(), Cases.decision());
            acknowledge(
                    acknowledged,
                    recording.record(
                            new RecordDecisions(caseId, more, null, Cases.PERSONS), Cases.ACCOUNT, Lane.INTERACTIVE));
        }
    }

    /** The source of each names the block and how many belong to it. */
    private static List<RecordedDecision> block(RecordedDecision... decisions) {
        String source = SOURCE + UUID.randomUUID() + "/" + decisions.length;
        return Arrays.stream(decisions).map(decision -> from(source, decision)).toList();
    }

    private static RecordedDecision from(String source, RecordedDecision decision) {
        Decision data = decision.data();
        Instant time = decision.time();
        return new RecordedDecision(decision.id(), time, null, source, DecidedBy.OFFICE, data);
    }

    private static void acknowledge(Acknowledged acknowledged, RecordingOutcome outcome) {
        // The server dies first, now and then.
        if (outcome instanceof RecordingOutcome.Recorded recorded) {
            acknowledged.note(recorded.entries());
        }
    }

    private static void check(SealedLog log, Path acknowledged) throws IOException {
        Map<DecisionId, Long> positions = new HashMap<>();
        Map<CaseId, Integer> sizes = new HashMap<>();
        Map<String, Integer> blocks = new HashMap<>();
        log.scan(0, Long.MAX_VALUE, stored -> {
            long position = stored.entry().position();
            require(position == positions.size(), "a gap before position " + position);
            require(
                    stored.entry().casesequence() == sizes.merge(stored.entry().subject(), 1, Integer::sum) - 1,
                    "a gap in the case of position " + position);
            require(stored.leafHash().equals(Hash.leaf(stored.bytes())), "another leaf hash at position " + position);
            positions.put(stored.entry().decision().id(), position);
            blocks.merge(stored.entry().decision().source(), 1, Integer::sum);
        });
        require(log.size() == positions.size(), "the head says " + log.size() + " and there are " + positions.size());
        blocks.forEach((source, size) -> require(
                !source.startsWith(SOURCE) || source.endsWith("/" + size), size + " decisions of the block " + source));
        for (Acknowledged.Line line : Acknowledged.read(acknowledged)) {
            require(
                    Long.valueOf(line.position()).equals(positions.get(line.id())),
                    "not where it was acknowledged: " + line);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
