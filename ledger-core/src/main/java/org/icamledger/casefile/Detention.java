package org.icamledger.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Deprivation of liberty, its extensions, reviews and end. */
public sealed interface Detention extends Decision {
    /** Why a coercive step was taken. */
    enum Ground {
        RISK_OF_ABSCONDING,
        HAMPERS_RETURN,
        NON_COOPERATION,
        PUBLIC_ORDER,
        NATIONAL_SECURITY,
        IDENTITY,
        TRANSFER,
        OTHER
    }

    /**
     * Persons are to be detained.
     *
     * @param informedOn when the persons were told why and how to have it reviewed
     * @param noSpecialisedPlace why no specialised facility was used
     */
    record DetentionOrdered(
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory Instant startsAt,
            @Mandatory FacilityKind facilityKind,
            @From("facilities") Code facility,
            LegalBasis legalBasis,
            List<Ground> grounds,
            @To(ReturnProcedure.ReturnDecisionIssued.class) DecisionId returnDecision,
            Arrest arrest,
            @To(Coaching.InvitationSent.class) DecisionId duringAppointment,
            LocalDate until,
            Boolean written,
            Boolean reasoned,
            LocalDate informedOn,
            Language informedLanguage,
            Boolean reviewRightExplained,
            Boolean separationFromPrisoners,
            @From("no-specialised-place") Code noSpecialisedPlace,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements Detention {
        /** Where. */
        public enum FacilityKind {
            CLOSED_CENTRE,
            CLOSED_CENTRE_FOR_FAMILIES,
            BORDER,
            PRISON,
            POLICE,
            HOSPITAL
        }

        /** Article of the law of 15 December 1980 that the order names. */
        public enum LegalBasis {
            AA_7,
            AA_27,
            AA_29,
            AA_51_5,
            AA_74_5,
            AA_74_6,
            OTHER
        }
    }

    /** The arrest that preceded. */
    record Arrest(@Mandatory Instant time, @Mandatory @From("place-kinds") Code placeKind, @From("places") Code placeId)
            implements Part {}

    /** The detention goes on. Extensions are not numbered: their order follows from the history. */
    record DetentionExtended(
            @Mandatory @To(DetentionOrdered.class) DecisionId ref,
            @Mandatory @NotEmpty List<PersonId> persons,
            LocalDate until,
            List<Ground> grounds,
            Boolean written,
            Boolean reasoned,
            Boolean diligenceRecorded,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements Detention {}

    /** The persons asked for a review. */
    record DetentionReviewRequested(
            @Mandatory @To({DetentionOrdered.class, DetentionExtended.class}) DecisionId ref,
            @Mandatory @NotEmpty List<PersonId> persons,
            List<DocumentDigest> documents)
            implements Detention {}

    /** A review was decided. */
    record DetentionReviewDecided(
            @Mandatory @To({DetentionReviewRequested.class, DetentionOrdered.class, DetentionExtended.class})
                    DecisionId ref,
            @Mandatory @NotEmpty List<PersonId> persons,
            Boolean ofOwnMotion,
            @Mandatory Result result,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements Detention {
        /** What the review came to. */
        public enum Result {
            RELEASE,
            MAINTAINED
        }
    }

    /** The detention ended. */
    record DetentionEnded(
            @Mandatory @To(DetentionOrdered.class) DecisionId ref,
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory Outcome outcome,
            List<DocumentDigest> documents)
            implements Detention {
        /** How it ended. */
        public enum Outcome {
            RELEASED,
            REMOVED,
            MEASURE_INSTEAD
        }
    }
}
