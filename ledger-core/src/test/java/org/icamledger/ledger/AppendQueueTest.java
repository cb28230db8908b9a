package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.ledger.Lane.IMPORT;
import static org.icamledger.ledger.Lane.INTERACTIVE;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.CaseScript;
import org.icamledger.casefile.Coaching.SelfReferred;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Trajectory.StatementAttached;
import org.junit.jupiter.api.Test;

class AppendQueueTest {
    private static final Decision SMALL = new SelfReferred(List.of(CaseScript.ANNA), null);
    private static final Decision LARGE = statementOf(20_000);

    private final AppendQueue queue = new AppendQueue(2_000);

    @Test
    void eachLaneKeepsItsOrder() throws Exception {
        List<Append> appends = offered(append(INTERACTIVE, 1), append(INTERACTIVE, 2), append(INTERACTIVE, 1));
        assertThat(queue.take()).isEqualTo(appends);
    }

    @Test
    void whoWaitsGoesBeforeAnImport() throws Exception {
        List<Append> appends = offered(append(IMPORT, 1), append(INTERACTIVE, 1), append(IMPORT, 1));
        assertThat(queue.take()).containsExactly(appends.get(1), appends.get(0), appends.get(2));
    }

    @Test
    void aBatchHoldsAThousandDecisionsAndNeverHalfAnAppend() throws Exception {
        List<Append> appends = offered(append(INTERACTIVE, 500), append(INTERACTIVE, 499), append(INTERACTIVE, 2));
        assertThat(queue.take()).isEqualTo(appends.subList(0, 2));
        assertThat(queue.take()).isEqualTo(appends.subList(2, 3));
    }

    @Test
    void anImportAloneFillsABatchAndWaitsForItsTurnWhenOthersRecord() throws Exception {
        List<Append> appends = offered(append(IMPORT, 500), append(IMPORT, 500), append(IMPORT, 1));
        assertThat(queue.take()).isEqualTo(appends.subList(0, 2));
        List<Append> interactive = offered(append(INTERACTIVE, 500), append(INTERACTIVE, 500));
        assertThat(queue.take()).isEqualTo(interactive);
        assertThat(queue.take()).isEqualTo(appends.subList(2, 3));
    }

    @Test
    void besideThoseWhoRecordAnImportTakesLess() throws Exception {
        List<Append> appends =
                offered(append(IMPORT, 100), append(IMPORT, 100), append(IMPORT, 100), append(INTERACTIVE, 1));
        assertThat(queue.take()).containsExactly(appends.get(3), appends.get(0));
        assertThat(queue.take()).as("they may come again any moment").containsExactly(appends.get(1));
    }

    @Test
    void itTellsWhetherOthersThanFilesRecordedLately() {
        offered(append(IMPORT, 1));
        assertThat(queue.isInteractive()).isFalse();
        offered(append(INTERACTIVE, 1));
        assertThat(queue.isInteractive()).isTrue();
    }

    @Test
    void aBatchHoldsEightMebibytes() throws Exception {
        List<Append> appends = offered(IntStream.range(0, 500)
                .mapToObj(i -> append(INTERACTIVE, 1, LARGE))
                .toArray(Append[]::new));
        int each = appends.getFirst().sizeBytes();
        int fit = (8 << 20) / each;
        assertThat(fit).isBetween(200, 499);
        assertThat(queue.take()).isEqualTo(appends.subList(0, fit));
        assertThat(queue.take()).isEqualTo(appends.subList(fit, 500));
    }

    @Test
    void whatIsLargerThanABatchGoesAlone() throws Exception {
        Append larger = append(INTERACTIVE, 450, LARGE);
        assertThat(larger.sizeBytes()).isGreaterThan(8 << 20);
        List<Append> appends = offered(append(INTERACTIVE, 1), larger, append(INTERACTIVE, 1));
        for (Append each : appends) {
            assertThat(queue.take()).containsExactly(each);
        }
    }

    @Test
    void aFullLaneTakesNothingAndLeavesTheOtherRoom() throws Exception {
        assertThat(Stream.of(500, 500, 500, 499).map(count -> queue.offer(append(IMPORT, count))))
                .containsOnly(true);
        assertThat(queue.offer(append(IMPORT, 2))).isFalse();
        assertThat(queue.offer(append(INTERACTIVE, 2))).isTrue();
        queue.take();
        queue.take();
        assertThat(queue.offer(append(IMPORT, 2))).isTrue();
    }

    @Test
    void aLaneIsBoundedInBytesToo() {
        int taken = 0;
        while (queue.offer(append(INTERACTIVE, 50, LARGE))) {
            taken++;
        }
        assertThat(taken * 50L * append(INTERACTIVE, 1, LARGE).sizeBytes()).isLessThanOrEqualTo(32 << 20);
        assertThat(taken * 50).isLessThan(2_000);
    }

    @Test
    void closedItHandsOutWhatWaitsAndTakesNothing() throws Exception {
        List<Append> appends = offered(append(INTERACTIVE, 1));
        queue.close();
        assertThat(queue.offer(append(INTERACTIVE, 1))).isFalse();
        assertThat(queue.take()).isEqualTo(appends);
        assertThat(queue.take()).isEmpty();
    }

    private List<Append> offered(Append... appends) {
        assertThat(Stream.of(appends).map(queue::offer)).containsOnly(true);
        return List.of(appends);
    }

    private static Append append(Lane lane, int count) {
        return append(lane, count, SMALL);
    }

    private static Append append(Lane lane, int count, Decision data) {
        List<NewEntry> entries = IntStream.range(0, count)
                .mapToObj(i -> new NewEntry(
                        new RecordedDecision(
                                new DecisionId(UUID.randomUUID()),
                                CaseScript.NOON,
                                null,
                                "https://cms.example/",
                                DecidedBy.OFFICE,
                                data),
                        "acc-test"))
                .toList();
        return new Append(new CaseId(UUID.randomUUID()), 0, entries, lane, new CompletableFuture<>());
    }

    private static Decision statementOf(int bytes) {
        String sealed = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[bytes / 64 * 64 + 16]);
        ProtectedText text =
                new ProtectedText.Sealed(List.of(CaseScript.ANNA), 1, "A".repeat(16), sealed, "A".repeat(43), null);
        return new StatementAttached(null, StatementAttached.By.PERSON, List.of(CaseScript.ANNA), text, null);
    }
}
