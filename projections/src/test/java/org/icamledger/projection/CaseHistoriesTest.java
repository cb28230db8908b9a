package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.projection.Facts.person;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;
import org.icamledger.casefile.Trajectory.StatementAttached;
import org.junit.jupiter.api.Test;

/** What is kept in memory is bounded by what it takes there, not by how many entries it is. */
class CaseHistoriesTest {
    private static final Instant NOON = Instant.parse("2023-03-01T12:00:00Z");

    @Test
    void anEntryWithALongTextWeighsAsMuchAsTwentyWithoutOne() {
        assertThat(CaseHistories.weight(entry(100))).isEqualTo(1);
        assertThat(CaseHistories.weight(entry(30_000))).isEqualTo(21);
    }

    private static Entry entry(int characters) {
        var text = new ProtectedText.Sealed(
                List.of(person(1)), 1, "A".repeat(16), "A".repeat(characters), "A".repeat(43), null);
        var statement = new StatementAttached(null, StatementAttached.By.PERSON, List.of(person(1)), text, List.of());
        var decision = new RecordedDecision(
                new DecisionId(UUID.randomUUID()), NOON, null, "urn:test", DecidedBy.COACH, statement);
        return new Entry(0, new CaseId(UUID.randomUUID()), 0, NOON, "acc-1", new Salt(new byte[16]), decision);
    }
}
