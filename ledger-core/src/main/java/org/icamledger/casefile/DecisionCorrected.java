package org.icamledger.casefile;

import java.time.Instant;
import java.util.List;

/**
 * Corrects an earlier decision of the case that is not itself a correction; of several corrections the last by case
 * sequence holds. Without a replacement the decision is annulled. The original stays visible to those who check integrity.
 */
public record DecisionCorrected(
        @Mandatory @To(Decision.class) DecisionId corrects,
        @Mandatory @From("correction-reasons") Code reason,
        Replacement replacement,
        List<DocumentDigest> documents)
        implements Decision {
    /**
     * What the decision says from now on. It keeps id, type, case sequence, source and registered time.
     *
     * @param dataschema of the same type as the corrected decision
     * @param time when it happened
     * @param decidedby null leaves the original's
     */
    public record Replacement(
            @Mandatory DataSchema dataschema, @Mandatory Instant time, DecidedBy decidedby, @Mandatory Decision data)
            implements Part {}
}
