package org.icamledger.projection.afterwards;

import java.util.Optional;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Proceedings.StayApplicationDecided;
import org.icamledger.casefile.Prospects.ProspectRealised;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;

/**
 * What {@code afterwards/1} looks for after a closing. Each stands for itself: somebody may be detained and removed. A change of what
 * counts is a new definition with a higher number.
 */
public enum Consequence {
    DETAINED("A detention ordered"),
    REMOVED("A removal carried out"),
    DEPARTED("A departure confirmed, or a prospect realised by departing"),
    NEW_RETURN_DECISION("A new return decision"),
    STAY_GRANTED("A stay granted, on application or as a prospect realised");

    private final String label;

    Consequence(String label) {
        this.label = label;
    }

    /** What it says, English. */
    public String label() {
        return label;
    }

    /** Of which of them a decision is one, for each person that it names. */
    static Optional<Consequence> of(Decision decision) {
        return Optional.ofNullable(
                switch (decision) {
                    case DetentionOrdered ordered -> DETAINED;
                    case RemovalCarriedOut removed -> REMOVED;
                    case DepartureConfirmed confirmed -> DEPARTED;
                    case ReturnDecisionIssued issued -> NEW_RETURN_DECISION;
                    case ProspectRealised realised ->
                        switch (realised.result()) {
                            case DEPARTED -> DEPARTED;
                            case STAY_GRANTED -> STAY_GRANTED;
                            case STAY_REFUSED, ABANDONED -> null;
                        };
                    case StayApplicationDecided decided ->
                        decided.result() == StayApplicationDecided.Result.GRANTED ? STAY_GRANTED : null;
                    default -> null;
                });
    }
}
