package org.icamledger.api.problem;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A failure as it may stand in a log: what failed and where. The messages of exceptions are left out, since they quote what somebody
 * sent or what is recorded about somebody.
 */
public final class Trace {
    private static final int DEEPEST = 8;
    private static final int MOST_PLACES = 40;
    private static final String OURS = "org.icamledger.";

    private Trace() {}

    /** In one line, for what needs no search: the kinds of failure and where it met us. */
    public static String line(Throwable failure) {
        return kinds(failure)
                + Arrays.stream(failure.getStackTrace())
                        .filter(place -> place.getClassName().startsWith(OURS))
                        .findFirst()
                        .map(place -> " at " + place)
                        .orElse("");
    }

    /** In many lines, with every place on its way. */
    public static String of(Throwable failure) {
        return causes(failure)
                .map(cause -> kind(cause)
                        + Arrays.stream(cause.getStackTrace())
                                .limit(MOST_PLACES)
                                .map(place -> "\n\tat " + place)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\ncaused by "));
    }

    private static String kinds(Throwable failure) {
        return causes(failure).map(Trace::kind).collect(Collectors.joining(" of "));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }

    private static String kind(Throwable failure) {
        String name = failure.getClass().getName();
        return failure instanceof SQLException sql ? name + " (" + sql.getSQLState() + ")" : name;
    }
}
