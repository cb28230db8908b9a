package org.icamledger.projection.coverage;

import static org.icamledger.projection.coverage.Measure.*;

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
import org.icamledger.projection.Situations;

/** What one case adds to the counts of coverage: a pure function of its corrected history. */
final class Coverage {
    private final List<HistoryDecision> decisions;
    private final Situations situations;
    private final List<Counted> counted = new ArrayList<>();

    private Coverage(CaseHistory history) {
        decisions = history.corrected();
        situations = Situations.of(history);
    }

    /** One for each unit that is counted, in no particular order. */
    static List<Counted> contribution(CaseHistory history) {
        var coverage = new Coverage(history);
        coverage.decisions.forEach(coverage::countEvent);
        coverage.first(ProspectProposed.class::isInstance).ifPresent(first -> coverage.countCase(PROCESSES, first));
        coverage.countStay();
        return coverage.counted;
    }

    private void countEvent(HistoryDecision event) {
        var measures = measures(event.data());
        if (!measures.isEmpty()) {
            var situation = situations.at(event);
            measures.forEach(measure -> counted.add(new Counted(measure, month(event), situation)));
        }
    }

    /** What an event counts as, at its own time. */
    private static List<Measure> measures(Decision data) {
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

    /** The case is counted once, with its members at the time of this event. */
    private void countCase(Measure measure, HistoryDecision at) {
        counted.add(new Counted(measure, month(at), situations.ofCase(at)));
    }

    /** The stay of a case counts by its first ProspectRealised alone; where other decisions say otherwise, that is counted as a doubt. */
    private void countStay() {
        var realised = first(Coverage::realisesStay);
        realised.ifPresent(first -> countCase(STAYS_GRANTED, first));
        var elsewhere = first(Coverage::saysStayGranted);
        if (realised.isEmpty()) {
            elsewhere.ifPresent(first -> countCase(STAY_NOT_COUNTED, first));
        } else if (elsewhere.isEmpty()
                && first(Coverage::saysWhetherStayGranted).isPresent()) {
            countCase(STAY_CONTRADICTED, realised.get());
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

    private Optional<HistoryDecision> first(Predicate<Decision> what) {
        return decisions.stream().filter(decision -> what.test(decision.data())).findFirst();
    }

    private static YearMonth month(HistoryDecision event) {
        return YearMonth.from(event.time().atZone(BrusselsTime.ZONE));
    }
}
