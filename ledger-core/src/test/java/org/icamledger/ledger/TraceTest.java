package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {
    private final Exception failure =
            new IllegalStateException("Anna Peeters", new SQLException("(name)=(Anna Peeters)", "57P01"));

    @Test
    void aLineNamesTheKindsOfFailureAndTheFirstPlaceOfOurs() {
        assertThat(Trace.line(failure))
                .startsWith(
                        "java.lang.IllegalStateException of java.sql.SQLException (57P01) at org.icamledger.ledger.TraceTest.")
                .doesNotContain("Anna", "\n");
    }

    @Test
    void theWholeTraceHasEveryPlaceAndNoMessage() {
        assertThat(Trace.of(failure))
                .startsWith("java.lang.IllegalStateException\n\tat org.icamledger.ledger.TraceTest.")
                .contains("\ncaused by java.sql.SQLException (57P01)\n\tat ")
                .doesNotContain("Anna");
    }

    @Test
    void whatTheOperatingSystemSaysIsTold(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("Anna"));
        assertThat(Trace.line(catchThrowable(() -> Files.createDirectory(file.resolve("x")))))
                .startsWith("java.nio.file.FileSystemException (Not a directory)")
                .doesNotContain("Anna");
        int nobodyThere;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyThere = socket.getLocalPort();
        }
        assertThat(Trace.line(catchThrowable(() -> new Socket(InetAddress.getLoopbackAddress(), nobodyThere))))
                .startsWith("java.net.ConnectException (Connection refused)");
        assertThat(Trace.line(new IOException("no such value: Anna"))).doesNotContain("Anna");
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
