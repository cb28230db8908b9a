package org.icamledger.projection.findings.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.HistoryDecision;

/** A decision of a case in one of its forms, with its data as what they are. */
record Act<D extends Decision>(HistoryDecision decision, D data) {
    /** The order of every list. */
    static final Comparator<Act<?>> BY_TIME = Comparator.<Act<?>, Instant>comparing(Act::time)
            .thenComparing(act -> act.decision().original().position());

    static final long LONGEST_DAY = Duration.ofHours(25).toSeconds();

    static Act<Decision> of(HistoryDecision decision) {
        return new Act<>(decision, decision.data());
    }

    DecisionId id() {
        return decision.id();
    }

    Instant time() {
        return decision.time();
    }

    /** The Brussels date. */
    LocalDate day() {
        return BrusselsTime.dateOf(decision.time());
    }

    int casesequence() {
        return decision.original().casesequence();
    }

    /** As {@link HistoryDecision#isBefore}, without looking for the date where the times alone decide. */
    boolean isBefore(Act<?> other) {
        var seconds = other.time().getEpochSecond() - time().getEpochSecond();
        return Math.abs(seconds) > LONGEST_DAY ? seconds > 0 : decision.isBefore(other.decision());
    }
}
