package org.icamledger.api.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What must hold of a server before anything is recorded in it, asked of the server itself as the application's role. */
final class StartChecks {
    private static final int OLDEST_VERSION = 170_000;

    private StartChecks() {}

    static int version(Connection connection) throws SQLException {
        return number(connection, "SELECT current_setting('server_version_num')::int");
    }

    /** @param version as PostgreSQL counts it, 170004 for 17.4 */
    static void refuseOldVersion(int version) {
        if (version < OLDEST_VERSION) {
            throw new StartRefused("The database server is older than PostgreSQL 17: upgrade it, or leave out"
                    + " spring.datasource.url to use the embedded one.");
        }
    }

    static void refuseUnsafeSettings(Connection connection) throws SQLException {
        for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            if (number(connection, "SELECT (current_setting('" + setting + "') = 'off')::int") == 1) {
                throw new StartRefused("The database server has " + setting + " = off and could lose what it"
                        + " acknowledged: switch it on, or accept that with --ledger.storage.allow-unsafe=true.");
            }
        }
    }

    /** A superuser counts as the owner of everything. */
    static void refuseOwnedTables(Connection connection) throws SQLException {
        int owned = number(
                connection,
                """
                SELECT count(*) FROM pg_namespace n LEFT JOIN pg_class c ON c.relnamespace = n.oid
                WHERE n.nspname = 'ledger' AND (pg_has_role(n.nspowner, 'MEMBER') OR pg_has_role(c.relowner, 'MEMBER'))
                """);
        if (owned > 0) {
            throw new StartRefused(
                    "The application's role " + connection.getMetaData().getUserName()
                            + " owns tables of the ledger and could rewrite them: use one that is neither their owner,"
                            + " nor a member of it, nor a superuser.");
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
