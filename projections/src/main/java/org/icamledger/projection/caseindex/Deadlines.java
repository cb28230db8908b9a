package org.icamledger.projection.caseindex;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.icamledger.casefile.Assessment.CooperationAssessed;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.Coaching.AppointmentMissed;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.Departure.RemovalCancelled;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.Departure.RemovalScheduled;
import org.icamledger.casefile.Detention.DetentionEnded;
import org.icamledger.casefile.Detention.DetentionExtended;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Measures.MeasureImposed;
import org.icamledger.casefile.Measures.MeasureLifted;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.DepartureTermExtended;
import org.icamledger.casefile.ReturnProcedure.DepartureTermWithdrawn;
import org.icamledger.casefile.ReturnProcedure.Participant;
import org.icamledger.casefile.ReturnProcedure.PersonHeard;
import org.icamledger.casefile.ReturnProcedure.RemovalPostponed;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionNotified;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionWithdrawn;
import org.icamledger.casefile.Trajectory.StatementAttached;
import org.icamledger.projection.caseindex.Deadline.Kind;

/**
 * The deadlines of a case that nothing in its history has settled. Each runs for persons, and stands as long as it runs for one of them:
 *
 * <ul>
 *   <li>DEPARTURE_TERM: the {@code until} of the last extension, else the day of the first notification and the days of the return
 *       decision, a letter counted from its posting; until the term or the decision is withdrawn or the person has departed or been
 *       removed since;
 *   <li>COOPERATION_REPLY: {@code replyUntil} of an assessment, until the person is assessed again, is heard on cooperation, or states
 *       something about it, in person or through a lawyer;
 *   <li>APPOINTMENT: the day of an invitation's {@code appointmentAt}, until an interview on that invitation or a later one with the
 *       person, until they miss it, and until a reminder names another;
 *   <li>MEASURE: {@code until} of a measure, until it is lifted;
 *   <li>DETENTION: the {@code until} that the order or an extension stated last, until the detention ends;
 *   <li>REMOVAL: the day of a planned removal, until it is cancelled, carried out, postponed or planned anew, and until the person has
 *       departed since.
 * </ul>
 *
 * <p><i>Since</i>, <i>later</i> and <i>last</i> go by the order of the corrected history. What names the act that it settles settles it
 * wherever it stands.
 */
final class Deadlines {
    private static final int LAST_YEAR = 9999;

    private final Map<DecisionId, HistoryDecision> decisions;

    /** What runs for each person, by the act that it belongs to: for a term the return decision, for a detention its order. */
    private final Map<Kind, Map<PersonId, Map<DecisionId, Deadline>>> running = new EnumMap<>(Kind.class);

    /** Whose departure terms have begun, or were withdrawn before they could. */
    private final Set<Term> begun = new HashSet<>();

    private record Term(DecisionId returnDecision, PersonId person) {}

    private Deadlines(List<HistoryDecision> corrected) {
        decisions = corrected.stream().collect(Collectors.toMap(HistoryDecision::id, decision -> decision));
    }

    /** By day, then position. @param corrected a corrected history, in order */
    static List<Deadline> of(List<HistoryDecision> corrected) {
        var deadlines = new Deadlines(corrected);
        corrected.forEach(deadlines::walk);
        corrected.forEach(decision -> deadlines.settle(decision.data()));
        return deadlines.running.values().stream()
                .flatMap(byPerson -> byPerson.values().stream())
                .flatMap(byAct -> byAct.values().stream())
                .distinct()
                .sorted(Deadline.BY_DAY)
                .toList();
    }

    private void walk(HistoryDecision decision) {
        var id = decision.id();
        switch (decision.data()) {
            case ReturnDecisionNotified notified ->
                set(
                        Kind.DEPARTURE_TERM,
                        notified.ref(),
                        firstTimers(notified.ref(), notified.persons()),
                        term(notified, decision.time()),
                        decision);
            case DepartureTermExtended extended -> {
                firstTimers(extended.ref(), extended.persons());
                set(Kind.DEPARTURE_TERM, extended.ref(), extended.persons(), extended.until(), decision);
            }
            case DepartureTermWithdrawn withdrawn -> {
                firstTimers(withdrawn.ref(), withdrawn.persons());
                settle(Kind.DEPARTURE_TERM, withdrawn.ref(), withdrawn.persons());
            }
            case DepartureConfirmed departed -> gone(departed.persons());
            case RemovalCarriedOut removed -> gone(removed.persons());
            case CooperationAssessed assessed -> {
                drop(Kind.COOPERATION_REPLY, assessed.persons());
                set(Kind.COOPERATION_REPLY, id, assessed.persons(), assessed.replyUntil(), decision);
            }
            case PersonHeard heard
            when heard.about() == PersonHeard.About.COOPERATION ->
                drop(Kind.COOPERATION_REPLY, persons(heard.participants()));
            case InvitationSent sent
            when sent.appointmentAt() != null -> {
                if (sent.reminderOf() != null) {
                    settle(Kind.APPOINTMENT, sent.reminderOf(), sent.persons());
                }
                set(Kind.APPOINTMENT, id, sent.persons(), BrusselsTime.dateOf(sent.appointmentAt()), decision);
            }
            case InterviewHeld held -> drop(Kind.APPOINTMENT, persons(held.participants()));
            case MeasureImposed measure -> set(Kind.MEASURE, id, measure.persons(), measure.until(), decision);
            case DetentionOrdered order -> set(Kind.DETENTION, id, order.persons(), order.until(), decision);
            case DetentionExtended extended
            when extended.until() != null ->
                set(Kind.DETENTION, extended.ref(), extended.persons(), extended.until(), decision);
            case RemovalScheduled planned -> {
                drop(Kind.REMOVAL, planned.persons());
                set(Kind.REMOVAL, id, planned.persons(), planned.on(), decision);
            }
            case RemovalPostponed postponed ->
                of(Kind.REMOVAL, postponed.persons()).forEach(byAct -> byAct.keySet()
                        .removeIf(removal -> postponed.ref().equals(returnDecisionOf(removal))));
            default -> {}
        }
    }

