package org.icamledger.api.recording;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.Problem.Flaw;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.recording.CurrentCases.CurrentCase;
import org.icamledger.api.recording.Repeats.Verdict;
import org.icamledger.api.security.Account;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.CaseState;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Coherence;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.KnownPersons;
import org.icamledger.casefile.OpenCase;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.RecordDecisions;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Refusal;
import org.icamledger.ledger.EntryTooLarge;
import org.icamledger.ledger.Lane;
import org.icamledger.ledger.LogStanding;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.Publisher;
import org.icamledger.ledger.Recording;
import org.icamledger.ledger.RecordingOutcome;
import org.icamledger.ledger.StoredEntry;
import org.icamledger.person.PersonVault;
import org.icamledger.person.SealingRefused;
import org.icamledger.person.TextSealing;
import org.springframework.stereotype.Component;

/**
 * Records what one request asks for, all or none. Repeats are answered before any other check; what is refused leaves no key and no
 * clear text behind.
 */
@Component
public class Recorder {
    private static final int ATTEMPTS = 3;
    private static final int MOST_AT_ONCE = 128;

    private final Repeats repeats;
    private final CurrentCases cases;
    private final SampleData sampleData;
    private final PersonVault vault;
    private final TextSealing texts;
    private final Recording recording;
    private final Publisher publisher;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final IssuedPersons issued = new IssuedPersons();

    Recorder(
            Repeats repeats,
            CurrentCases cases,
            SampleData sampleData,
            PersonVault vault,
            TextSealing texts,
            Recording recording,
            Publisher publisher,
            Clock clock) {
        this.repeats = repeats;
        this.cases = cases;
        this.sampleData = sampleData;
        this.vault = vault;
        this.texts = texts;
        this.recording = recording;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param decisions in the order of recording, texts in clear; at least one
     * @param opens whether the case may be one that does not exist yet; then the first is a CaseOpened
     * @param ifMatch the case sequence that the case's last decision must have; null: any
     */
    public record Request(CaseId caseId, List<RecordedDecision> decisions, boolean opens, Integer ifMatch) {}

    /**
     * What stands in the ledger now.
     *
     * @param entries of the decisions asked for, in their order
     * @param anyNew false when all had been recorded before
     * @param lastSequence case sequence of the last decision of the case
     */
    public record Recorded(List<StoredEntry> entries, boolean anyNew, int lastSequence) {}

    /** @throws Problem when nothing was recorded, or when that is not known */
    public Recorded record(Request request, Account account) {
        if (!places.tryAcquire()) {
            throw ProblemType.TOO_MANY_REQUESTS
                    .saying("Too many decisions are being recorded at once. Try again in a moment.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        try {
            Optional<Recorded> recorded = assumedNew(request, account);
            for (int attempt = 0; attempt < ATTEMPTS && recorded.isEmpty(); attempt++) {
                recorded = judged(request, account);
            }
            return recorded.orElseThrow(Problem::storeAway);
        } finally {
            places.release();
        }
    }

    /**
     * Spares most requests a look at what is recorded under their ids: without texts nothing is left behind when the log says that
     * an id is taken. A refusal is not believed, since a repeat comes before every other check.
     *
     * @return empty when that has to be looked at
     */
    private Optional<Recorded> assumedNew(Request request, Account account) {
        if (request.decisions().stream().anyMatch(Recorder::hasTexts)) {
            return Optional.empty();
        }
        Optional<CurrentCase> current = cases.find(request.caseId());
        List<Verdict> verdicts = Collections.nCopies(request.decisions().size(), new Verdict.Fresh());
        try {
            return attempt(request, account, current, verdicts);
        } catch (Problem problem) {
            if (problem.type().status() < 500) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    private static boolean hasTexts(RecordedDecision decision) {
        return !DecisionData.texts(decision.data()).isEmpty();
    }

    private Optional<Recorded> judged(Request request, Account account) {
        List<Verdict> verdicts = repeats.judge(request.decisions().stream()
                .map(decision -> new Asked(request.caseId(), decision))
                .toList());
        return attempt(request, account, cases.find(request.caseId()), verdicts);
    }

    /** @return empty when somebody else recorded the same meanwhile, so that all has to be judged again */
    private Optional<Recorded> attempt(
            Request request, Account account, Optional<CurrentCase> current, List<Verdict> verdicts) {
        CaseState state = current.map(CurrentCase::state).orElseGet(CaseState::empty);
        if (anyRecordedSince(request, verdicts, state)) {
            return Optional.empty();
        }
        authorise(request, account, current, verdicts);
        refuseTaken(verdicts);
        List<RecordedDecision> fresh = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Fresh) {
                fresh.add(request.decisions().get(i));
            }
        }
        if (fresh.isEmpty()) {
            return Optional.of(new Recorded(entries(verdicts, List.of()), false, state.lastSequence()));
        }
        if (request.ifMatch() != null && request.ifMatch() != state.lastSequence()) {
            throw changed(state.lastSequence());
        }
        KnownPersons persons = persons(fresh);
        refuseIncoherent(request, Coherence.check(state, fresh, persons, clock.instant()));
        refuseOthers(request, fresh);
        List<RecordedDecision> sealed = sealed(fresh);
        return stored(request, account, state.size() == 0, sealed, persons).map(stored -> {
            cases.recorded(request.caseId(), stored);
            return new Recorded(
                    entries(verdicts, stored), true, stored.getLast().entry().casesequence());
        });
    }

    /** That a person was issued stays true; whether one is erased matters to texts alone. */
    private KnownPersons persons(List<RecordedDecision> fresh) {
        Set<PersonId> named = named(fresh);
        if (fresh.stream().noneMatch(Recorder::hasTexts) && issued.holdsAll(named)) {
            return new KnownPersons(named, Set.of());
        }
        KnownPersons known = vault.known(named);
        issued.add(known.issued());
        return known;
    }

    /** Between the two looks somebody recorded what was fresh: as a repeat it comes before every other check. */
    private static boolean anyRecordedSince(Request request, List<Verdict> verdicts, CaseState state) {
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Fresh
                    && state.holds(request.decisions().get(i).id())) {
                return true;
            }
        }
        return false;
    }

