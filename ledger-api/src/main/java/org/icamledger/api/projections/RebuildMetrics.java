package org.icamledger.api.projections;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.icamledger.api.projections.Rebuilds.Standing;
import org.icamledger.api.projections.Rebuilds.State;
import org.springframework.stereotype.Component;

/** How far the last rebuild or check of each projection on this node is. NaN where there was none since its start. */
@Component
class RebuildMetrics implements MeterBinder {
    private final Rebuilds rebuilds;

    RebuildMetrics(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String projection : rebuilds.names()) {
            gauge("ledger.rebuild.done", projection, Standing::events)
                    .description("Decisions folded so far")
                    .baseUnit("decisions")
                    .register(registry);
            gauge("ledger.rebuild.all", projection, Standing::of)
                    .description("Decisions that there are to fold")
                    .baseUnit("decisions")
                    .register(registry);
            gauge("ledger.rebuild.rate", projection, Standing::perSecond)
                    .description("Decisions folded in a second, on average")
                    .register(registry);
            gauge("ledger.rebuild.left", projection, RebuildMetrics::secondsLeft)
                    .description(
                            "Time until all are folded; 0 when nothing is folded any more, NaN when it cannot be said")
                    .baseUnit("seconds")
                    .register(registry);
            Arrays.stream(State.values()).forEach(state -> gauge(
                            "ledger.rebuild.state", projection, standing -> standing.state() == state ? 1 : 0)
                    .description("1 for how it stands, 0 for the others")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry));
        }
    }

    private static double secondsLeft(Standing standing) {
        if (standing.secondsLeft() != null) {
            return standing.secondsLeft();
        }
        return standing.events() < standing.of() && standing.state() == State.RUNNING ? Double.NaN : 0;
    }

    private Gauge.Builder<Rebuilds> gauge(String name, String projection, ToDoubleFunction<Standing> value) {
        return Gauge.builder(name, rebuilds, all -> all.ofThisNode(projection)
                        .map(value::applyAsDouble)
                        .orElse(Double.NaN))
                .tag("projection", projection);
    }
}
