package org.icamledger.casefile;

import java.util.List;

/** A reasoned, durable option put to the persons. Proposed, answered, applied for and realised are different facts. */
public sealed interface Prospects extends Decision {
    /** An option is put to the persons. */
    record ProspectProposed(
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory Kind kind,
            Assessment.Route route,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements Prospects {
        /** What is proposed. */
        public enum Kind {
            STAY,
            VOLUNTARY_RETURN,
            AUTONOMOUS_RETURN,
            TRANSFER,
            OTHER
        }
    }

    /** What the persons said to it. */
    record ProspectAnswered(
            @Mandatory @To(ProspectProposed.class) DecisionId ref,
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory Answer answer,
            List<DocumentDigest> documents)
            implements Prospects {
        /** The persons' answer. */
        public enum Answer {
            ACCEPTED,
            DECLINED,
            NO_ANSWER
        }
    }

    /** What came of it. */
    record ProspectRealised(
            @Mandatory @To(ProspectProposed.class) DecisionId ref,
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory Result result,
            List<DocumentDigest> documents)
            implements Prospects {
        /** How the prospect ended. */
        public enum Result {
            STAY_GRANTED,
            STAY_REFUSED,
            DEPARTED,
            ABANDONED
        }
    }

    /** The persons were referred to an organisation that prepares return. */
    record ReturnReferred(
            @Mandatory @NotEmpty List<PersonId> persons,
            @To(ProspectProposed.class) DecisionId ref,
            List<Consent> consents,
            @From("organisations") Code organisation,
            List<DocumentDigest> documents)
            implements Prospects {}

    /** Whether one person agreed to the referral. */
    record Consent(@Mandatory PersonId personId, Boolean given) implements Part {}
}
