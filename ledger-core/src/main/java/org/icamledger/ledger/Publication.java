package org.icamledger.ledger;

import java.util.List;
import java.util.Optional;
import org.icamledger.transparency.Edge;
import org.icamledger.transparency.Edge.FullTile;
import org.icamledger.transparency.SignedCheckpoint;

/** What becomes of a tree once it is committed, before the callers hear of it. */
interface Publication extends AutoCloseable {
    /** The tree is answered for as it is, without a signature. */
    Publication UNSIGNED = (edge, completed, answer) -> answer.signed();

    /** Whether the log has a tree; without one it can be measured what the tree costs. */
    default boolean hasTree() {
        return true;
    }

    /**
     * The tree was committed. Returns at once; the answer follows when a checkpoint of this size or a larger one is signed and
     * kept, or when that failed.
     *
     * @param completed the tiles that became full with it
     */
    void publish(Edge edge, List<FullTile> completed, Answer answer);

    /** Why nothing may be recorded now; empty when it may. */
    default Optional<String> closedBecause() {
        return Optional.empty();
    }

    /**
     * The database is not what was committed: nothing may be recorded any more.
     *
     * @param found the tree that is in the database
     */
    default void contradicted(String reason, Edge found) {}

    /** The newest checkpoint that is signed and not said to be stored. */
    default Optional<SignedCheckpoint> unstored() {
        return Optional.empty();
    }

    /** This checkpoint is in the database now. */
    default void stored(SignedCheckpoint checkpoint) {}

    /** Answers what waits. */
    @Override
    default void close() {}

    /** How the callers of a batch hear of it. Exactly one of the two is said, once. */
    interface Answer {
        void signed();

        /** Stored, and no checkpoint could be signed. */
        default void unsigned() {
            signed();
        }
    }
}
