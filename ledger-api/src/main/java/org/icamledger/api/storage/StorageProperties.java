package org.icamledger.api.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param owner the login that migrates an external server ({@code spring.datasource.url}); unused with the embedded one
 * @param allowUnsafe record even when the server does not promise to keep what it acknowledged; for tests
 */
@ConfigurationProperties("ledger.storage")
record StorageProperties(@DefaultValue Owner owner, @DefaultValue("false") boolean allowUnsafe) {
    record Owner(String username, String password) {
        Credentials credentials() {
            return new Credentials(username, password);
        }
    }
}
