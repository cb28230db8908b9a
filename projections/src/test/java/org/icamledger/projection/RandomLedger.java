package org.icamledger.projection;

import static org.icamledger.projection.Facts.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Prospects.ProspectProposed.Kind;
import org.icamledger.casefile.Prospects.ProspectRealised;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.projection.WrittenLedger.WrittenCase;

/**
 * A ledger of random, coherent cases, and beside it, kept apart from the code under test, what holds in the end. Times lie close to the
 * ends of months.
 */
public final class RandomLedger {
    private static final int PERSONS = 6;
    private final Random random;
    private final WrittenLedger ledger = new WrittenLedger();
    private final List<WrittenCase> cases = new ArrayList<>();
    private final Map<DecisionId, Happened> standing = new HashMap<>();
    private final Map<WrittenCase, Track> openings = new HashMap<>();
    private int order;

    public RandomLedger(Random random) {
        this.random = random;
    }

    /** A decision that holds. @param order of recording */
    public record Happened(WrittenCase written, DecisionId id, Instant time, Decision data, int order) {}

    public RandomLedger write(int caseCount, int decisions) {
        for (int i = 0; i < caseCount; i++) {
            var track = any(Track.values());
            var written = ledger.open(time().toString(), track, anyPerson(), anyPerson());
            openings.put(written, track);
            cases.add(written);
        }
        for (int i = 0; i < decisions; i++) {
            step(cases.get(random.nextInt(caseCount)));
        }
        return this;
    }

    public WrittenLedger ledger() {
        return ledger;
    }

    public List<WrittenCase> cases() {
        return cases;
    }

    /** The interviews that hold, as an outsider lists them. */
    public List<Happened> interviews() {
        return standing.values().stream()
                .filter(happened -> happened.data().type().equals("InterviewHeld"))
                .toList();
    }

    /** The track of the latest reassignment that holds by then, the later recorded of two at the same time, else of the opening. */
    public Track trackAt(Happened event) {
        return standing.values().stream()
                .filter(happened -> happened.written() == event.written()
                        && happened.data().type().equals("CaseReassigned")
                        && !happened.time().isAfter(event.time()))
                .max(Comparator.comparing(Happened::time).thenComparing(Happened::order))
                .map(happened -> ((CaseReassigned) happened.data()).track())
                .orElse(openings.get(event.written()));
    }

    private void step(WrittenCase written) {
        var own = standing.values().stream()
                .filter(happened -> happened.written() == written)
                .sorted(Comparator.comparing(Happened::order))
                .toList();
        int dice = random.nextInt(10);
        if (own.isEmpty() || dice < 6) {
            add(written, fact(own));
        } else if (dice < 8) {
            var wrong = own.get(random.nextInt(own.size()));
            var time = time();
            written.correct(wrong.id(), time, wrong.data());
            standing.put(wrong.id(), new Happened(written, wrong.id(), time, wrong.data(), wrong.order()));
        } else if (dice == 8) {
            annulSome(written, own);
        } else {
            var track = any(Track.values());
            written.correct(written.opening(), time(), opened(track, anyPerson()));
            openings.put(written, track);
        }
    }

    /** What another decision refers to is not annulled. */
    private void annulSome(WrittenCase written, List<Happened> own) {
        var free = own.stream()
                .filter(happened -> !happened.data().type().equals("ProspectProposed"))
                .toList();
        if (!free.isEmpty()) {
            var annulled = free.get(random.nextInt(free.size()));
            written.annul(annulled.id());
            standing.remove(annulled.id());
        }
    }

    private void add(WrittenCase written, Decision data) {
        var time = time();
        var id = written.write(time, null, data);
        standing.put(id, new Happened(written, id, time, data, order++));
    }

    private Decision fact(List<Happened> own) {
        var proposed = own.stream()
                .filter(happened -> happened.data().type().equals("ProspectProposed"))
                .map(Happened::id)
                .findFirst();
        return switch (random.nextInt(9)) {
            case 0 -> returnDecision(random.nextBoolean(), anyPerson());
            case 1 -> invitation(anyPerson());
            case 2 -> selfReferred(anyPerson());
            case 3, 4 -> interview(anyPerson(), anyPerson());
            case 5 -> reassigned(any(Track.values()));
            case 6 -> proposed(any(Kind.values()), anyPerson());
            case 7 -> closed(any(CaseClosed.Outcome.values()));
            default ->
                proposed.<Decision>map(ref -> realised(ref, any(ProspectRealised.Result.values()), anyPerson()))
                        .orElseGet(Facts::suspended);
        };
    }

    private PersonId anyPerson() {
        return person(random.nextInt(PERSONS));
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Within two hours of the end of a month of 2023, to the half hour, so that times also coincide. */
    private Instant time() {
        return Instant.parse("2023-%02d-01T00:00:00Z".formatted(1 + random.nextInt(12)))
                .plusSeconds((random.nextInt(9) - 4) * 1800L);
    }
}
