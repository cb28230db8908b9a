package org.icamledger.api;

import org.icamledger.ledger.LogStanding;
import org.icamledger.ledger.Publisher;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the log may grow: down while checkpoints cannot be signed, and for good when the database is not what was signed. */
@Component("log")
class LogHealth implements HealthIndicator {
    private final Publisher publisher;

    LogHealth(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public Health health() {
        return switch (publisher.standing()) {
            case LogStanding.Sound sound -> Health.up().build();
            case LogStanding.Unsigned unsigned ->
                Health.down().withDetail("reason", unsigned.reason()).build();
            case LogStanding.Forked forked ->
                Health.down().withDetail("reason", forked.reason()).build();
        };
    }
}
