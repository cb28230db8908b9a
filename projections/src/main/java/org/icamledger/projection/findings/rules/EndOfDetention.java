package org.icamledger.projection.findings.rules;

import java.util.Optional;
import java.util.stream.Stream;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.Detention.DetentionEnded;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.PersonId;

/** A detention ends for a person with DetentionEnded or with RemovalCarriedOut naming them, whichever comes first. */
final class EndOfDetention {
    private EndOfDetention() {}

    static Optional<Act<?>> of(PersonId person, Act<DetentionOrdered> order, CaseRecord record) {
        return record.once(new Stay(order.id(), person), () -> find(person, order, record));
    }

    private record Stay(DecisionId order, PersonId person) {}

    /** A removal before the detention starts ends nothing. */
    private static Optional<Act<?>> find(PersonId person, Act<DetentionOrdered> order, CaseRecord record) {
        var ended = record.about(order.id(), DetentionEnded.class, DetentionEnded::ref).stream()
                .filter(end -> end.data().persons().contains(person));
        var removed = record.all(
                        RemovalCarriedOut.class, removal -> removal.persons().contains(person))
                .filter(removal -> !removal.time().isBefore(order.data().startsAt()));
        return Stream.<Act<?>>concat(ended, removed).min(Act.BY_TIME);
    }
}
