package org.icamledger.projection.findings.rules;

import java.util.Optional;
import java.util.stream.Stream;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.Detention.DetentionEnded;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.PersonId;

/**
 * A detention ends for a person with DetentionEnded or with RemovalCarriedOut naming them, whichever comes first. The end of a later order
 * ends an earlier one, too, which it took the place of.
 */
final class EndOfDetention {
    private EndOfDetention() {}

    static Optional<Act<?>> of(PersonId person, Act<DetentionOrdered> order, CaseRecord record) {
        return record.once(new Stay(order.id(), person), () -> find(person, order, record));
    }

    private record Stay(DecisionId order, PersonId person) {}

    /** A removal before the detention starts ends nothing. */
    private static Optional<Act<?>> find(PersonId person, Act<DetentionOrdered> order, CaseRecord record) {
        var startsAt = order.data().startsAt();
        var ended = record.all(
                DetentionEnded.class,
                end -> end.persons().contains(person)
                        && record.find(end.ref(), DetentionOrdered.class)
                                .filter(other -> !other.data().startsAt().isBefore(startsAt))
                                .isPresent());
        var removed = record.all(
                        RemovalCarriedOut.class, removal -> removal.persons().contains(person))
                .filter(removal -> !removal.time().isBefore(startsAt));
        return Stream.<Act<?>>concat(ended, removed).min(Act.BY_TIME);
    }
}
