package org.icamledger.api.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How Spring comes by its data source, and in which order it lets go. */
class StorageConfigurationIT {
    @TempDir
    private Path temporary;

    @Test
    void withoutAnAddressTheEmbeddedServerIsStartedAndStoppedAfterEverythingThatUsesIt() {
        AtomicReference<String> atDestruction = new AtomicReference<>();
        application()
                .withUserConfiguration(Recorder.class)
                .withBean("said", AtomicReference.class, () -> atDestruction)
                .run(context ->
                        assertThat(user(context.getBean(DataSource.class))).isEqualTo("icam_ledger"));
        assertThat(atDestruction).hasValue("icam_ledger");
        assertThat(temporary.resolve("postgresql/cluster/postmaster.pid")).doesNotExist();
        DataDirectory.open(temporary).close();
    }

    @Test
    void withAnAddressThatServerIsUsedAndNoneStarted() {
        TestPostgres database = TestPostgres.newDatabase();
        application().withPropertyValues(database.applicationProperties()).run(context -> {
            JdbcClient client = JdbcClient.create(context.getBean(DataSource.class));
            assertThat(client.sql("SELECT current_database()")
                            .query(String.class)
                            .single())
                    .isEqualTo(database.url().replaceFirst(".*/", ""));
            assertThat(user(context.getBean(DataSource.class))).isEqualTo("icam_ledger");
        });
        assertThat(Files.exists(temporary.resolve("postgresql"))).isFalse();
    }

    @Test
    void theSessionsOfTheApplicationKnowNoZoneOfTheMachine() {
        TestPostgres database = TestPostgres.newDatabase();
        application().withPropertyValues(database.applicationProperties()).run(context -> assertThat(
                        JdbcClient.create(context.getBean(DataSource.class))
                                .sql("SHOW TimeZone")
                                .query(String.class)
                                .single())
                .isEqualTo("UTC"));
    }

    @Test
    void anAddressWithoutALoginForMigrationsIsRefused() {
        TestPostgres database = TestPostgres.newDatabase();
        application()
                .withPropertyValues("spring.datasource.url=" + database.url())
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartRefused.class)
                        .hasMessageContaining("ledger.storage.owner.username"));
    }

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
                .withUserConfiguration(StorageConfiguration.class)
                .withPropertyValues("ledger.data-directory=" + temporary);
    }

    private static String user(DataSource source) {
        return JdbcClient.create(source)
                .sql("SELECT current_user")
                .query(String.class)
                .single();
    }

    /** Like the Sequencer: finishes its work in the database when it is destroyed. */
    static final class Recorder implements DisposableBean {
        private final DataSource source;
        private final AtomicReference<String> said;

        Recorder(DataSource source, AtomicReference<String> said) {
            this.source = source;
            this.said = said;
        }

        @Override
        public void destroy() {
            said.set(user(source));
        }
    }
}
