package org.icamledger.api.storage;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Storage before anything that uses it: the data source is made from a database that is already migrated and checked. Beans are
 * destroyed in the opposite order, after every lifecycle has stopped, so the server goes last and the lock after it; this
 * also holds when the start fails half-way.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StorageProperties.class, DataSourceProperties.class})
class StorageConfiguration {
    @Bean
    DataDirectory dataDirectory(@Value("${ledger.data-directory}") Path directory) {
        return DataDirectory.open(directory);
    }

    @Bean
    Storage storage(DataDirectory data, DataSourceProperties external, StorageProperties properties) {
        if (external.getUrl() == null) {
            return Storage.embedded(data, properties.allowUnsafe());
        }
        Database database = new Database(
                external.getUrl(),
                properties.owner().credentials(),
                new Credentials(external.getUsername(), external.getPassword()));
        return Storage.external(database, properties.allowUnsafe());
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(Storage storage) {
        Database database = storage.database();
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.application().username();
            }

            @Override
            public String getPassword() {
                return database.application().password();
            }

            @Override
            public String getJdbcUrl() {
                return database.url();
            }
        };
    }
}
