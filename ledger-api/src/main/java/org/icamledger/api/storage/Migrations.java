package org.icamledger.api.storage;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of all modules, brought up to date. One folder and one range of versions per module: 1xx ledger-core, 2xx projections, 3xx ledger-api. */
final class Migrations {
    private Migrations() {}

    /** @param dataSource of the migration login, which becomes the owner of all it makes */
    static void apply(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .initSql("SET ROLE icam_owner")
                .defaultSchema("ledger")
                .createSchemas(false)
                .locations(
                        "classpath:db/migration/ledger-core",
                        "classpath:db/migration/projections",
                        "classpath:db/migration/ledger-api")
                // A later file of a lower range (V105 after V301) is normal here.
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
