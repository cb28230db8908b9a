package org.icamledger.api.projections;

import java.time.Duration;
import org.icamledger.api.projections.ProjectionStates.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether what readers are shown follows the log: down while cases cannot be folded, or when decisions wait for more than a minute. */
@Component("projections")
class ProjectionHealth implements HealthIndicator {
    private static final Duration LONGEST_LAG = Duration.ofMinutes(1);

    private final ProjectionStates states;

    ProjectionHealth(ProjectionStates states) {
        this.states = states;
    }

    @Override
    public Health health() {
        return states.now().map(ProjectionHealth::health).orElseGet(() -> Health.down()
                .withDetail("reason", "the database is away")
                .build());
    }

    private static Health health(State state) {
        Health.Builder health =
                state.lag().compareTo(LONGEST_LAG) > 0 || !state.failures().isEmpty() ? Health.down() : Health.up();
        return health.withDetail("failures", state.failures().size())
                .withDetail("lagSeconds", state.lag().toSeconds())
                .build();
    }
}
