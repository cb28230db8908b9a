package org.icamledger.projection.coverage;

import static org.icamledger.projection.coverage.Measure.*;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.Coaching.SelfReferred;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Proceedings.StayApplicationDecided;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.Prospects.ProspectRealised;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.Trajectory.CaseClosed;

/** What one case adds to the counts of coverage: a pure function of its corrected history. */
final class Coverage {
    private Coverage() {}

    static CaseContribution contribution(CaseHistory history) {
        var decisions = history.corrected();
        var counted = new ArrayList<Counted>();
        decisions.forEach(decision ->
                events(decision.data()).forEach(measure -> counted.add(counted(measure, decision.time(), decisions))));
        first(decisions, ProspectProposed.class::isInstance)
                .ifPresent(time -> counted.add(counted(PROCESSES, time, decisions)));
        stay(decisions, counted);
        return counted.isEmpty() ? CaseContribution.NOTHING : new CaseContribution(counted);
    }

    /** The events that a decision counts as, at its own time. */
    private static List<Measure> events(Decision data) {
        return switch (data) {
            case ReturnDecisionIssued issued
            when Boolean.TRUE.equals(issued.first()) -> List.of(RETURN_DECISIONS, FIRST_RETURN_DECISIONS);
            case ReturnDecisionIssued issued -> List.of(RETURN_DECISIONS);
            case InvitationSent sent when sent.reminderOf() != null -> List.of(INVITATIONS, REMINDERS);
            case InvitationSent sent -> List.of(INVITATIONS);
            case SelfReferred referred -> List.of(SELF_REFERRALS);
            case InterviewHeld held -> List.of(INTERVIEWS);
            case ProspectProposed proposed -> List.of(PROSPECTS, Measure.ofProspects(proposed.kind()));
            default -> List.of();
        };
    }

    /** The stay of a case counts by its first ProspectRealised alone; where other decisions say otherwise, that is counted as a doubt. */
    private static void stay(List<HistoryDecision> decisions, List<Counted> counted) {
        var realised = first(decisions, Coverage::realisesStay);
        realised.ifPresent(time -> counted.add(counted(STAYS_GRANTED, time, decisions)));
        var elsewhere = first(decisions, Coverage::saysStayGranted);
        if (realised.isEmpty()) {
            elsewhere.ifPresent(time -> counted.add(counted(STAY_NOT_COUNTED, time, decisions)));
        } else if (elsewhere.isEmpty()
                && first(decisions, Coverage::saysWhetherStayGranted).isPresent()) {
            counted.add(counted(STAY_CONTRADICTED, realised.get(), decisions));
        }
    }

    private static boolean realisesStay(Decision data) {
        return data instanceof ProspectRealised realised && realised.result() == ProspectRealised.Result.STAY_GRANTED;
    }

    private static boolean saysStayGranted(Decision data) {
        return switch (data) {
            case StayApplicationDecided decided -> decided.result() == StayApplicationDecided.Result.GRANTED;
            case CaseClosed closed -> closed.outcome() == CaseClosed.Outcome.STAY_GRANTED;
            default -> false;
        };
    }

    private static boolean saysWhetherStayGranted(Decision data) {
        return data instanceof StayApplicationDecided || data instanceof CaseClosed;
    }

    private static Optional<Instant> first(List<HistoryDecision> decisions, Predicate<Decision> what) {
        return decisions.stream()
                .filter(decision -> what.test(decision.data()))
                .map(HistoryDecision::time)
                .findFirst();
    }

    private static Counted counted(Measure measure, Instant time, List<HistoryDecision> decisions) {
        return new Counted(measure, YearMonth.from(time.atZone(BrusselsTime.ZONE)), Situation.at(time, decisions));
    }
}
