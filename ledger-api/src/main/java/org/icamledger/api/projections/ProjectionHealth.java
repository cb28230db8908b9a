package org.icamledger.api.projections;

import java.time.Duration;
import java.util.List;
import org.icamledger.api.projections.ProjectionStates.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether what readers are shown follows the log: down while cases cannot be folded, when decisions wait for more than a
 * minute though no large file is being imported, and when a check found that it is not what the log gives. */
@Component("projections")
class ProjectionHealth implements HealthIndicator {
    private static final Duration LONGEST_LAG = Duration.ofMinutes(1);

    private final ProjectionStates states;
    private final Rebuilds rebuilds;
    private final RestingProjections resting;

    ProjectionHealth(ProjectionStates states, Rebuilds rebuilds, RestingProjections resting) {
        this.states = states;
        this.rebuilds = rebuilds;
        this.resting = resting;
    }

    @Override
    public Health health() {
        return states.now().map(this::health).orElseGet(() -> Health.down()
                .withDetail("reason", "the database is away")
                .build());
    }

    private Health health(State state) {
        List<String> different = rebuilds.different();
        boolean rest = resting.areResting();
        boolean follows = rest || state.lag().compareTo(LONGEST_LAG) <= 0;
        boolean sound = follows && state.failures().isEmpty() && different.isEmpty();
        Health.Builder health = sound ? Health.up() : Health.down();
        if (!different.isEmpty()) {
            health.withDetail("different", String.join(", ", different));
        }
        if (rest) {
            health.withDetail("resting", "a large file is being imported");
        }
        return health.withDetail("failures", state.failures().size())
                .withDetail("lagSeconds", state.lag().toSeconds())
                .build();
    }
}
