package org.icamledger.casefile;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Opens a case and records its first decisions, all or none. The texts in them are sealed.
 *
 * @param opened the {@link Composition.CaseOpened}
 * @param more what follows it, in the order of recording; may be empty
 * @param persons what the vault says about the persons that the decisions name
 */
public record OpenCase(
        @TargetAggregateIdentifier CaseId caseId,
        RecordedDecision opened,
        List<RecordedDecision> more,
        KnownPersons persons) {
    public OpenCase {
        more = List.copyOf(more);
    }

    /** All decisions, in the order of recording. */
    List<RecordedDecision> decisions() {
        return Stream.concat(Stream.of(opened), more.stream()).toList();
    }
}
