package org.icamledger.projection.cohorts;

import java.util.List;
import java.util.TreeMap;
import org.icamledger.ledger.LogHead;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.Dimension;
import org.icamledger.projection.Groups;
import org.icamledger.projection.TooManyGroups;
import org.icamledger.projection.Views;
import org.icamledger.projection.cohorts.CohortAnswer.Group;

/** Answers with the figures of cohorts as the ledger stands. For any number of threads. */
public final class CohortReader {
    /** Each group tells about every milestone, so an answer of that many has some megabytes. */
    static final int MOST_GROUPS = 2_000;

    private final Views views;
    private final SealedTree tree;
    private final Cohorts cohorts;

    public CohortReader(Views views, SealedTree tree, Cohorts cohorts) {
        this.views = views;
        this.tree = tree;
        this.cohorts = cohorts;
    }

    private record Read(long logSize, List<Cell> cells) {}

    /**
     * The figures that are asked for.
     *
     * @throws TooManyGroups when there are more than anybody reads
     * @throws org.icamledger.ledger.LogUnavailable when the database cannot be read; ask again
     */
    public CohortAnswer read(CohortQuery query) {
        var read = views.read(cohorts, view -> new Read(view.logSize(), Cells.of(view, query)));
        return answer(query, read.cells(), tree.at(read.logSize()));
    }

    static CohortAnswer answer(CohortQuery query, List<Cell> cells, LogHead head) {
        var all = new Tally(query.within());
        var groups = new TreeMap<List<String>, Tally>(Groups.BY_VALUES);
        List<String> last = null;
        Tally ofLast = null;
        for (var cell : cells) {
            // Those of one group come together.
            if (cell.group() != last) {
                last = cell.group();
                ofLast = groups.computeIfAbsent(last, group -> new Tally(query.within()));
            }
            all.add(cell);
            ofLast.add(cell);
            if (groups.size() > MOST_GROUPS) {
                throw new TooManyGroups(MOST_GROUPS);
            }
        }
        return new CohortAnswer(
                query.period().from(),
                query.period().to(),
                query.by().stream().map(Dimension::title).toList(),
                query.within(),
                query.asOf(),
                query.knownAt(),
                head.size(),
                head.root().base64(),
                CohortQuery.DEFINITION,
                "case",
                all.cases(),
                all.figures(),
                query.by().isEmpty()
                        ? List.of()
                        : groups.entrySet().stream()
                                .map(group -> new Group(
                                        Groups.named(query.by(), group.getKey()),
                                        group.getValue().cases(),
                                        group.getValue().figures()))
                                .toList());
    }
}
