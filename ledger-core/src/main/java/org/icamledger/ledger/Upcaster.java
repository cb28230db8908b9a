package org.icamledger.ledger;

import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the data of one revision of a type into that of the next, whenever an entry or a request of the older revision
 * is read. Stored entries never change.
 *
 * <p>It leaves the objects of protected texts as they are, though it may move them: a sealed text is bound to the place
 * where it was stored, see {@link EntryFormat#storedTexts}.
 *
 * @param type stored type name
 * @param fromRevision the revision that it takes; it gives {@code fromRevision + 1}
 * @param change may alter the object it is given and return it
 */
public record Upcaster(String type, int fromRevision, UnaryOperator<ObjectNode> change) {}
