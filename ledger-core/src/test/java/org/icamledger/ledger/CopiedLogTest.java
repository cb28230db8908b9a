package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.ContactLost;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.LedgerFile.LedgerOpened;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Edge.FullTile;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.Unreadable;
import org.junit.jupiter.api.Test;

class CopiedLogTest {
    private static final Instant START = Instant.parse("2023-03-01T08:00:00Z");
    private static final CaseId CASE = CaseId.of("00000000-0000-4000-8000-0000000000cc");
    private static final LedgerOpened OPENED = new LedgerOpened("ledger.example/log", false);
    private static final ContactLost LOST =
            new ContactLost(List.of(PersonId.of("00000000-0000-4000-8000-00000000000a")), null, null);

    private final List<FullTile> completed = new ArrayList<>();
    private final CopiedLog log = new CopiedLog(completed::add);

    @Test
    void whatWasRecordedGivesTheTreeOverIt() throws Unreadable {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < 2_600; i++) {
            byte[] entry = i == 0 ? opening() : lost(i, i);
            StoredEntry stored = log.add(entry);
            assertThat(stored.bytes()).isEqualTo(entry);
            assertThat(stored.entry().position()).isEqualTo(i);
            leaves.add(Hash.leaf(entry));
        }
        Edge.Growth whole = Edge.EMPTY.append(leaves);
        assertThat(log.edge().root()).isEqualTo(whole.edge().root());
        assertThat(log.size()).isEqualTo(2_600);
        assertThat(log.opened()).isEqualTo(OPENED);
        assertThat(completed)
                .hasSize(10)
                .extracting(FullTile::number)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void aLogBeginsWithTheOpeningOfItsLedgerAndHasNoOther() throws Unreadable {
        assertRefused(lost(0, 0), "Entry 0", "opening");
        log.add(opening());
        assertRefused(opening(), "Entry 1", "opening");
    }

    @Test
    void nothingIsRecordedBeforeWhatStandsInFrontOfIt() throws Unreadable {
        log.add(opening());
        log.add(lost(1, 10));
        log.add(lost(2, 10));
        assertRefused(lost(3, 9), "Entry 3", "recorded before");
    }

    @Test
    void whatIsNoEntryIsRefusedAndWhatComesNextMayStillBeOne() throws Unreadable {
        log.add(opening());
        assertRefused("{}".getBytes(StandardCharsets.UTF_8), "Entry 1", "not written as an entry");
        assertRefused(new byte[] {(byte) 0xff}, "UTF-8");
        assertThat(log.add(lost(1, 1)).entry().position()).isEqualTo(1);
    }

    private void assertRefused(byte[] entry, String... words) {
        assertThatThrownBy(() -> log.add(entry)).isInstanceOf(Unreadable.class).hasMessageContainingAll(words);
    }

    private static byte[] opening() {
        return entry(CaseId.LEDGER, 0, 0, OPENED);
    }

    private static byte[] lost(int sequence, int seconds) {
        return entry(CASE, sequence, seconds, LOST);
    }

    private static byte[] entry(CaseId caseId, int sequence, int seconds, Decision data) {
        Instant recorded = START.plusSeconds(seconds);
        return EntryFormat.write(new Entry(
                0,
                caseId,
                sequence,
                recorded,
                "acc-1",
                new Salt(new byte[16]),
                new RecordedDecision(
                        new DecisionId(new UUID(0x4000, 0x8000000000000000L + sequence)),
                        START,
                        null,
                        "https://cms.example/",
                        DecidedBy.COACH,
                        data)));
    }
}
