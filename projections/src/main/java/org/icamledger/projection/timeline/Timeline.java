package org.icamledger.projection.timeline;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Concerned;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.PersonId;
import org.icamledger.ledger.LogHead;

/**
 * Everything decided about one person, over all cases, in the order in which it happened.
 *
 * @param asOf Brussels day up to which it shows what happened, that day included
 * @param head what it was folded from
 * @param decisions by time, then position
 */
public record Timeline(PersonId personId, LocalDate asOf, LogHead head, List<TimelineDecision> decisions) {
    private static final Comparator<TimelineDecision> BY_TIME = Comparator.comparing(
                    (TimelineDecision entry) -> entry.decision().time())
            .thenComparing(TimelineDecision::position);

    /**
     * Folds the histories of the cases in which the person is or was a member. What names other persons alone is left out; what concerns
     * the whole case is there while the person was a member of it.
     */
    static Timeline of(PersonId person, Collection<CaseHistory> histories, LocalDate asOf, LogHead head) {
        var decisions = histories.stream()
                .flatMap(history -> ofCase(person, history, asOf))
                .sorted(BY_TIME)
                .toList();
        return new Timeline(person, asOf, head, decisions);
    }

    private static Stream<TimelineDecision> ofCase(PersonId person, CaseHistory history, LocalDate asOf) {
        var happened = history.asOf(asOf);
        var afterClosure = AfterClosure.marks(happened.corrected());
        return happened.corrected().stream()
                .filter(decision -> concerns(decision, person, happened))
                .map(decision -> TimelineDecision.of(decision, afterClosure.get(decision.id())));
    }

    private static boolean concerns(HistoryDecision decision, PersonId person, CaseHistory history) {
        return switch (history.concerns(decision.id())) {
            case Concerned.Persons persons -> persons.includes(person);
            case Concerned.WholeCase all -> history.members(decision.time()).contains(person);
        };
    }
}
