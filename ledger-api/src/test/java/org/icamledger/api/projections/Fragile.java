package org.icamledger.api.projections;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.projection.CaseTable;
import org.icamledger.projection.Column;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Row;
import org.icamledger.projection.Rows;
import org.springframework.stereotype.Component;

/** A projection that can be told to fail; a node takes it in by {@code --spring.main.sources}. */
@Component
public class Fragile implements Projection {
    static final String SOURCE = "--spring.main.sources=" + Fragile.class.getName();
    private static final CaseTable TABLE =
            new CaseTable("fragile", List.of(new Column("size", Column.Type.INTEGER)), List.of());

    volatile boolean failing;

    /** An entry that nothing can be done without failing, and that the failure quotes; null for none. */
    volatile String quoted;

    /** Whoever folds waits for it. */
    volatile CountDownLatch held = new CountDownLatch(0);

    @Override
    public String name() {
        return "fragile";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<CaseTable> tables() {
        if (quoted != null) {
            throw failureThatQuotes(quoted);
        }
        return List.of(TABLE);
    }

    @Override
    public Rows fold(CaseHistory history) {
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (failing) {
            throw new IllegalStateException(
                    "told to fail at " + history.entries().getFirst().subject());
        }
        return Rows.of(TABLE, List.of(Row.of(history.entries().size())));
    }

    /** As a parser and a database word it. */
    static IllegalStateException failureThatQuotes(String entry) {
        return new IllegalStateException(
                "Unexpected token in " + entry, new SQLException("invalid input syntax: \"" + entry + "\"", "22P02"));
    }
}
