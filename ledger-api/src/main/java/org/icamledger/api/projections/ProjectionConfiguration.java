package org.icamledger.api.projections;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.icamledger.api.InterruptedStart;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.LiveProjections;
import org.icamledger.projection.LogFollower;
import org.icamledger.projection.Progress;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Views;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The projections of the application, and the one processor of Axon that drives them. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {
    /** Some hundredths of a second each, and so never near the ten seconds after which another node takes over. */
    private static final int BATCH = 1_000;

    /** How often a node without the claim looks whether the other one has let go of it. */
    private static final int CLAIM_INTERVAL_MILLIS = 1_000;

    @Bean
    LiveProjections liveProjections(
            DataSource dataSource, SealedLog log, ObjectProvider<Projection> projections, Clock clock) {
        LiveProjections live =
                new LiveProjections(dataSource, log, projections.orderedStream().toList(), clock);
        live.prepare();
        return live;
    }

    @Bean
    Views views(DataSource dataSource) {
        return new Views(dataSource);
    }

    @Bean
    LogFollower logFollower(LiveProjections live, MeterRegistry registry) {
        DistributionSummary batches = DistributionSummary.builder("ledger.projection.batch")
                .description("Decisions that the projections took in together")
                .baseUnit("decisions")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        return new LogFollower(live, batches::record);
    }

    /** One segment, so that decisions are taken in by position. */
    @Bean
    ConfigurerModule projectionProcessor(LogFollower follower, LiveProjections live) {
        return configurer -> configurer
                .eventProcessing()
                .registerEventHandler(axon -> follower)
                .assignHandlerTypesMatching(LogFollower.PROCESSOR, LogFollower.class::equals)
                .registerPooledStreamingEventProcessor(
                        LogFollower.PROCESSOR,
                        org.axonframework.config.Configuration::eventStore,
                        (axon, builder) -> builder.initialSegmentCount(1)
                                .batchSize(BATCH)
                                .initialToken(source -> new GlobalSequenceTrackingToken(reached(live)))
                                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                                .enableCoordinatorClaimExtension()
                                .coordinatorExecutor(new PromptExecutor("projections-coordinator"))
                                .workerExecutor(Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                                        .daemon()
                                        .name("projections")
                                        .factory())));
    }

    /** The start is announced when readers are shown all that was recorded before; after the sample, which is taken in as it is loaded. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ApplicationRunner caughtUpAtStart(LiveProjections live) {
        return arguments -> {
            try {
                live.catchUp();
            } catch (LogUnavailable e) {
                InterruptedStart.awaitEnd("start           interrupted");
                throw new StartRefused("The log could not be read: see that the database runs, and start again.", e);
            }
        };
    }

    /** The position up to which every projection has come. */
    private static long reached(LiveProjections live) {
        return live.progress().stream()
                .map(Progress::standing)
                .mapToLong(standing -> standing.position())
                .min()
                .orElse(-1);
    }
}
