package org.icamledger.projection.findings.rules;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Detention.DetentionExtended;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Detention.DetentionOrdered.LegalBasis;
import org.icamledger.casefile.Detention.Ground;
import org.icamledger.casefile.PersonId;

/**
 * The orders by which one person was detained whose days add up: under the same return decision by articles 7 and 27, under the same legal
 * basis by articles 74/6 and 51/5. Gaps between them do not set the count back to zero.
 *
 * @param key what the orders have in common
 * @param orders by time
 * @param extensions of these orders for the person, by time
 */
record DetentionSeries(
        PersonId person,
        Object key,
        List<Act<DetentionOrdered>> orders,
        List<Act<DetentionExtended>> extensions,
        CaseRecord record) {
    private static final Period INITIAL = Period.ofMonths(2);
    private static final Period EXTENDED = Period.ofMonths(4);
    private static final Period BY_THE_MINISTER = Period.ofMonths(5);
    private static final Period PUBLIC_ORDER = Period.ofMonths(8);
    private static final Period AT_THE_BORDER = Period.ofMonths(6);
    private static final Period TRANSFER = Period.ofWeeks(6);

    /** The series of an order; empty where the caps are not known, or the return decision that the days belong to. */
    static Optional<DetentionSeries> of(Act<DetentionOrdered> order, PersonId person, CaseRecord record) {
        return key(order, person, record)
                .map(key -> record.once(new Question(person, key), () -> of(key, person, record)));
    }

    private record Question(PersonId person, Object key) {}

    private static DetentionSeries of(Object key, PersonId person, CaseRecord record) {
        var orders = record.all(DetentionOrdered.class, order -> order.persons().contains(person))
                .filter(order -> key(order, person, record).filter(key::equals).isPresent())
                .toList();
        var ids = orders.stream().map(Act::id).collect(Collectors.toSet());
        var extensions = record.all(
                        DetentionExtended.class,
                        extended -> extended.persons().contains(person) && ids.contains(extended.ref()))
                .toList();
        return new DetentionSeries(person, key, orders, extensions, record);
    }

    /** The return decision or the legal basis. */
    private static Optional<Object> key(Act<DetentionOrdered> order, PersonId person, CaseRecord record) {
        return switch (order.data().legalBasis()) {
            case AA_7, AA_27 ->
                record.returnDecision(order.data().returnDecision(), person, order)
                        .map(Act::id);
            case AA_74_6 ->
                order.day().isBefore(Version.LAWS_OF_JUNE_2026) ? Optional.of(LegalBasis.AA_74_6) : Optional.empty();
            case AA_51_5 -> Optional.of(LegalBasis.AA_51_5);
            case AA_29, AA_74_5, OTHER -> Optional.empty();
            case null -> Optional.empty();
        };
    }

    /** The last day of the first cap, whatever was extended. @param until gaps after this day are not counted */
    LocalDate initialCap(LocalDate until) {
        return capped(isTransfer() ? TRANSFER : INITIAL, until);
    }

    /** The last day that is covered by what was decided up to an act of the series, that act included. */
    LocalDate cap(Act<?> act, LocalDate until) {
        var counted = extensions.stream()
                .filter(extension -> !act.isBefore(extension))
                .toList();
        if (isTransfer() || counted.isEmpty()) {
            return initialCap(until);
        }
        if (key == LegalBasis.AA_74_6) {
            return capped(AT_THE_BORDER, until);
        }
        var byMinister = counted.stream()
                .skip(1)
                .anyMatch(extension -> extension.decision().decidedby() == DecidedBy.MINISTER);
        if (!byMinister) {
            return capped(EXTENDED, until);
        }
        return capped(onPublicOrder(counted) ? PUBLIC_ORDER : BY_THE_MINISTER, until);
    }

    private boolean isTransfer() {
        return key == LegalBasis.AA_51_5;
    }

    private boolean onPublicOrder(List<Act<DetentionExtended>> counted) {
        return orders.stream().anyMatch(order -> isPublicOrder(order.data().grounds()))
                || counted.stream()
                        .anyMatch(extension -> isPublicOrder(extension.data().grounds()));
    }

    private static boolean isPublicOrder(List<Ground> grounds) {
        return grounds != null && (grounds.contains(Ground.PUBLIC_ORDER) || grounds.contains(Ground.NATIONAL_SECURITY));
    }

    private LocalDate capped(Period cap, LocalDate until) {
        var stays = Stays.of(orders, person, until, record);
        return stays.first().plus(cap).plusDays(stays.gaps());
    }
}
