package org.icamledger.casefile;

import java.util.List;

/** Applications for stay and appeals. */
public sealed interface Proceedings extends Decision {
    /**
     * An application for a right to stay.
     *
     * @param subsequent whether an earlier application of the same kind was made
     */
    record StayApplicationFiled(
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory Assessment.Route route,
            Boolean suggestedByCoach,
            Boolean subsequent,
            List<DocumentDigest> documents)
            implements Proceedings {}

    /** What was decided on it. */
    record StayApplicationDecided(
            @Mandatory @To(StayApplicationFiled.class) DecisionId ref,
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory Result result,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements Proceedings {
        /** How the application ended. */
        public enum Result {
            GRANTED,
            REFUSED,
            INADMISSIBLE,
            WITHDRAWN
        }
    }

    /** An appeal against a decision of the case. */
    record AppealLodged(
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory @To(Decision.class) DecisionId against,
            ReturnProcedure.Suspensive suspensive,
            @From("courts") Code court,
            List<DocumentDigest> documents)
            implements Proceedings {}

    /** What the court decided. */
    record AppealDecided(
            @Mandatory @To(AppealLodged.class) DecisionId ref, @Mandatory Result result, List<DocumentDigest> documents)
            implements Proceedings {
        /** How the appeal ended. */
        public enum Result {
            ANNULLED,
            SUSPENDED,
            REJECTED,
            INADMISSIBLE,
            WITHDRAWN
        }
    }
}
