package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Coaching.SelfReferred;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.AppendOutcome;
import org.icamledger.ledger.Lane;
import org.icamledger.ledger.NewEntry;
import org.icamledger.ledger.Sequencer;
import org.springframework.context.ApplicationContext;

/** Makes the log of a running node larger by small decisions, past everything that would look at what they say. */
public final class GrowingLog {
    private static final int IN_A_CASE = 500;
    private static final int AT_ONCE = 5_000;
    private static final PersonId NOBODY = new PersonId(new UUID(3, 4));

    private final Sequencer sequencer;

    public GrowingLog(ApplicationContext node) {
        this.sequencer = node.getBean(Sequencer.class);
    }

    /** Returns when all are recorded. */
    public void grow(int decisions) {
        for (int left = decisions; left > 0; left -= AT_ONCE) {
            List<CompletableFuture<AppendOutcome>> waiting = new ArrayList<>();
            for (int here = Math.min(left, AT_ONCE); here > 0; here -= IN_A_CASE) {
                waiting.add(sequencer.append(
                        new CaseId(UUID.randomUUID()), 0, entries(Math.min(here, IN_A_CASE), NOBODY), Lane.IMPORT));
            }
            assertThat(waiting).allSatisfy(one -> assertThat(one.join()).isInstanceOf(AppendOutcome.Appended.class));
        }
    }

    /** The same in a case that is open. @param from the case sequence of the first, and {@code to} that after the last */
    public void fill(String caseId, String person, int from, int to) {
        for (int next = from; next < to; next += IN_A_CASE) {
            List<NewEntry> entries = entries(Math.min(IN_A_CASE, to - next), PersonId.of(person));
            AppendOutcome outcome = sequencer
                    .append(CaseId.of(caseId), next, entries, Lane.IMPORT)
                    .join();
            assertThat(outcome).isInstanceOf(AppendOutcome.Appended.class);
        }
    }

    private static List<NewEntry> entries(int count, PersonId person) {
        return IntStream.range(0, count).mapToObj(i -> entry(person)).toList();
    }

    private static NewEntry entry(PersonId person) {
        SelfReferred data = new SelfReferred(List.of(person), null);
        return new NewEntry(
                new RecordedDecision(
                        new DecisionId(UUID.randomUUID()),
                        Instant.parse("2023-03-01T11:00:00Z"),
                        null,
                        "https://cms.example/",
                        DecidedBy.OFFICE,
                        data),
                "acc-test");
    }
}
