package org.icamledger.api.projections;

import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.icamledger.projection.LogFollower;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks every second how the projections are. After an error, Axon leaves a processor's segment alone for up to a minute, and a processor
 * that cannot be started stays as it is; this lets it try again as soon as the database is back.
 */
@Component
class Watch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long EVERY_MILLIS = 1_000;
    private static final int SEGMENT = 0;

    private final EventProcessingConfiguration processing;
    private final ProjectionStates states;
    private final RestingProjections resting;
    private PromptExecutor timer;
    private boolean away;

    Watch(EventProcessingConfiguration processing, ProjectionStates states, RestingProjections resting) {
        this.processing = processing;
        this.states = states;
        this.resting = resting;
    }

    @Override
    public synchronized void start() {
        timer = new PromptExecutor("projections-watch");
        timer.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        boolean there = states.look().isPresent();
        if (there == away) {
            away = !there;
            LOG.warn(
                    there
                            ? "The database is back; projections go on."
                            : "The database is away; projections wait for it.");
        }
        if (there) {
            resting.followUnlessResting();
        }
        processing
                .eventProcessor(LogFollower.PROCESSOR, StreamingEventProcessor.class)
                .filter(processor -> there
                        && processor.isRunning()
                        && processor.processingStatus().isEmpty())
                .ifPresent(processor -> processor.releaseSegment(SEGMENT, 0, TimeUnit.MILLISECONDS));
    }

    @Override
    public synchronized void stop() {
        timer.shutdownNow();
        timer = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
