package org.icamledger.api.storage;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database and the two identities that we use there.
 *
 * @param url JDBC address
 * @param migration a login that may {@code SET ROLE icam_owner}; it changes tables and nothing else
 * @param application the login that works with the data; it owns no table of the ledger
 */
record Database(String url, Credentials migration, Credentials application) {
    static DataSource dataSource(String url, Credentials credentials) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(credentials.username());
        source.setPassword(credentials.password());
        // The detail of an error quotes the row it is about.
        source.setLogServerErrorDetail(false);
        return source;
    }

    DataSource migrationDataSource() {
        return dataSource(url, migration);
    }

    DataSource applicationDataSource() {
        return dataSource(url, application);
    }
}
