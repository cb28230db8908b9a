package org.icamledger.api.selfcheck;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.icamledger.ledger.CheckpointFile;
import org.icamledger.ledger.Publisher;
import org.icamledger.ledger.SelfCheck;
import org.icamledger.ledger.SelfCheckReport;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.VerifierKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SelfCheckConfiguration {
    @Bean
    SelfCheck selfCheck(DataSource dataSource, VerifierKey key, CheckpointFile file, Clock clock) {
        return new SelfCheck(dataSource, List.of(key), () -> kept(file), clock);
    }

    private static Optional<SignedCheckpoint> kept(CheckpointFile file) {
        try {
            return file.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Unreadable e) {
            throw new IllegalStateException("The checkpoint in " + file.path() + " is unreadable", e);
        }
    }

    @Bean
    SelfChecks selfChecks(SelfCheck check, Publisher publisher, @Value("${ledger.self-check.every}") Duration every) {
        return new SelfChecks(check, publisher, every);
    }

    /** Down from the first difference on, and when a check does not come to its end, until one finds nothing. */
    @Bean
    HealthIndicator selfCheckHealthIndicator(SelfChecks checks) {
        return () -> checks.failed()
                .map(reason -> Health.down().withDetail("reason", reason).build())
                .or(() -> checks.last().map(SelfCheckConfiguration::health))
                .orElseGet(() -> Health.up()
                        .withDetail("lastCheck", "none since the start")
                        .build());
    }

    private static Health health(SelfCheckReport report) {
        Health.Builder health = report.isSound()
                ? Health.up()
                : Health.down()
                        .withDetail("differences", report.count())
                        .withDetail("position", report.differences().getFirst().position())
                        .withDetail("reason", report.differences().getFirst().what());
        return health.withDetail("lastCheck", report.ended().toString())
                .withDetail("decisions", report.logSize())
                .build();
    }

    @Bean
    MeterBinder selfCheckMetrics(SelfChecks checks) {
        return registry -> {
            Gauge.builder("ledger.self_check.differences", checks, value(SelfCheckReport::count))
                    .description("What the last self-check found that is not as it was sealed; NaN before the first")
                    .register(registry);
            Gauge.builder("ledger.self_check.position", checks, value(SelfCheckConfiguration::position))
                    .description("Position of the first difference; -1 for none, NaN before the first self-check")
                    .register(registry);
            Gauge.builder("ledger.self_check.decisions", checks, value(SelfCheckReport::logSize))
                    .description("How many decisions the last self-check covered")
                    .register(registry);
            Gauge.builder(
                            "ledger.self_check.ended",
                            checks,
                            value(report -> report.ended().toEpochMilli() / 1000.0))
                    .description("When the last self-check ended, in seconds since 1970")
                    .baseUnit("seconds")
                    .register(registry);
        };
    }

    private static ToDoubleFunction<SelfChecks> value(ToDoubleFunction<SelfCheckReport> ofReport) {
        return checks ->
                checks.last().map(report -> ofReport.applyAsDouble(report)).orElse(Double.NaN);
    }

    private static double position(SelfCheckReport report) {
        return report.isSound() ? -1 : report.differences().getFirst().position();
    }
}
