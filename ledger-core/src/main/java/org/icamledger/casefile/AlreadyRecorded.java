package org.icamledger.casefile;

/**
 * Some of the decisions asked for are in the case, others are not. Nothing is recorded: whoever asked judged the case before
 * those came, and must judge again.
 */
public final class AlreadyRecorded extends RuntimeException {
    private final DecisionId id;

    /** @param id of one that is in the case */
    public AlreadyRecorded(DecisionId id) {
        super("a decision of this id is in the case: " + id, null, false, false);
        this.id = id;
    }

    /** One that is in the case. */
    public DecisionId id() {
        return id;
    }
}
