package org.icamledger.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TraceTest {
    private final Exception failure =
            new IllegalStateException("Anna Peeters", new SQLException("(name)=(Anna Peeters)", "57P01"));

    @Test
    void aLineNamesTheKindsOfFailureAndTheFirstPlaceOfOurs() {
        assertThat(Trace.line(failure))
                .startsWith(
                        "java.lang.IllegalStateException of java.sql.SQLException (57P01) at org.icamledger.api.problem.TraceTest.")
                .doesNotContain("Anna", "\n");
    }

    @Test
    void theWholeTraceHasEveryPlaceAndNoMessage() {
        assertThat(Trace.of(failure))
                .startsWith("java.lang.IllegalStateException\n\tat org.icamledger.api.problem.TraceTest.")
                .contains("\ncaused by java.sql.SQLException (57P01)\n\tat ")
                .doesNotContain("Anna");
    }

    @Test
    void causesThatNameEachOtherDoNotGoOnForEver() {
        Exception one = new Exception();
        Exception other = new Exception(one);
        one.initCause(other);
        assertThat(Trace.of(one).lines().filter(line -> line.startsWith("caused by")))
                .hasSizeLessThan(10);
    }
}
