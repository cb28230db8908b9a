package org.icamledger.ledger;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A failure as it may stand in a log: what failed and where. The messages of exceptions are left out, since they quote what somebody
 * sent or what is recorded about somebody. What the operating system says of a disk or a network is told.
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
        String said = ofTheSystem(failure);
        return said == null ? name : name + " (" + said + ")";
    }

    /** What a database or the operating system says by a word of its own, such as a full disk; null when nothing. */
    private static String ofTheSystem(Throwable failure) {
        return switch (failure) {
            case SQLException sql -> sql.getSQLState();
            case FileSystemException file -> file.getReason();
            case IOException io
            when io.getStackTrace().length > 0 && io.getStackTrace()[0].isNativeMethod() -> io.getMessage();
            default -> null;
        };
    }
}
