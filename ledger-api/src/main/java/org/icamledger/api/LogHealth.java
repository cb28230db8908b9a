package org.icamledger.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.icamledger.ledger.LogStanding;
import org.icamledger.ledger.Publisher;
import org.icamledger.ledger.WitnessStanding;
import org.icamledger.ledger.Witnesses;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the log may grow: down while checkpoints cannot be signed, and for good when the database is not what was signed. */
@Component("log")
class LogHealth implements HealthIndicator {
    private final Publisher publisher;
    private final Witnesses witnesses;

    LogHealth(Publisher publisher, Witnesses witnesses) {
        this.publisher = publisher;
        this.witnesses = witnesses;
    }

    @Override
    public Health health() {
        return switch (publisher.standing()) {
            case LogStanding.Sound sound -> sound();
            case LogStanding.Unsigned unsigned ->
                Health.down().withDetail("reason", unsigned.reason()).build();
            case LogStanding.Forked forked ->
                Health.down().withDetail("reason", forked.reason()).build();
        };
    }

    /** Witnesses that are missing stop nothing, and are for the operator to see to. */
    private Health sound() {
        if (witnesses.policy().witnesses().isEmpty()) {
            return Health.up().build();
        }
        List<WitnessStanding> standings = witnesses.standings();
        Map<String, String> problems = new LinkedHashMap<>();
        standings.forEach(standing -> standing.problem().ifPresent(problem -> problems.put(standing.name(), problem)));
        return Health.up()
                .withDetail("witnesses", standings.size())
                .withDetail("quorumMet", witnesses.isQuorumMet())
                .withDetail("problems", problems)
                .build();
    }
}
