package org.icamledger.api.sample;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.VulnerabilityScreened;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Detention.DetentionEnded;
import org.icamledger.casefile.Detention.DetentionExtended;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Detention.DetentionOrdered.FacilityKind;
import org.icamledger.casefile.Detention.DetentionOrdered.LegalBasis;
import org.icamledger.casefile.Detention.DetentionReviewDecided;
import org.icamledger.casefile.Detention.DetentionReviewRequested;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Measures.MeasureImposed;
import org.icamledger.casefile.Measures.MeasureLifted;
import org.icamledger.casefile.Measures.MeasureReviewed;
import org.icamledger.casefile.Measures.MedicalExaminationForced;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.DepartureTermExtended;
import org.icamledger.casefile.ReturnProcedure.NoticeGiven;
import org.icamledger.casefile.ReturnProcedure.Participant;
import org.icamledger.casefile.ReturnProcedure.RemovalPostponed;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionNotified;
import org.icamledger.casefile.Trajectory.CaseClosed;

/** What an act itself has to say, and what has to follow it. */
final class OwnSafeguards {
    private final Tallies tallies;

    OwnSafeguards(Tallies tallies) {
        this.tallies = tallies;
    }

    void check(SampleCase sample) {
        var history = sample.history().corrected();
        for (var act : history) {
            switch (act.data()) {
                case ReturnDecisionIssued order -> ordered(history, act, order);
                case DepartureTermExtended extended -> tallies.expect(Rule.R10, act, noticed(history, act, 7));
                case RemovalPostponed postponed -> tallies.expect(Rule.R10, act, noticed(history, act, 7));
                case InterviewHeld interview -> interviewed(history, act, interview);
                case MeasureImposed measure -> imposed(history, act, measure);
                case MedicalExaminationForced examined ->
                    tallies.expect(
                            Rule.R18,
                            act,
                            examined.refusalRecorded()
                                    && !date(act).isBefore(LocalDate.of(2024, 7, 20))
                                    && adult(sample, act, examined.personId()));
                case DetentionOrdered detention -> detained(sample, act, detention);
                case DetentionReviewRequested requested ->
                    tallies.expect(Rule.R21, act, reviewed(history, act.id(), act.time()));
                case DetentionExtended extension ->
                    tallies.expect(Rule.R21, act, reviewedUnasked(history, act.id(), act.time()));
                case CaseClosed closed ->
                    tallies.expect(
                            Rule.R24,
                            act,
                            closed.reasons() != null && closed.residualStatus() != null && noticed(history, act, 15));
                default -> {}
            }
        }
    }

    private void ordered(List<HistoryDecision> history, HistoryDecision act, ReturnDecisionIssued order) {
        var notified = all(history, ReturnDecisionNotified.class)
                .filter(notification -> notification.ref().equals(act.id()))
                .filter(notification -> notification.translated() != ReturnDecisionNotified.Translated.REFUSED)
                .flatMap(notification -> notification.persons().stream())
                .toList();
        tallies.expect(
                Rule.R08,
                act,
                order.written() && order.reasoned() && order.remediesStated() && notified.containsAll(order.persons()));
        tallies.expect(
                Rule.R09,
                act,
                order.departureTermDays() >= 30 || !order.termGrounds().isEmpty() && order.reasons() != null);
    }

    private static boolean noticed(List<HistoryDecision> history, HistoryDecision act, int days) {
        return history.stream()
                .filter(each -> each.data() instanceof NoticeGiven notice
                        && notice.ref().equals(act.id())
                        && notice.written())
                .anyMatch(each -> act.isBefore(each) && DAYS.between(date(act), date(each)) <= days);
    }

    private void interviewed(List<HistoryDecision> history, HistoryDecision act, InterviewHeld interview) {
        tallies.expect(
                Rule.R12,
                act,
                interview.participants().stream()
                        .allMatch(participant -> participant.understood()
                                && participant.interpreter() == Participant.Interpreter.PRESENT));
        var screened = history.stream()
                .filter(each -> !date(each).isAfter(date(act)))
                .flatMap(each -> each.data() instanceof VulnerabilityScreened screening
                        ? Stream.of(screening.personId())
                        : Stream.empty())
                .toList();
        tallies.expect(
                Rule.R13,
                act,
                screened.containsAll(interview.participants().stream()
                        .map(Participant::personId)
                        .toList()));
    }

