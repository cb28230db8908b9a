package org.icamledger.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.icamledger.api.storage.DataDirectory;
import org.icamledger.api.storage.PrivateFile;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.person.MasterKey;
import org.icamledger.person.MasterKeyRefused;
import org.icamledger.person.PersonVault;
import org.icamledger.person.TextSealing;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The person vault, under the master key of the configuration or of the data directory. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {
    static final String FILE = "master.key";

    @Bean
    MasterKey masterKey(
            DataDirectory data,
            DataSource dataSource,
            SecureRandom random,
            @Value("${ledger.vault.master-key:#{null}}") String configured) {
        Path file = data.path().resolve(FILE);
        try {
            return MasterKey.of(configured == null ? stored(file, dataSource, random) : configured);
        } catch (MasterKeyRefused refused) {
            String where = configured == null ? "The file " + file : "ledger.vault.master-key";
            throw new StartRefused(where + " holds no master key. " + refused.getMessage(), refused);
        } catch (IOException e) {
            throw new StartRefused("The master key in " + file + " cannot be read or written (" + e + ").", e);
        }
    }

    @Bean
    PersonVault personVault(DataSource dataSource, MasterKey masterKey, SecureRandom random, Clock clock) {
        try {
            return new PersonVault(dataSource, masterKey, random, clock);
        } catch (MasterKeyRefused refused) {
            throw new StartRefused(
                    refused.getMessage() + " It belongs in the file " + FILE
                            + " of the data directory, or in ledger.vault.master-key.",
                    refused);
        }
    }

    /** Not before the vault has found the master key to be its own. */
    @Bean
    TextSealing textSealing(PersonVault vault, DataSource dataSource, MasterKey masterKey, SecureRandom random) {
        return new TextSealing(dataSource, masterKey, random);
    }

    private static String stored(Path file, DataSource dataSource, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            // A fresh key could open nothing, and would look like the right one to whoever finds the file.
            if (PersonVault.hasMasterKey(dataSource)) {
                throw new StartRefused("The master key of this ledger is missing: restore " + file
                        + " from a backup, or set ledger.vault.master-key to it.");
            }
            PrivateFile.write(file, MasterKey.fresh(random) + "\n");
        }
        return PrivateFile.read(file).strip();
    }
}
