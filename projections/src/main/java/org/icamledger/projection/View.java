package org.icamledger.projection;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A projection at one moment: all that is read through it is of the same log size.
 *
 * @param jdbc reads in the one snapshot of the database
 * @param generation which tables are read
 * @param logSize how many decisions of the log the rows are folded from
 */
public record View(JdbcClient jdbc, int generation, long logSize) {
    /** The table's name in the database. */
    public String table(CaseTable table) {
        return Tables.name(table, generation);
    }

    String cells(Cube cube) {
        return Tables.cells(cube, generation);
    }

    String recent(Cube cube) {
        return Tables.recent(cube, generation);
    }
}
