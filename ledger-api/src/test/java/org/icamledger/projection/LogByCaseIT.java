package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.ledger.LogByCase;
import org.icamledger.ledger.SealedLog;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reading the whole log case by case. */
class LogByCaseIT {
    private static final int DECISIONS = 40_000;

    @Test
    void noRangeOfCasesIsLookedUpByPosition() throws Exception {
        var postgres = TestPostgres.newDatabase();
        SampleLoad.into(postgres, DECISIONS);
        var superuser = JdbcClient.create(postgres.superuserDataSource());
        superuser.sql("ANALYZE ledger.ledger_entry").update();
        var size = new SealedLog(postgres.appDataSource()).size();
        var before = foundByPosition(superuser);

        var cases = new LogByCase(withPlansForAnyRange(postgres.appDataSource()), size);
        long read = 0;
        for (var some = cases.next(); !some.isEmpty(); some = cases.next()) {
            read += some.stream().mapToLong(one -> one.entries().size()).sum();
        }

        assertThat(read).isEqualTo(size).isGreaterThanOrEqualTo(DECISIONS);
        assertThat(foundByPosition(superuser) - before).isLessThan(size);
    }

    /** As a rebuild has them after some ranges: plans that do not know how many positions a bound lets through. */
    private static DataSource withPlansForAnyRange(DataSource application) {
        var source = (PGSimpleDataSource) application;
        source.setOptions("-c plan_cache_mode=force_generic_plan");
        return source;
    }

    /** How many entries of the index by position were read, by whoever has left the database since. */
    private static long foundByPosition(JdbcClient superuser) {
        return superuser
                .sql("SELECT idx_tup_read FROM pg_stat_user_indexes WHERE indexrelname = 'ledger_entry_pkey'")
                .query(Long.class)
                .single();
    }
}