    /** The persons that decisions name, those that their texts are about included. */
    public static Set<PersonId> named(List<RecordedDecision> decisions) {
        return namedIn(decisions.stream().map(RecordedDecision::data).toList());
    }

    /** The persons named in what decisions say, those that their texts are about included. */
    public static Set<PersonId> namedIn(Collection<Decision> decisions) {
        Set<PersonId> persons = new HashSet<>();
        for (Decision data : decisions) {
            DecisionData.persons(data).forEach(person -> persons.add(person.value()));
            DecisionData.texts(data).forEach(text -> persons.addAll(text.value().about()));
        }
        return persons;
    }

    private static void authorise(
            Request request, Account account, Optional<CurrentCase> current, List<Verdict> verdicts) {
        if (current.isEmpty() && !request.opens()) {
            throw ProblemType.UNKNOWN_CASE.saying("Open the case first with POST /api/v1/cases.");
        }
        Code office = current.map(found -> found.office().office()).orElseGet(() -> openingOffice(request));
        if (!account.covers(office) && !repeatsOwn(account, verdicts)) {
            throw ProblemType.FORBIDDEN.saying(
                    "The case is followed by an office that this account does not cover: ask that office.");
        }
    }

    private static Code openingOffice(Request request) {
        return ((CaseOpened) request.decisions().getFirst().data()).office();
    }

    /** Whoever moved a case to another office and lost the answer may still ask for it. */
    private static boolean repeatsOwn(Account account, List<Verdict> verdicts) {
        return verdicts.stream().allMatch(verdict -> verdict instanceof Verdict.Same same && same.isBy(account));
    }

