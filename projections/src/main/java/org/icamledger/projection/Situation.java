package org.icamledger.projection;

import java.util.List;

/**
 * What was in force in a case when something happened, as far as figures are split by it. Each value is one of those that its
 * {@link Dimension} lists, or {@link #UNKNOWN}; none is null.
 *
 * @param track how ICAM followed the case
 * @param office code of the office that followed it
 * @param region of that office
 * @param nationality of one person, alpha-3
 * @param sex of the same person
 * @param age band in which the same person's age lay
 * @param vulnerability what the last screening of the same person found
 * @param first whether the latest return decision was the first
 */
public record Situation(
        String track,
        String office,
        String region,
        String nationality,
        String sex,
        String age,
        String vulnerability,
        String first) {
    /** Where the record says nothing. */
    public static final String UNKNOWN = "UNKNOWN";

    static final String NOT_SCREENED = "NOT_SCREENED";
    static final String FIRST = "FIRST";
    static final String REPEATED = "REPEATED";

    /** The columns of a table that holds situations, in the order of {@link #values}. */
    public static final List<Column> COLUMNS = Dimension.columns().stream()
            .map(dimension -> new Column(dimension.title(), Column.Type.TEXT))
            .toList();

    /** @param value an enum or a code; null when nothing is known */
    static String text(Object value) {
        return value == null ? UNKNOWN : value.toString();
    }

    /** In the order of {@link #COLUMNS}. */
    public List<String> values() {
        return Dimension.columns().stream().map(dimension -> dimension.of(this)).toList();
    }
}
