package org.icamledger.casefile;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Records decisions in a case that exists, all or none. The texts in them are sealed. Decisions that the case has
 * already are passed over: whether their content is the same is for the caller to compare.
 *
 * @param decisions in the order of recording
 * @param expectedSequence the case sequence that the case's last decision must have; null: any
 * @param persons what the vault says about the persons that the decisions name
 */
public record RecordDecisions(
        @TargetAggregateIdentifier CaseId caseId,
        List<RecordedDecision> decisions,
        Integer expectedSequence,
        KnownPersons persons) {
    public RecordDecisions {
        decisions = List.copyOf(decisions);
    }
}