    private void imposed(List<HistoryDecision> history, HistoryDecision act, MeasureImposed measure) {
        var reviewed = first(history, MeasureReviewed.class, act.id());
        var lifted = first(history, MeasureLifted.class, act.id());
        tallies.expect(
                Rule.R18,
                act,
                measure.reasons() != null
                        && reviewed.isPresent()
                        && lifted.isPresent()
                        && DAYS.between(date(act), reviewed.get()) <= 30
                        && DAYS.between(reviewed.get(), lifted.get()) <= 30
                        && !lifted.get().isAfter(measure.until()));
    }

    private static Optional<LocalDate> first(
            List<HistoryDecision> history, Class<? extends Decision> type, DecisionId measure) {
        return history.stream()
                .filter(each -> type.isInstance(each.data()))
                .filter(each -> switch (each.data()) {
                    case MeasureReviewed review -> review.ref().equals(measure);
                    case MeasureLifted lifted -> lifted.ref().equals(measure);
                    default -> false;
                })
                .map(OwnSafeguards::date)
                .findFirst();
    }

    private void detained(SampleCase sample, HistoryDecision act, DetentionOrdered detention) {
        var before = Before.both(sample, act).getFirst();
        var languages = before.adults().getFirst().languages();
        boolean specialised = detention.facilityKind() == FacilityKind.CLOSED_CENTRE
                || detention.separationFromPrisoners() && detention.noSpecialisedPlace() != null;
        tallies.expect(
                Rule.R02,
                act,
                detention.written()
                        && detention.reasoned()
                        && !detention.grounds().isEmpty()
                        && detention.informedOn().equals(date(act))
                        && languages.contains(detention.informedLanguage())
                        && detention.reviewRightExplained()
                        && specialised);
        tallies.expect(Rule.R03, act, detention.persons().stream().allMatch(person -> adult(sample, act, person)));
        tallies.expect(Rule.R20, act, withinStatutoryTime(sample, act, detention));
        tallies.expect(Rule.R23, act, detention.duringAppointment() == null);
    }

    private static boolean withinStatutoryTime(SampleCase sample, HistoryDecision act, DetentionOrdered detention) {
        var history = sample.history().corrected();
        var extensions = history.stream()
                .filter(each -> each.data() instanceof DetentionExtended extension
                        && extension.ref().equals(act.id()))
                .toList();
        var starts = BrusselsTime.dateOf(detention.startsAt());
        var due = new ArrayList<LocalDate>();
        if (detention.legalBasis() == LegalBasis.AA_51_5) {
            due.add(starts.plusWeeks(6));
        } else {
            due.addAll(List.of(starts.plusMonths(2), starts.plusMonths(4), starts.plusMonths(5)));
        }
        for (int i = 0; i < extensions.size(); i++) {
            boolean byWhoMay = i == 0 || extensions.get(i).decidedby() == DecidedBy.MINISTER;
            if (!byWhoMay || !date(extensions.get(i)).isBefore(due.get(i))) {
                return false;
            }
        }
        var end = history.stream()
                .filter(each -> each.data() instanceof DetentionEnded ended
                        && ended.ref().equals(act.id()))
                .map(OwnSafeguards::date)
                .findFirst()
                .orElseThrow();
        return end.isBefore(due.get(extensions.size()));
    }

    /** Five working days are at least seven days; around Christmas and New Year no more are allowed here. */
    private static boolean reviewed(List<HistoryDecision> history, DecisionId request, Instant time) {
        return history.stream()
                .anyMatch(each -> each.data() instanceof DetentionReviewDecided decided
                        && decided.ref().equals(request)
                        && time.isBefore(each.time())
                        && DAYS.between(time, each.time()) <= 7);
    }

    private static boolean reviewedUnasked(List<HistoryDecision> history, DecisionId extension, Instant time) {
        return history.stream()
                .anyMatch(each -> each.data() instanceof DetentionReviewDecided decided
                        && decided.ref().equals(extension)
                        && decided.ofOwnMotion()
                        && each.decidedby() == DecidedBy.COURT
                        && time.isBefore(each.time())
                        && DAYS.between(time, each.time()) <= 7);
    }

    private static boolean adult(SampleCase sample, HistoryDecision act, PersonId person) {
        int year = date(act).getYear();
        return Before.both(sample, act).getFirst().members().stream()
                .filter(member -> member.personId().equals(person))
                .allMatch(member -> member.role() == Member.Role.ADULT && year - member.birthYear() > 18);
    }

    private static <D extends Decision> Stream<D> all(List<HistoryDecision> history, Class<D> type) {
        return history.stream()
                .map(HistoryDecision::data)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static LocalDate date(HistoryDecision act) {
        return BrusselsTime.dateOf(act.time());
    }
}
