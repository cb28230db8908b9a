package org.icamledger.projection.caseindex;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.Coaching.SelfReferred;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Detention.DetentionEnded;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Measures.MeasureImposed;
import org.icamledger.casefile.Measures.MeasureLifted;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.casefile.Trajectory.CaseReopened;
import org.icamledger.casefile.Trajectory.TrajectoryResumed;
import org.icamledger.casefile.Trajectory.TrajectorySuspended;

/** How far a case has come: of these the first that holds at the end of its history. */
public enum Stage {
    /** It was closed and not reopened since. */
    CLOSED,
    /** An order of detention has not ended for somebody whom it names. */
    DETAINED,
    /** A measure is imposed and not lifted, whatever day it was to end on. */
    MEASURE,
    /** The coaching was suspended and has not been resumed. */
    SUSPENDED,
    /** A prospect was put to somebody. */
    PROSPECT_PROPOSED,
    /** There was an interview, or somebody came of their own accord. */
    IN_TRAJECTORY,
    /** Somebody was invited. */
    INVITED,
    /** None of the others. */
    OPENED;

    /** @param corrected a corrected history, in order */
    static Stage of(List<HistoryDecision> corrected) {
        var reached = new Reached();
        corrected.forEach(reached::take);
        for (var stage : values()) {
            if (reached.holds(stage)) {
                return stage;
            }
        }
        return OPENED;
    }

    /** What a history has come to, decision by decision. What ends an act names it and may stand before it when only its day is known. */
    private static final class Reached {
        private final Set<Stage> ever = new HashSet<>();
        private boolean closed;
        private final Map<DecisionId, Set<PersonId>> detained = new HashMap<>();
        private final Map<DecisionId, Set<PersonId>> released = new HashMap<>();
        private final Set<DecisionId> imposed = new HashSet<>();
        private final Set<DecisionId> lifted = new HashSet<>();
        private final Set<DecisionId> suspended = new HashSet<>();
        private final Set<DecisionId> resumed = new HashSet<>();

        void take(HistoryDecision decision) {
            switch (decision.data()) {
                case CaseClosed closing -> closed = true;
                case CaseReopened reopening -> closed = false;
                case DetentionOrdered order -> detained.put(decision.id(), Set.copyOf(order.persons()));
                case DetentionEnded end ->
                    released.computeIfAbsent(end.ref(), ref -> new HashSet<>()).addAll(end.persons());
                case MeasureImposed measure -> imposed.add(decision.id());
                case MeasureLifted end -> lifted.add(end.ref());
                case TrajectorySuspended pause -> suspended.add(decision.id());
                // One that names no suspension ends all that began before.
                case TrajectoryResumed end ->
                    resumed.addAll(end.ref() == null ? Set.copyOf(suspended) : Set.of(end.ref()));
                case ProspectProposed proposed -> ever.add(PROSPECT_PROPOSED);
                case InterviewHeld held -> ever.add(IN_TRAJECTORY);
                case SelfReferred came -> ever.add(IN_TRAJECTORY);
                case InvitationSent sent -> ever.add(INVITED);
                default -> {}
            }
        }

        boolean holds(Stage stage) {
            return switch (stage) {
                case CLOSED -> closed;
                case DETAINED ->
                    detained.entrySet().stream().anyMatch(order -> !released.getOrDefault(order.getKey(), Set.of())
                            .containsAll(order.getValue()));
                case MEASURE -> !lifted.containsAll(imposed);
                case SUSPENDED -> !resumed.containsAll(suspended);
                case PROSPECT_PROPOSED, IN_TRAJECTORY, INVITED -> ever.contains(stage);
                case OPENED -> true;
            };
        }
    }
}
