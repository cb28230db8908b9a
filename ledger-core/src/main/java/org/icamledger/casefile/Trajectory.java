package org.icamledger.casefile;

import java.util.List;

/** The course of the coaching itself, its closing, and what anyone has to say about it. */
public sealed interface Trajectory extends Decision {
    /** The coaching pauses. */
    record TrajectorySuspended(
            @From("suspension-reasons") Code reason, ProtectedText reasons, List<DocumentDigest> documents)
            implements Trajectory {}

    /** The coaching goes on. */
    record TrajectoryResumed(@To(TrajectorySuspended.class) DecisionId ref, List<DocumentDigest> documents)
            implements Trajectory {}

    /**
     * The case is closed. It goes on receiving what happens.
     *
     * @param residualStatus what status the persons are left with
     */
    record CaseClosed(
            @Mandatory Outcome outcome,
            @From("residual-statuses") Code residualStatus,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements Trajectory {
        /** How the case ended. */
        public enum Outcome {
            STAY_GRANTED,
            DEPARTED_ASSISTED,
            DEPARTED_AUTONOMOUSLY,
            TRANSFERRED,
            REMOVED,
            LOST_CONTACT,
            ABSCONDED,
            DECLINED_COACHING,
            NEVER_APPEARED,
            NO_PROSPECT,
            ORDER_WITHDRAWN,
            DIED,
            OPENED_IN_ERROR,
            OTHER
        }
    }

    /** The case is followed again. */
    record CaseReopened(@From("reopening-reasons") Code reason, List<DocumentDigest> documents) implements Trajectory {}

    /** A statement of a person, a lawyer or the authority, never altered. */
    record StatementAttached(
            @To(Decision.class) DecisionId about,
            @Mandatory By by,
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory ProtectedText text,
            List<DocumentDigest> documents)
            implements Trajectory {
        /** Who states. */
        public enum By {
            PERSON,
            LAWYER,
            AUTHORITY
        }
    }
}
