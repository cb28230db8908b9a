package org.icamledger.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Composition.MemberLeft;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;

/** Random decisions in random cases, corrections among them. */
final class RandomCases {
    private static final int PERSONS = 12;
    private final StoredCases stored;
    private final Random random;
    private final List<CaseId> cases = new ArrayList<>();
    private final Map<CaseId, List<DecisionId>> interviews = new HashMap<>();

    RandomCases(StoredCases stored, Random random) {
        this.stored = stored;
        this.random = random;
    }

    List<PersonId> persons() {
        return IntStream.range(0, PERSONS).mapToObj(StoredCases::person).toList();
    }

    void open(int count) {
        for (int i = 0; i < count; i++) {
            cases.add(stored.open(track(), time(), person()));
        }
    }

    void step() {
        var id = cases.get(random.nextInt(cases.size()));
        var known = interviews.computeIfAbsent(id, any -> new ArrayList<>());
        switch (random.nextInt(known.isEmpty() ? 5 : 7)) {
            case 0 -> cases.add(stored.open(track(), time(), person()));
            case 1 -> stored.write(id, time(), new MemberJoined(StoredCases.member(person()), null));
            case 2 -> stored.write(id, time(), new MemberLeft(person(), new Code("SEPARATION"), null));
            case 3 -> stored.write(id, time(), new CaseReassigned(track(), office(), null, null, null));
            case 4 -> known.add(stored.write(id, time(), StoredCases.interview(person())));
            case 5 -> stored.correct(id, any(known), time(), StoredCases.interview(person()));
            default -> stored.annul(id, any(known));
        }
    }

    private DecisionId any(List<DecisionId> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Track track() {
        return Track.values()[random.nextInt(Track.values().length)];
    }

    private Code office() {
        return new Code(random.nextBoolean() ? "GHENT" : "LIEGE");
    }

    private PersonId person() {
        return StoredCases.person(random.nextInt(PERSONS));
    }

    private String time() {
        return "2023-%02d-%02dT22:30:00Z".formatted(1 + random.nextInt(12), 27 + random.nextInt(2));
    }
}
