package org.icamledger.api;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the database answers, as the component {@code db}. Spring's own would show the class and message of the failure. */
@Component("dbHealthIndicator")
class DatabaseHealth implements HealthIndicator {
    private static final int PATIENCE_SECONDS = 5;

    private final DataSource dataSource;

    DatabaseHealth(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Health health() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS) ? Health.up().build() : away();
        } catch (SQLException e) {
            return away();
        }
    }

    private static Health away() {
        return Health.down()
                .withDetail("reason", "The database does not answer.")
                .build();
    }
}
