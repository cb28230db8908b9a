package org.icamledger.projection.afterwards;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.icamledger.projection.afterwards.AfterwardsAnswer.Figures;
import org.icamledger.projection.afterwards.AfterwardsAnswer.Followed;
import org.icamledger.projection.afterwards.AfterwardsAnswer.ToDate;
import org.icamledger.projection.afterwards.AfterwardsAnswer.Within;

/** Occasions counted: how long each was observed, and what followed. What is counted, in which order, is said once for SQL and sums. */
final class Tally {
    static final String NOTHING_KNOWN = "NOTHING_KNOWN";

    private static final String NOTHING_KNOWN_LABEL = "Nothing known of any of these";
    private static final int SHARE_DIGITS = 4;
    /** All occasions. */
    private static final int BEFORE_TO_DATE = 1;
    /** Complete, reopened, not yet observed. */
    private static final int BEFORE_FOLLOWED = 3;

    private static final int FOLLOWED = Consequence.values().length + 1;

    private final List<Integer> within;
    private final long[] counts;

    Tally(List<Integer> within) {
        this.within = within;
        this.counts = new long[BEFORE_TO_DATE + FOLLOWED + within.size() * (BEFORE_FOLLOWED + FOLLOWED)];
    }

    /**
     * The SQL of the counts in the order of {@link #add}, to be taken over rows with {@code closed_on}, {@code reopened_on} as far as
     * that is not after {@code :asOf}, and for each consequence a column of its name: days from the closing to the first one, or null.
     */
    static String sql(List<Integer> within) {
        var conditions = new ArrayList<String>();
        conditions.add("true");
        conditions.addAll(followed("IS NOT NULL"));
        for (int days : within) {
            var reopened = "coalesce(reopened_on - closed_on < " + days + ", false)";
            var young = ":asOf::date - closed_on < " + days;
            var complete = "NOT " + reopened + " AND NOT " + young;
            conditions.add(complete);
            conditions.add(reopened);
            conditions.add("NOT " + reopened + " AND " + young);
            followed("<= " + days).forEach(condition -> conditions.add(complete + " AND " + condition));
        }
        return conditions.stream()
                .map(condition -> "count(*) FILTER (WHERE " + condition + ")")
                .collect(Collectors.joining(", "));
    }

    /** For each consequence whether it followed so soon, then whether none did. */
    private static List<String> followed(String soon) {
        var conditions = new ArrayList<String>();
        for (var consequence : Consequence.values()) {
            conditions.add("coalesce(" + consequence.name() + " " + soon + ", false)");
        }
        conditions.add("NOT (" + String.join(" OR ", conditions) + ")");
        return conditions;
    }

    void add(long[] more) {
        Arrays.setAll(counts, i -> counts[i] + more[i]);
    }

    int size() {
        return counts.length;
    }

    Figures figures() {
        var all = counts[0];
        var completes = new ArrayList<Within>();
        int at = BEFORE_TO_DATE + FOLLOWED;
        for (int days : within) {
            var complete = counts[at];
            completes.add(new Within(
                    days, complete, counts[at + 1], counts[at + 2], followed(at + BEFORE_FOLLOWED, complete)));
            at += BEFORE_FOLLOWED + FOLLOWED;
        }
        return new Figures(all, completes, new ToDate(all, followed(BEFORE_TO_DATE, all)));
    }

    private List<Followed> followed(int start, long of) {
        var followed = new ArrayList<Followed>();
        for (var consequence : Consequence.values()) {
            var count = counts[start + consequence.ordinal()];
            followed.add(new Followed(consequence.name(), consequence.label(), count, share(count, of)));
        }
        var nothing = counts[start + FOLLOWED - 1];
        followed.add(new Followed(NOTHING_KNOWN, NOTHING_KNOWN_LABEL, nothing, share(nothing, of)));
        return followed;
    }

    private static BigDecimal share(long count, long of) {
        return of == 0
                ? null
                : BigDecimal.valueOf(count).divide(BigDecimal.valueOf(of), SHARE_DIGITS, RoundingMode.HALF_UP);
    }
}
