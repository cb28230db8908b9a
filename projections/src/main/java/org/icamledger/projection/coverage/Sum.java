package org.icamledger.projection.coverage;

import java.util.List;

/**
 * How many units of a measure were counted in a group of the period asked for.
 *
 * @param group the value of each dimension asked for; empty without dimensions
 */
record Sum(Measure measure, List<String> group, long n) {
    Sum {
        group = List.copyOf(group);
    }
}
