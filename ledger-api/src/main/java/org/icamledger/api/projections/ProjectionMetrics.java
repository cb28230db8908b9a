package org.icamledger.api.projections;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.icamledger.api.projections.ProjectionStates.State;
import org.icamledger.ledger.Lane;
import org.icamledger.ledger.Sequencer;
import org.icamledger.projection.Progress;
import org.icamledger.projection.Projection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How far the projections are, what waits for the writer, and whether the database is there. NaN while it is not. */
@Component
class ProjectionMetrics implements MeterBinder {
    private final ProjectionStates states;
    private final ObjectProvider<Projection> projections;
    private final Sequencer sequencer;

    ProjectionMetrics(ProjectionStates states, ObjectProvider<Projection> projections, Sequencer sequencer) {
        this.states = states;
        this.projections = projections;
        this.sequencer = sequencer;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ledger.storage.up", states, now -> now.now().isPresent() ? 1 : 0)
                .description("1 while the database answers, else 0")
                .register(registry);
        for (Lane lane : Lane.values()) {
            Gauge.builder("ledger.sequencer.queue", sequencer, writer -> writer.waiting(lane))
                    .description("Decisions that wait to be recorded")
                    .baseUnit("decisions")
                    .tag("lane", lane.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        projections.orderedStream().map(Projection::name).forEach(name -> {
            gauge(registry, "ledger.projection.lag", "Decisions recorded and not taken in yet", "decisions", name)
                    .apply((state, progress) -> progress.lagDecisions());
            gauge(registry, "ledger.projection.lag.time", "For how long the first of them has waited", "seconds", name)
                    .apply((state, progress) -> progress.lag(state.at()).toMillis() / 1000.0);
            gauge(registry, "ledger.projection.failures", "Cases that could not be folded", "cases", name)
                    .apply((state, progress) -> state.failuresOf(name));
        });
    }

    @FunctionalInterface
    private interface Value {
        double of(State state, Progress progress);
    }

    @FunctionalInterface
    private interface Registration {
        void apply(Value value);
    }

    private Registration gauge(
            MeterRegistry registry, String name, String description, String unit, String projection) {
        return value -> {
            ToDoubleFunction<ProjectionStates> now = all -> all.now()
                    .flatMap(state -> state.progress().stream()
                            .filter(progress -> progress.standing().name().equals(projection))
                            .findFirst()
                            .map(progress -> value.of(state, progress)))
                    .orElse(Double.NaN);
            Gauge.builder(name, states, now)
                    .description(description)
                    .baseUnit(unit)
                    .tag("projection", projection)
                    .register(registry);
        };
    }
}
