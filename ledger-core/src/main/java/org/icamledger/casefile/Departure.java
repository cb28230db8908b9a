package org.icamledger.casefile;

import java.time.LocalDate;
import java.util.List;

/** Removal, departure, and the loss of contact. */
public sealed interface Departure extends Decision {
    /** A removal is planned for that day. */
    record RemovalScheduled(
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory LocalDate on,
            @To(ReturnProcedure.ReturnDecisionIssued.class) DecisionId returnDecision,
            @From("countries") Country destination,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements Departure {}

    /** The persons were removed. @param monitored whether an independent monitor was there */
    record RemovalCarriedOut(
            @Mandatory @NotEmpty List<PersonId> persons,
            @To(RemovalScheduled.class) DecisionId ref,
            @To(ReturnProcedure.ReturnDecisionIssued.class) DecisionId returnDecision,
            @From("countries") Country destination,
            Boolean monitored,
            List<DocumentDigest> documents)
            implements Departure {}

    /** A planned removal will not take place. */
    record RemovalCancelled(
            @Mandatory @To(RemovalScheduled.class) DecisionId ref,
            @From("cancellation-reasons") Code reason,
            List<DocumentDigest> documents)
            implements Departure {}

    /** The persons left. */
    record DepartureConfirmed(
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory Kind kind,
            @From("countries") Country destination,
            List<DocumentDigest> documents)
            implements Departure {
        /** How, and how it is known. */
        public enum Kind {
            ASSISTED,
            AUTONOMOUS_PROVEN,
            AUTONOMOUS_DECLARED
        }
    }

    /** Contact was lost: neutral, no reproach. */
    record ContactLost(@Mandatory @NotEmpty List<PersonId> persons, LocalDate since, List<DocumentDigest> documents)
            implements Departure {}

    /** An individual finding, on objective criteria, that the persons absconded. */
    record AbscondingFound(
            @Mandatory @NotEmpty List<PersonId> persons,
            @From("absconding-criteria") List<Code> criteria,
            @To(Decision.class) List<DecisionId> basedOn,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements Departure {}
}
