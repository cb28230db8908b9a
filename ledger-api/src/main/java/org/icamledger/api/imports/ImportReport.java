package org.icamledger.api.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.icamledger.api.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What became of an import, or how far it is.
 *
 * @param finishedAt null while it runs
 * @param read lines taken from the file, blank ones not counted; accepted, repeated and refused add up to it at the end
 * @param accepted stored by this run; in a dry run: what would be stored
 * @param repeated stored before with the same content
 * @param refusedLines the first {@value Tally#MOST_SHOWN} refused lines, in the order of the file; {@code refused} counts them all
 * @param refusedNotListed how many refused lines are not among these; null when all are
 * @param perSecond lines settled per second so far
 * @param secondsLeft while it runs and the length of the file is known, else null
 * @param shownAfterMillis how many milliseconds after the last line all projections showed what was recorded, when they rested to the end; null when
 *     they followed it, and when the report is asked for later
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportReport(
        UUID importId,
        State state,
        boolean dryRun,
        boolean issuePersons,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long read,
        long accepted,
        long repeated,
        long refused,
        List<RefusedLine> refusedLines,
        @Nullable Long refusedNotListed,
        long perSecond,
        @Nullable Long secondsLeft,
        @Nullable Long shownAfterMillis) {
    ImportReport shownAfter(Duration taken) {
        return new ImportReport(
                importId,
                state,
                dryRun,
                issuePersons,
                startedAt,
                finishedAt,
                read,
                accepted,
                repeated,
                refused,
                refusedLines,
                refusedNotListed,
                perSecond,
                secondsLeft,
                taken.toMillis());
    }

    /** Where an import stands. */
    public enum State {
        RUNNING,
        DONE,
        /** The connection broke or the process ended before the end of the file; send the same file again. */
        CUT,
        /** The ledger could not go on; send the same file again. */
        FAILED
    }

    /**
     * A line that was not recorded.
     *
     * @param line number in the file, from 1
     * @param errors JSON pointers from the root of the line, at most {@value Tally#MOST_ERRORS} and a word on the rest; empty for the
     *     whole of it
     */
    public record RefusedLine(long line, String reason, List<Problem.Flaw> errors) {
        public RefusedLine {
            errors = List.copyOf(errors);
        }
    }
}
