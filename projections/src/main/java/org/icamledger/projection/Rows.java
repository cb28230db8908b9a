package org.icamledger.projection;

import java.util.List;
import java.util.Map;

/** The rows of one case. The same row may be there several times; their order says nothing. @param byTable none for a table that is left out */
public record Rows(Map<CaseTable, List<Row>> byTable) {
    public static final Rows NONE = new Rows(Map.of());

    public Rows {
        byTable = Map.copyOf(byTable);
    }

    public static Rows of(CaseTable table, List<Row> rows) {
        return new Rows(Map.of(table, List.copyOf(rows)));
    }

    public List<Row> of(CaseTable table) {
        return byTable.getOrDefault(table, List.of());
    }
}
