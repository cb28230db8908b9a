package org.icamledger.projection.cohorts;

import java.util.List;

/**
 * Cases of one group that came equally far in the same number of days.
 *
 * @param group values of the dimensions asked for, in their order; empty when none
 * @param milestone that they reached; null for the base decision, which every case has
 * @param days since the base decision
 * @param cases all of them
 * @param complete for each number of days asked for, in order: of the cases those that were observed for so long and took no longer
 */
record Cell(List<String> group, Milestone milestone, int days, long cases, List<Long> complete) {
    Cell {
        group = List.copyOf(group);
        complete = List.copyOf(complete);
    }
}
