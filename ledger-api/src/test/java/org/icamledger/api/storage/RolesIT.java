package org.icamledger.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class RolesIT {
    private final TestPostgres database = TestPostgres.newDatabase();
    private final JdbcTemplate application = new JdbcTemplate(database.appDataSource());
    private final JdbcClient superuser = JdbcClient.create(database.superuserDataSource());

    @Test
    void everyTableOfTheLedgerBelongsToTheOwnerWhomNobodyCanSignInAs() {
        assertThat(superuser
                        .sql("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'ledger'")
                        .query(String.class)
                        .list())
                .containsExactly("icam_owner");
        assertThat(superuser
                        .sql("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'icam_owner'")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void theApplicationMakesAndDropsTablesOnlyInTheSchemaOfProjections() {
        application.execute("CREATE TABLE projection.generation_1 (n int)");
        application.execute("DROP TABLE projection.generation_1");
        assertThatThrownBy(() -> application.execute("CREATE TABLE ledger.mine (n int)"))
                .rootCause()
                .hasMessageContaining("permission denied for schema ledger");
        assertThatThrownBy(() -> application.execute("CREATE TABLE public.mine (n int)"))
                .rootCause()
                .hasMessageContaining("permission denied for schema public");
        assertThatThrownBy(() -> application.execute("CREATE SCHEMA mine"))
                .rootCause()
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void theApplicationCannotBecomeTheOwner() {
        assertThatThrownBy(() -> application.execute("SET ROLE icam_owner"))
                .rootCause()
                .hasMessageContaining("permission denied to set role");
    }

    @Test
    void theHistoryOfMigrationsIsOutOfTheApplicationsReach() {
        assertThatThrownBy(() -> application.execute("DELETE FROM ledger.flyway_schema_history"))
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
