package org.icamledger.api.projections;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.icamledger.api.InterruptedStart;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.LiveProjections;
import org.icamledger.projection.LogFollower;
import org.icamledger.projection.Projection;
import org.icamledger.projection.Rebuild;
import org.icamledger.projection.RebuildRunning;
import org.icamledger.projection.Views;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The projections of the application, and the one processor of Axon that drives them. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionConfiguration.class);

    /** Some hundredths of a second each, and so never near the ten seconds after which another node takes over. */
    private static final int BATCH = 1_000;

    /** Each takes two connections of the pool. */
    private static final int MOST_REBUILDING = 3;

    /** At a start, what has so much to take in is sooner folded anew. */
    private static final long FAR_BEHIND = 50_000;

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

    /** Half of the processors stay for readers and for recording, but at least two threads fold: one waits for the database while the other works. */
    @Bean
    Rebuild rebuild(DataSource dataSource, SealedLog log, ObjectProvider<Projection> projections, Clock clock) {
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);
        return new Rebuild(
                dataSource, log, projections.orderedStream().toList(), clock, Math.min(MOST_REBUILDING, threads));
    }

    @Bean
    Views views(DataSource dataSource) {
        return new Views(dataSource);
    }

    @Bean
    PacedSteps pacedSteps() {
        return new PacedSteps();
    }

    @Bean
    LogFollower logFollower(LiveProjections live, PacedSteps steps, MeterRegistry registry) {
        DistributionSummary batches = DistributionSummary.builder("ledger.projection.batch")
                .description("Decisions that the projections took in together")
                .baseUnit("decisions")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        return new LogFollower(live, decisions -> {
            batches.record(decisions);
            steps.took(decisions);
        });
    }

    /** One segment, so that decisions are taken in by position. */
    @Bean
    ConfigurerModule projectionProcessor(LogFollower follower, PacedSteps steps, LiveProjections live) {
        return configurer -> configurer
                .eventProcessing()
                .registerEventHandler(axon -> follower)
                .assignHandlerTypesMatching(LogFollower.PROCESSOR, LogFollower.class::equals)
                .registerPooledStreamingEventProcessor(
                        LogFollower.PROCESSOR,
                        org.axonframework.config.Configuration::eventStore,
                        (axon, builder) -> builder.initialSegmentCount(1)
                                .batchSize(BATCH)
                                .initialToken(source -> new GlobalSequenceTrackingToken(live.reached()))
                                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                                .enableCoordinatorClaimExtension()
                                .coordinatorExecutor(new PromptExecutor("projections-coordinator"))
                                .workerExecutor(steps.executor("projections")));
    }

    /**
     * The start is announced when readers are shown all that was recorded before; after the sample, which is taken in as it is loaded.
     * Projections of another version are rebuilt, beside the tables that other nodes may still read.
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ApplicationRunner caughtUpAtStart(LiveProjections live, Rebuild rebuild, Rebuilds rebuilds) {
        return arguments -> {
            try {
                rebuild.cleanUp();
                List<String> anew = Stream.concat(rebuild.outdated().stream(), farBehind(live))
                        .distinct()
                        .toList();
                if (!anew.isEmpty()) {
                    rebuild(anew, rebuilds);
                }
                live.catchUp();
            } catch (LogUnavailable e) {
                InterruptedStart.awaitEnd("start           interrupted");
                throw new StartRefused("The log could not be read: see that the database runs, and start again.", e);
            }
        };
    }

    private static void rebuild(List<String> projections, Rebuilds rebuilds) {
        LOG.info("Projections are folded anew: {}", String.join(", ", projections));
        try {
            rebuilds.runNow(projections);
        } catch (RebuildRunning e) {
            LOG.info("Another node is at it; until then this one cannot show them.");
        }
    }

    private static Stream<String> farBehind(LiveProjections live) {
        return live.progress().stream()
                .filter(progress -> progress.lagDecisions() > FAR_BEHIND)
                .map(progress -> progress.standing().name());
    }
}
