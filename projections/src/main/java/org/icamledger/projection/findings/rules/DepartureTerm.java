package org.icamledger.projection.findings.rules;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.DepartureTermExtended;
import org.icamledger.casefile.ReturnProcedure.DepartureTermWithdrawn;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;

/**
 * A person's term for voluntary departure.
 *
 * @param kind whether and until when it runs
 * @param last day of it, where that is known; else null
 * @param withdrawn by which it was withdrawn, not before its last extension; null when it was not
 * @param since the act from which it counts: the last extension, or the notification; null when there is none
 */
record DepartureTerm(Kind kind, LocalDate last, Act<DepartureTermWithdrawn> withdrawn, Act<?> since) {
    enum Kind {
        /** The return decision leaves no time. */
        NONE,

        /** It does not say how many days. */
        UNKNOWN,

        /** It begins with the notification, which is not on record. */
        NOT_BEGUN,

        UNTIL
    }

    /** The last day on which it runs, cut short by its withdrawal; empty where there is no day. */
    Optional<LocalDate> end() {
        return Stream.concat(
                        Stream.ofNullable(last), Stream.ofNullable(withdrawn).map(Act::day))
                .min(LocalDate::compareTo);
    }

    static DepartureTerm of(Act<ReturnDecisionIssued> returnDecision, PersonId person, CaseRecord record) {
        return of(returnDecision, person, record, act -> true);
    }

    /** As it stood before an act. */
    static DepartureTerm before(
            Act<?> other, Act<ReturnDecisionIssued> returnDecision, PersonId person, CaseRecord record) {
        return of(returnDecision, person, record, act -> act.isBefore(other));
    }

    private static DepartureTerm of(
            Act<ReturnDecisionIssued> returnDecision, PersonId person, CaseRecord record, Predicate<Act<?>> counts) {
        var extension = last(record.about(returnDecision.id(), DepartureTermExtended.class, DepartureTermExtended::ref)
                .filter(extended -> extended.data().persons().contains(person))
                .filter(counts));
        var withdrawal = last(record.about(
                                returnDecision.id(), DepartureTermWithdrawn.class, DepartureTermWithdrawn::ref)
                        .filter(withdrawn -> withdrawn.data().persons().contains(person))
                        .filter(counts))
                .filter(withdrawn -> extension.isEmpty() || !withdrawn.isBefore(extension.get()))
                .orElse(null);
        if (extension.isPresent()) {
            return new DepartureTerm(Kind.UNTIL, extension.get().data().until(), withdrawal, extension.get());
        }
        var days = returnDecision.data().departureTermDays();
        if (days == null) {
            return new DepartureTerm(Kind.UNKNOWN, null, withdrawal, null);
        }
        if (days <= 0) {
            return new DepartureTerm(Kind.NONE, null, withdrawal, null);
        }
        return Notification.of(returnDecision, person, record)
                .map(notified ->
                        new DepartureTerm(Kind.UNTIL, Notification.day(notified).plusDays(days), withdrawal, notified))
                .orElseGet(() -> new DepartureTerm(Kind.NOT_BEGUN, null, withdrawal, null));
    }

    private static <A extends Act<?>> Optional<A> last(Stream<A> acts) {
        return acts.max(Comparator.comparing(act -> act, Act.BY_TIME));
    }
}
