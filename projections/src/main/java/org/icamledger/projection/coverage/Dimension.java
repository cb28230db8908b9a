package org.icamledger.projection.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.icamledger.casefile.Composition.Track;

/** By what figures are split. Each value is the one in force when the counted thing happened. */
public enum Dimension {
    /** How ICAM follows the case. */
    TRACK("track", situation -> situation.track().name(), Track.values());

    private final String title;
    private final Function<Situation, String> value;
    private final List<String> values;

    Dimension(String title, Function<Situation, String> value, Enum<?>[] values) {
        this.title = title;
        this.value = value;
        this.values = Stream.of(values).map(Enum::name).toList();
    }

    /** The dimension of that name in {@code by=}. */
    public static Optional<Dimension> of(String title) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.title.equals(title))
                .findFirst();
    }

    /** Its name in {@code by=} and in answers. */
    public String title() {
        return title;
    }

    String valueOf(Counted counted) {
        return value.apply(counted.situation());
    }

    /** Every value there is, so that a group without a single event is shown as zero. */
    List<String> allValues() {
        return values;
    }
}
