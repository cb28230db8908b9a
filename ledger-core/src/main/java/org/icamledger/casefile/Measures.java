package org.icamledger.casefile;

import java.time.LocalDate;
import java.util.List;

/** Obligations short of detention. A return house is a measure, not a place of detention. */
public sealed interface Measures extends Decision {
    /** What the measure obliges to. */
    enum Kind {
        REPORTING,
        RESIDENCE,
        DEPOSIT,
        DOCUMENTS,
        RETURN_HOUSE,
        OTHER
    }

    /** Less coercive measures were weighed. */
    record LessCoerciveMeasuresAssessed(
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory List<MeasureAssessed> measures,
            List<DocumentDigest> documents)
            implements Measures {}

    /** One measure weighed. */
    record MeasureAssessed(@Mandatory Kind kind, Boolean suitable, ProtectedText reasons) implements Part {}

    /** A measure applies to the persons from now on. */
    record MeasureImposed(
            @Mandatory Nature nature,
            @Mandatory Kind kind,
            @Mandatory @NotEmpty List<PersonId> persons,
            @To(ReturnProcedure.ReturnDecisionIssued.class) DecisionId returnDecision,
            List<Detention.Ground> grounds,
            LocalDate until,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements Measures {
        /** PREVENTIVE: during the departure term. LESS_COERCIVE: instead of detention. */
        public enum Nature {
            PREVENTIVE,
            LESS_COERCIVE
        }
    }

    /** A measure was looked at again. */
    record MeasureReviewed(
            @Mandatory @To(MeasureImposed.class) DecisionId ref,
            @Mandatory Outcome outcome,
            List<DocumentDigest> documents)
            implements Measures {
        /** What the review came to. */
        public enum Outcome {
            KEPT,
            CHANGED,
            TO_BE_LIFTED
        }
    }

    /** A measure ended. */
    record MeasureLifted(@Mandatory @To(MeasureImposed.class) DecisionId ref, List<DocumentDigest> documents)
            implements Measures {}

    /** A medical examination against the person's will (law of 15 December 1980, article 74/23: adults only). */
    record MedicalExaminationForced(
            @Mandatory PersonId personId,
            Boolean refusalRecorded,
            @From("legal-bases") List<Code> legalBasis,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements Measures {}
}
