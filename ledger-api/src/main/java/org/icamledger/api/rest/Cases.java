package org.icamledger.api.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.recording.CurrentCases;
import org.icamledger.api.recording.Recorder;
import org.icamledger.api.security.Account;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.PersonId;
import org.icamledger.ledger.LogHead;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.SealedTree;
import org.icamledger.ledger.StoredEntry;
import org.springframework.stereotype.Component;

/** Cases as a reader may see them, cut at what was known and at what had happened. */
@Component
class Cases {
    private final SealedLog log;
    private final SealedTree tree;
    private final CurrentCases current;
    private final Clock clock;

    Cases(SealedLog log, SealedTree tree, CurrentCases current, Clock clock) {
        this.log = log;
        this.tree = tree;
        this.current = current;
        this.clock = clock;
    }

    /**
     * Where a reader looks from.
     *
     * @param asOf Brussels day up to which it shows what happened, that day included
     * @param knownAt null: what is known now
     * @param head how much of the ledger is known there
     */
    record View(LocalDate asOf, Instant knownAt, LogHead head) {
        /** How many decisions are known there. */
        long logSize() {
            return head.size();
        }

        /** The root of the tree over them, base64. */
        String rootHash() {
            return head.root().base64();
        }
    }

    /** @param asOf null: the Brussels date of {@code knownAt}, else today */
    View view(LocalDate asOf, Instant knownAt) {
        refuseBeyondWriting(asOf, knownAt);
        refuseWhatIsToCome(asOf, knownAt, clock);
        Instant now = knownAt == null ? clock.instant() : knownAt;
        return new View(
                asOf == null ? BrusselsTime.dateOf(now) : asOf,
                knownAt,
                tree.at(knownAt == null ? log.size() : log.sizeAt(knownAt)));
    }

    /** The day as of which something is told. @param asOf null: today */
    LocalDate day(LocalDate asOf) {
        refuseBeyondWriting(asOf, null);
        refuseWhatIsToCome(asOf, null, clock);
        return asOf == null ? BrusselsTime.dateOf(clock.instant()) : asOf;
    }

    /** What a projection has taken in. @param logSize how many decisions that are */
    View viewAt(LocalDate asOf, long logSize) {
        return new View(asOf, null, tree.at(logSize));
    }

    /**
     * The entries of a case that are known there, at least one.
     *
     * @throws Problem when there is no such case, or when the account is not of the office that follows it
     */
    List<StoredEntry> entries(CaseId caseId, View view, Account account) {
        refuseLedgersOwn(caseId);
        var now = current.find(caseId).orElseThrow(Cases::unknown);
        if (!account.covers(now.office().office())) {
            throw ProblemType.FORBIDDEN.saying(
                    "The case is followed by an office that this account does not cover: ask that office.");
        }
        List<StoredEntry> entries = log.ofCase(caseId).stream()
                .filter(stored -> stored.entry().position() < view.logSize())
                .toList();
        if (entries.isEmpty()) {
            throw view.knownAt() == null ? notYet() : unknown();
        }
        return entries;
    }

    static CaseHistory history(List<StoredEntry> entries) {
        return CaseHistory.of(entries.stream().map(StoredEntry::entry).toList());
    }

    /** Everybody of whom the entries say something, former members and those named by mistake included. */
    static Set<PersonId> persons(List<StoredEntry> entries) {
        return Recorder.named(
                entries.stream().map(stored -> stored.entry().decision()).toList());
    }

    /** Years are written with four digits. */
    static void refuseBeyondWriting(LocalDate asOf, Instant knownAt) {
        boolean known = knownAt == null
                || (knownAt.isAfter(Instant.parse("0001-01-01T00:00:00Z"))
                        && knownAt.isBefore(Instant.parse("9999-01-01T00:00:00Z")));
        refuse("asOf and knownAt", known && isWritten(asOf));
    }

    /** The same for a period. @param names of the parameters */
    static void refuseBeyondWriting(String names, LocalDate from, LocalDate to) {
        refuse(names, isWritten(from) && isWritten(to));
    }

    /**
     * Nobody can say what will be known or will have happened: the same question would have another answer then.
     *
     * @param asOf null: today
     * @param knownAt null: now
     */
    static void refuseWhatIsToCome(LocalDate asOf, Instant knownAt, InstantSource clock) {
        if (knownAt != null && knownAt.isAfter(clock.instant())) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "Give as knownAt a moment that has come; leave it out for all that is known now.");
        }
        refuseAfter(BrusselsTime.dateOf(clock.instant()), "today", asOf);
    }

    /** @param which what the last day is to the reader @param asOf null: the last day */
    static void refuseAfter(LocalDate last, String which, LocalDate asOf) {
        if (asOf != null && asOf.isAfter(last)) {
            throw ProblemType.INVALID_PARAMETER.saying("Give as asOf " + which + " (" + last + ") or an earlier day.");
        }
    }

    private static boolean isWritten(LocalDate day) {
        return day == null || (day.getYear() > 0 && day.getYear() < 9999);
    }

    private static void refuse(String names, boolean within) {
        if (!within) {
            throw ProblemType.INVALID_PARAMETER.saying("Give " + names + " with a year from 0001 to 9998.");
        }
    }

    /** The ledger's own file is no case. */
    static void refuseLedgersOwn(CaseId caseId) {
        if (caseId.equals(CaseId.LEDGER)) {
            throw ProblemType.INVALID_PARAMETER.saying("This is the ledger's own file: name a case.");
        }
    }

    private static Problem notYet() {
        return ProblemType.UNAVAILABLE
                .saying("The case has just been opened and is not shown here yet. Ask again in a moment.")
                .retryAfter(Duration.ofSeconds(1));
    }

    private static Problem unknown() {
        return ProblemType.UNKNOWN_CASE.saying("Check the id; a case appears once its CaseOpened is recorded.");
    }
}