    private static void refuseTaken(List<Verdict> verdicts) {
        List<Flaw> taken = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Different) {
                taken.add(new Flaw(
                        pointer(verdicts.size(), i, "/id"),
                        "Another decision is recorded under this id: give a new id."));
            }
        }
        if (!taken.isEmpty()) {
            throw ProblemType.ID_TAKEN
                    .saying("Another decision is recorded under this id. A repeated request must have the same content;"
                            + " a new decision needs a new id.")
                    .with(taken);
        }
    }

    private static void refuseIncoherent(Request request, List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw ProblemType.INCOHERENT
                    .saying("Nothing was recorded: what is asked does not fit the case. Each error says what to do.")
                    .with(refusals.stream()
                            .map(refusal -> new Flaw(pointer(request, refusal), refusal.sentence()))
                            .toList());
        }
    }

    private void refuseOthers(Request request, List<RecordedDecision> fresh) {
        for (RecordedDecision decision : fresh) {
            if (sampleData.isRefused(decision)) {
                throw SampleData.refusal();
            }
            // Without a text nothing is left behind when the ledger says that an entry is too large.
            if (hasTexts(decision) && !EntrySize.fits(new Asked(request.caseId(), decision))) {
                throw EntrySize.refusal();
            }
        }
    }

    private List<RecordedDecision> sealed(List<RecordedDecision> fresh) {
        try {
            return texts.sealAll(fresh);
        } catch (SealingRefused erasedMeanwhile) {
            throw ProblemType.INCOHERENT.saying(erasedMeanwhile.getMessage());
        }
    }

    private Optional<List<StoredEntry>> stored(
            Request request, Account account, boolean opens, List<RecordedDecision> sealed, KnownPersons persons) {
        RecordingOutcome outcome;
        try {
            outcome = dispatch(request, account, opens, sealed, persons);
        } catch (EntryTooLarge e) {
            throw EntrySize.refusal();
        } catch (LogUnavailable storedOrNot) {
            outcome = new RecordingOutcome.Unknown();
        }
        return switch (outcome) {
            case RecordingOutcome.Recorded recorded
            when isOurs(recorded.entries(), sealed) -> Optional.of(recorded.entries());
            case RecordingOutcome.Recorded othersWereFirst -> Optional.empty();
            case RecordingOutcome.IdTaken taken -> Optional.empty();
            case RecordingOutcome.AlreadyOpen open -> Optional.empty();
            case RecordingOutcome.UnknownCase unknown ->
                throw ProblemType.UNKNOWN_CASE.saying("Open the case first with POST /api/v1/cases.");
            case RecordingOutcome.PreconditionFailed failed -> throw changed(failed.currentSequence());
            case RecordingOutcome.Refused refused -> {
                refuseIncoherent(request, refused.refusals());
                yield Optional.empty();
            }
            case RecordingOutcome.Unsigned unsigned ->
                throw ProblemType.RECORDED_NOT_SIGNED
                        .saying(
                                "It is recorded, but its checkpoint could not be signed yet. Repeat the request with the same"
                                        + " id for the receipt.")
                        .retryAfter(Duration.ofSeconds(2));
            case RecordingOutcome.Unavailable away -> throw unavailable();
            case RecordingOutcome.Unknown unknown ->
                throw ProblemType.OUTCOME_UNKNOWN
                        .saying(
                                "The decision may be recorded or not. Repeat the request with the same id: it is recorded"
                                        + " once, and the answer tells.")
                        .retryAfter(Duration.ofSeconds(2));
        };
    }

    private RecordingOutcome dispatch(
            Request request, Account account, boolean opens, List<RecordedDecision> sealed, KnownPersons persons) {
        return opens
                ? recording.record(
                        new OpenCase(request.caseId(), sealed.getFirst(), sealed.subList(1, sealed.size()), persons),
                        account.id(),
                        Lane.INTERACTIVE)
                : recording.record(
                        new RecordDecisions(request.caseId(), sealed, request.ifMatch(), persons),
                        account.id(),
                        Lane.INTERACTIVE);
    }

    /** Sealed texts differ at each sealing; without any, whoever was first recorded the very same. */
    public static boolean isOurs(List<StoredEntry> entries, List<RecordedDecision> sealed) {
        return entries.stream()
                .map(stored -> stored.entry().decision())
                .toList()
                .equals(sealed);
    }

    private static List<StoredEntry> entries(List<Verdict> verdicts, List<StoredEntry> stored) {
        var fresh = stored.iterator();
        return verdicts.stream()
                .map(verdict -> verdict instanceof Verdict.Same same ? same.stored() : fresh.next())
                .toList();
    }

    private Problem unavailable() {
        return switch (publisher.standing()) {
            case LogStanding.Sound sound -> Problem.storeAway();
            case LogStanding.Unsigned unsigned ->
                ProblemType.RECORDING_CLOSED
                        .saying(
                                "Nothing was recorded: checkpoints cannot be signed at present. Repeat the request later.")
                        .retryAfter(Duration.ofSeconds(5));
            case LogStanding.Forked forked ->
                ProblemType.RECORDING_CLOSED
                        .saying("Nothing was recorded: " + forked.reason() + " Ask the operator of the ledger.")
                        .retryAfter(Duration.ofMinutes(10));
        };
    }

    private static Problem changed(int lastSequence) {
        return ProblemType.PRECONDITION_FAILED.saying("The last decision of the case has the case sequence "
                + lastSequence + ": read what is new, then send If-Match: \"" + lastSequence + "\".");
    }

    private static String pointer(Request request, Refusal refusal) {
        List<RecordedDecision> decisions = request.decisions();
        for (int i = 0; i < decisions.size(); i++) {
            if (decisions.get(i).id().equals(refusal.decision())) {
                return pointer(decisions.size(), i, refusal.pointer());
            }
        }
        return refusal.pointer();
    }

    private static String pointer(int size, int index, String pointer) {
        return size == 1 ? pointer : "/" + index + pointer;
    }
}
