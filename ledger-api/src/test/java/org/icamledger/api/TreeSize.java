package org.icamledger.api;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the tree takes in the database, tables with their indexes and all that is free in them.
 *
 * @param entries in the log
 * @param tiles bytes of all complete tiles
 * @param checkpoints bytes of all signed checkpoints and their cosignatures
 * @param signed how many checkpoints
 */
public record TreeSize(long entries, long tiles, long checkpoints, long signed) {
    /** The leaf hash that lies beside each entry, with its length. */
    private static final int LEAF_HASH = 33;

    public static TreeSize of(DataSource ledger) {
        return JdbcClient.create(ledger)
                .sql(
                        """
                        SELECT (SELECT count(*) FROM ledger.ledger_entry) AS entries,
                               pg_total_relation_size('ledger.tile') AS tiles,
                               pg_total_relation_size('ledger.checkpoint')
                                   + pg_total_relation_size('ledger.cosignature') AS checkpoints,
                               (SELECT count(*) FROM ledger.checkpoint) AS signed
                        """)
                .query(TreeSize.class)
                .single();
    }

    /** The figure of a report. */
    public String perEntry() {
        return "%.1f bytes: tiles %.1f, leaf hash beside the entry %d, %,d checkpoints %.1f"
                .formatted(
                        LEAF_HASH + (tiles + checkpoints) / (double) entries,
                        tiles / (double) entries,
                        LEAF_HASH,
                        signed,
                        checkpoints / (double) entries);
    }
}
