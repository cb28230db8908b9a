package org.icamledger.projection.coverage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of coverage of a period. Event counts and ratios of them say nothing about shares of people.
 *
 * @param from first day, Brussels
 * @param to last day, included, Brussels
 * @param by names of the dimensions by which each figure is split; empty when none
 * @param asOf Brussels day to which the figures hold
 * @param knownAt up to when what was recorded is counted; null for all that was known when the answer was given
 * @param logSize number of decisions in the ledger that they were computed from
 * @param rootHash root of the tree over these decisions, base64
 * @param figures in the order of the definitions
 * @param dataQuality how far the record agrees with itself; no figures of coverage
 */
public record CoverageAnswer(
        LocalDate from,
        LocalDate to,
        List<String> by,
        LocalDate asOf,
        @Nullable Instant knownAt,
        long logSize,
        String rootHash,
        List<Figure> figures,
        List<Figure> dataQuality) {
    /**
     * One figure.
     *
     * @param name identifies the figure among the answers
     * @param definition id of the definition it follows
     * @param unit {@code event}, {@code case} or {@code ratio}
     * @param label what it says, English
     * @param value a whole number, or a ratio with four decimals; null when there is nothing to divide by
     * @param groups the same figure for each group, in a fixed order; empty without dimensions
     */
    public record Figure(
            String name,
            String definition,
            String unit,
            String label,
            LocalDate asOf,
            long logSize,
            String rootHash,
            @Nullable BigDecimal value,
            List<Group> groups) {}

    /**
     * A figure for one group.
     *
     * @param by from dimension to value
     * @param value as in the figure
     */
    public record Group(Map<String, String> by, @Nullable BigDecimal value) {}
}
