package org.icamledger.projection;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Coaching.InterviewHeld;

/** Counts what every case has of a few types: the smallest projection that has everything a projection can have. */
final class Interviews implements Projection {
    static final CaseTable TABLE = new CaseTable(
            "test_interview",
            List.of(
                    new Column("month", Column.Type.DATE),
                    new Column("type", Column.Type.TEXT),
                    new Column("track", Column.Type.TEXT),
                    new Column("office", Column.Type.TEXT),
                    new Column("n", Column.Type.BIGINT)),
            List.of("month, type"));
    static final Cube CUBE = new Cube(TABLE, "month", List.of(), List.of("type", "track", "office"), "n");

    private final int version;
    final Set<CaseId> failing = new HashSet<>();

    Interviews(int version) {
        this.version = version;
    }

    @Override
    public String name() {
        return "interviews";
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public List<CaseTable> tables() {
        return List.of(TABLE);
    }

    @Override
    public List<Cube> cubes() {
        return List.of(CUBE);
    }

    @Override
    public Rows fold(CaseHistory history) {
        if (failing.contains(history.entries().getFirst().subject())) {
            throw new IllegalStateException("cannot be folded");
        }
        // Nearly every case is a group of its own, so that what changes does not add up to few sums.
        var office = history.entries().getFirst().subject().toString().substring(0, 6);
        return Rows.of(
                TABLE,
                history.corrected().stream()
                        .map(decision -> Row.of(
                                BrusselsTime.dateOf(decision.time()).withDayOfMonth(1),
                                decision.data().type(),
                                decision.data() instanceof InterviewHeld ? "\\t a\tb\nc\\" : "null",
                                office,
                                1L))
                        .toList());
    }
}
