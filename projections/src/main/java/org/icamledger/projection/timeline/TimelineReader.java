package org.icamledger.projection.timeline;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.PersonId;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.Histories;

/**
 * Folds the timeline of a person from the log at the moment of reading. Which cases to fold is kept in memory and brought up to the log
 * before each answer. For any number of threads.
 */
public final class TimelineReader {
    private final SealedLog log;
    private final SealedTree tree;
    private final Histories histories;
    private final InstantSource clock;
    private final PersonCases personCases = new PersonCases();
    private long indexed;

    public TimelineReader(SealedLog log, SealedTree tree, InstantSource clock) {
        this.log = log;
        this.tree = tree;
        this.histories = new Histories(log);
        this.clock = clock;
    }

    /**
     * What happened to a person up to the end of a day, as the ledger knew it at an instant. A person of whom nothing is recorded has an
     * empty timeline.
     *
     * @param asOf Brussels day, included; null for the Brussels day of {@code knownAt} if given, else today
     * @param knownAt null for all that is recorded
     * @throws org.icamledger.ledger.LogUnavailable when the log cannot be read; ask again
     */
    public Timeline read(PersonId person, LocalDate asOf, Instant knownAt) {
        var size = knownAt == null ? log.size() : log.sizeAt(knownAt);
        var day = asOf != null ? asOf : BrusselsTime.dateOf(knownAt == null ? clock.instant() : knownAt);
        var cases = histories.at(size, casesOf(person, size));
        return Timeline.of(person, cases.values(), day, tree.at(size));
    }

    /** Learns whose cases were recorded since, so that the next answer need not. */
    public synchronized void refresh() {
        index(log.size());
    }

    private synchronized List<CaseId> casesOf(PersonId person, long size) {
        index(size);
        return personCases.of(person);
    }

    private void index(long size) {
        if (size > indexed) {
            log.scan(indexed, size, PersonCases.TYPES, stored -> personCases.add(stored.entry()));
            indexed = size;
        }
    }
}
