package org.icamledger.projection;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row or a sum that is not what folding the log anew gives.
 *
 * @param table whose row it is; of a sum the table that is summed up
 * @param caseId whose row it is; null for a sum
 * @param by of a sum, what it is split by, with commas between; null for a row
 * @param stored what is read now; null when it is missing
 * @param folded what it should be; null when there should be none
 */
public record Difference(
        String table, @Nullable UUID caseId, @Nullable String by, @Nullable String stored, @Nullable String folded) {}
