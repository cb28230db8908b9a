package org.icamledger.projection.findings.rules;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.PersonId;

/**
 * The times that a person spent in detention up to a day, taken together. What overlaps counts once.
 *
 * @param first day of the first
 * @param gaps days between them
 * @param days without the gaps, up to the last end or the day asked about
 */
record Stays(LocalDate first, long gaps, long days) {
    /** @param orders by which the person was detained */
    static Stays of(List<Act<DetentionOrdered>> orders, PersonId person, LocalDate until, CaseRecord record) {
        var stays = orders.stream()
                .map(order -> Stay.of(order, person, record))
                .filter(stay -> !stay.from().isAfter(until))
                .sorted(Comparator.comparing(Stay::from))
                .toList();
        var first = stays.isEmpty() ? until : stays.getFirst().from();
        var left = first;
        long gaps = 0;
        for (var stay : stays) {
            if (stay.from().isAfter(left)) {
                gaps += ChronoUnit.DAYS.between(left, stay.from());
            }
            left = stay.to().isAfter(left) ? stay.to() : left;
        }
        var last = left.isBefore(until) ? left : until;
        return new Stays(first, gaps, ChronoUnit.DAYS.between(first, last) - gaps);
    }

    /** @param to the last day of all while it goes on */
    private record Stay(LocalDate from, LocalDate to) {
        static Stay of(Act<DetentionOrdered> order, PersonId person, CaseRecord record) {
            return new Stay(
                    BrusselsTime.dateOf(order.data().startsAt()),
                    EndOfDetention.of(person, order, record).map(Act::day).orElse(LocalDate.MAX));
        }
    }
}
