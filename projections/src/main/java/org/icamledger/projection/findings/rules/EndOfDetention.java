package org.icamledger.projection.findings.rules;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.Detention.DetentionEnded;
import org.icamledger.casefile.PersonId;

/** A detention ends for a person with DetentionEnded or with RemovalCarriedOut naming them, whichever comes first. */
final class EndOfDetention {
    private EndOfDetention() {}

    /** @param startsAt of the order: a removal before it ends nothing */
    static Optional<Act<?>> of(PersonId person, DecisionId order, Instant startsAt, CaseRecord record) {
        var ended = record.all(
                DetentionEnded.class,
                end -> end.ref().equals(order) && end.persons().contains(person));
        var removed = record.all(
                        RemovalCarriedOut.class, removal -> removal.persons().contains(person))
                .filter(removal -> !removal.time().isBefore(startsAt));
        return Stream.<Act<?>>concat(ended, removed).min(Act.BY_TIME);
    }
}
