package org.icamledger.casefile;

import java.time.LocalDate;
import java.util.List;

/** What the authority established about persons and their prospects. */
public sealed interface Assessment extends Decision {
    /** What an assessment found in the way of return. */
    enum Obstacle {
        NO_OBSTACLE,
        OBSTACLE,
        NEEDS_INQUIRY
    }

    /** A route to a right to stay. */
    enum Route {
        HUMANITARIAN_9BIS,
        MEDICAL_9TER,
        FAMILY_REUNIFICATION,
        WORK,
        INTERNATIONAL_PROTECTION,
        TRAFFICKING_VICTIM,
        UNACCOMPANIED_MINOR,
        STATELESS,
        OTHER
    }

    /** One person was screened for vulnerability. */
    record VulnerabilityScreened(
            @Mandatory PersonId personId,
            @Mandatory Outcome outcome,
            ProtectedText categories,
            List<DocumentDigest> documents)
            implements Assessment {
        /** Whether a vulnerability was found. */
        public enum Outcome {
            NONE_FOUND,
            FOUND
        }
    }

    /**
     * The best interests of one child.
     *
     * @param reasonedInAct whether the assessment stands in the reasons of the act itself
     */
    record BestInterestsAssessed(
            @Mandatory PersonId personId,
            ChildHeard childHeard,
            @Mandatory Obstacle outcome,
            Boolean reasonedInAct,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements Assessment {
        /** Whether the child could state its view. */
        public enum ChildHeard {
            YES,
            NO,
            NOT_ABLE
        }
    }

    /** What a step would do to the unity of the family. */
    record FamilyUnityAssessed(
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory Obstacle outcome,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements Assessment {}

    /** The risks of return for one person. */
    record RisksAssessed(
            @Mandatory PersonId personId,
            @From("countries") Country destination,
            Obstacle nonRefoulement,
            Obstacle familyLife,
            Obstacle health,
            Boolean reasonedInAct,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements Assessment {}

    /** The coach looked at the routes to a right to stay. */
    record SituationAnalysed(
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory List<RouteAssessed> routes,
            List<DocumentDigest> documents)
            implements Assessment {}

    /** What one route offers. */
    record RouteAssessed(@Mandatory Route route, @Mandatory Opening assessment, ProtectedText reasons) implements Part {
        /** Whether the route is open. */
        public enum Opening {
            OPEN,
            CLOSED,
            PENDING
        }
    }

    /**
     * How far the persons are held to have cooperated.
     *
     * @param replyInvitedOn when they were invited to reply
     * @param replyUntil last day to reply
     */
    record CooperationAssessed(
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory Level level,
            @From("obligations") List<Code> obligations,
            @To(Decision.class) List<DecisionId> basedOn,
            LocalDate replyInvitedOn,
            LocalDate replyUntil,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements Assessment {
        /** The assessed level of cooperation. */
        public enum Level {
            COOPERATING,
            PARTIAL,
            NOT_COOPERATING
        }
    }
}