    /** What names the act that it settles. */
    private void settle(Decision data) {
        switch (data) {
            case ReturnDecisionWithdrawn withdrawn -> settle(Kind.DEPARTURE_TERM, withdrawn.ref());
            case StatementAttached stated
            when stated.about() != null && stated.by() != StatementAttached.By.AUTHORITY ->
                settle(Kind.COOPERATION_REPLY, stated.about(), stated.persons());
            case InterviewHeld held when held.ref() != null -> settle(Kind.APPOINTMENT, held.ref());
            case AppointmentMissed missed -> settle(Kind.APPOINTMENT, missed.ref(), missed.persons());
            case MeasureLifted lifted -> settle(Kind.MEASURE, lifted.ref());
            case DetentionEnded ended -> settle(Kind.DETENTION, ended.ref(), ended.persons());
            case RemovalCancelled cancelled -> settle(Kind.REMOVAL, cancelled.ref());
            case RemovalCarriedOut removed
            when removed.ref() != null -> settle(Kind.REMOVAL, removed.ref(), removed.persons());
            case RemovalPostponed postponed -> settle(Kind.REMOVAL, postponed.ref(), postponed.persons());
            default -> {}
        }
    }

    /** Null when nothing states how long the term is. */
    private LocalDate term(ReturnDecisionNotified notified, Instant time) {
        var act = decisions.get(notified.ref());
        return act != null && act.data() instanceof ReturnDecisionIssued issued && issued.departureTermDays() != null
                ? BrusselsTime.dateOf(time).plusDays(issued.departureTermDays())
                : null;
    }

    /** Those of these persons whose term has not begun yet; it has now. */
    private List<PersonId> firstTimers(DecisionId returnDecision, List<PersonId> persons) {
        return persons.stream()
                .filter(person -> begun.add(new Term(returnDecision, person)))
                .toList();
    }

    /** Null when it names none. */
    private DecisionId returnDecisionOf(DecisionId removal) {
        return ((RemovalScheduled) decisions.get(removal).data()).returnDecision();
    }

    /** Without a day, or with one that cannot be written, nothing runs any more. */
    private void set(
            Kind kind, DecisionId act, Collection<PersonId> persons, LocalDate until, HistoryDecision decision) {
        if (until == null || until.getYear() < 1 || until.getYear() > LAST_YEAR) {
            settle(kind, act, persons);
            return;
        }
        var deadline =
                new Deadline(kind, until, decision.id(), decision.original().position());
        persons.forEach(person -> running.computeIfAbsent(kind, first -> new HashMap<>())
                .computeIfAbsent(person, first -> new HashMap<>())
                .put(act, deadline));
    }

    private void gone(Collection<PersonId> persons) {
        drop(Kind.DEPARTURE_TERM, persons);
        drop(Kind.REMOVAL, persons);
    }

    /** All that runs for these persons so far. */
    private void drop(Kind kind, Collection<PersonId> persons) {
        of(kind, persons).forEach(Map::clear);
    }

    private void settle(Kind kind, DecisionId act) {
        running.getOrDefault(kind, Map.of()).values().forEach(byAct -> byAct.remove(act));
    }

    private void settle(Kind kind, DecisionId act, Collection<PersonId> persons) {
        of(kind, persons).forEach(byAct -> byAct.remove(act));
    }

    private List<Map<DecisionId, Deadline>> of(Kind kind, Collection<PersonId> persons) {
        var byPerson = running.getOrDefault(kind, Map.of());
        return persons.stream().map(byPerson::get).filter(Objects::nonNull).toList();
    }

    private static List<PersonId> persons(List<Participant> participants) {
        return participants.stream().map(Participant::personId).toList();
    }
}
