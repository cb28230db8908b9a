package org.icamledger.api.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.id;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.security.Account;
import org.icamledger.api.security.Role;
import org.icamledger.ledger.RequestFormat;
import org.icamledger.person.PersonVault;
import org.icamledger.person.TextSealing;
import org.junit.jupiter.api.Test;

/** That a file gives way to who records, see {@link Pace}. */
class ImportPaceIT {
    private static final int LINES = 2_400;
    private static final ImportOptions AS_IT_IS = new ImportOptions(false, false);
    private static final Account CASEWORKER = new Account("acc-caseworker", Role.CASEWORKER, Set.of("*"), null);

    /** @param lines how many were read at once; @param worked until they were settled; @param rested from then until the next were begun */
    private record Stretch(long lines, Duration worked, Duration rested) {}

    @Test
    void aFileThatIsAloneIsReadInLongStretches() throws Exception {
        assertThat(stretches(() -> false)).extracting(Stretch::lines).containsExactly(2_000L, 400L);
    }

    @Test
    void whileOthersRecordAFileIsReadInShortStretchesAndRestsAsLongAsEachTook() throws Exception {
        List<Stretch> stretches = stretches(() -> true);
        assertThat(stretches).extracting(Stretch::lines).containsExactly(500L, 500L, 500L, 500L, 400L);
        // Reading counts as work here and does not there, and no rest is longer than half a second.
        assertThat(stretches).allSatisfy(stretch -> assertThat(stretch.rested())
                .isGreaterThan(least(stretch.worked().dividedBy(2), Duration.ofMillis(250))));
    }

    @Test
    void whoRecordsIsNoticed() throws Exception {
        UUID importId = UUID.randomUUID();
        Imports imports = Api.context().getBean(Imports.class);
        String person = Requests.person();
        String caseId = Requests.openCase(person);
        byte[] lines = lines();
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch recorded = new CountDownLatch(1);
        Thread recording = Thread.ofVirtual().start(() -> {
            while (!ended.get()) {
                Requests.record(caseId, Requests.returnDecision(caseId, person));
                recorded.countDown();
            }
        });
        assertThat(recorded.await(1, TimeUnit.MINUTES)).isTrue();
        List<Long> read = new ArrayList<>();
        try (InputStream file = new OneLineAtATime(
                lines, () -> imports.find(importId, CASEWORKER).ifPresent(report -> read.add(report.read())))) {
            ImportReport report = imports.run(importId, file, -1, AS_IT_IS, CASEWORKER);
            assertThat(report.accepted()).isEqualTo(LINES);
        } finally {
            ended.set(true);
            recording.join();
        }
        assertThat(read).as("looked before each 250 lines").hasSizeGreaterThan(8);
        assertThat(IntStream.range(1, read.size()).mapToObj(i -> read.get(i) - read.get(i - 1)))
                .as("how many more were read at once")
                .allMatch(more -> more <= 500);
    }

    private static List<Stretch> stretches(BooleanSupplier othersRecord) throws Exception {
        var beans = Api.context();
        var tally = new Tally(UUID.randomUUID(), AS_IT_IS, -1, Clock.systemUTC());
        var before = new RefusedBefore();
        var begun = new ArrayList<Long>();
        var settled = new ArrayList<Long>();
        var read = new ArrayList<Long>(List.of(0L));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            new ImportRun(
                            new LineParser(
                                    beans.getBean(RequestFormat.class),
                                    beans.getBean(PersonVault.class),
                                    AS_IT_IS,
                                    tally,
                                    before),
                            beans.getBean(LineJudge.class),
                            beans.getBean(TextSealing.class),
                            beans.getBean(ChunkRecorder.class),
                            executor,
                            new LineJudge.Context(CASEWORKER, tally, before),
                            AS_IT_IS,
                            () -> false,
                            () -> {
                                begun.add(System.nanoTime());
                                return othersRecord.getAsBoolean();
                            })
                    .run(new LineReader(new ByteArrayInputStream(lines()), 64 * 1024), accepted -> {
                        settled.add(System.nanoTime());
                        read.add(tally.report(ImportReport.State.RUNNING).read());
                    });
        }
        assertThat(tally.accepted()).isEqualTo(LINES);
        // The last one is the end of the file: nothing was read.
        return IntStream.range(0, begun.size() - 1)
                .mapToObj(i -> new Stretch(
                        read.get(i + 1) - read.get(i),
                        Duration.ofNanos(settled.get(i) - begun.get(i)),
                        Duration.ofNanos(begun.get(i + 1) - settled.get(i))))
                .toList();
    }

    private static byte[] lines() {
        String person = Requests.person();
        return IntStream.range(0, LINES / 8)
                .mapToObj(i -> id())
                .map(caseId -> Requests.opening(caseId, person)
                        + "\n"
                        + IntStream.range(1, 8)
                                .mapToObj(i -> Requests.returnDecision(caseId, person) + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Gives no more than a line at once, and now and then looks at what has become of those before. */
    private static final class OneLineAtATime extends ByteArrayInputStream {
        private final Runnable look;
        private int given;

        OneLineAtATime(byte[] lines, Runnable look) {
            super(lines);
            this.look = look;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            // Not before each: a file that comes slowly is read in stretches of half a second.
            if (given++ % 250 == 0) {
                look.run();
            }
            int end = pos;
            while (end < count && buf[end] != '\n') {
                end++;
            }
            return super.read(into, offset, Math.min(length, end + 1 - pos));
        }
    }
}
