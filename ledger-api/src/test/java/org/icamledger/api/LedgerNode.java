package org.icamledger.api;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.icamledger.api.storage.TestPostgres;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application in this JVM. Several on one database are several nodes of one ledger. */
public final class LedgerNode {
    /** Whoever reads the feed to its end in a test does not wait long for it. */
    private static final String FEED = "ledger.feed.lasts=1s";

    private LedgerNode() {}

    /** @param settings further command-line arguments; they go before those of the database */
    public static ConfigurableApplicationContext start(TestPostgres database, Path dataDirectory, String... settings) {
        Stream<String> arguments = Stream.concat(
                Stream.concat(Arrays.stream(database.applicationProperties()), Stream.of(FEED))
                        .map("--"::concat)
                        .filter(property -> Arrays.stream(settings).noneMatch(setting -> isSame(property, setting))),
                Stream.of("--ledger.data-directory=" + dataDirectory, "--server.port=0"));
        return new SpringApplicationBuilder(IcamLedger.class)
                .run(Stream.concat(arguments, Arrays.stream(settings)).toArray(String[]::new));
    }

    private static boolean isSame(String property, String setting) {
        return setting.startsWith(property.substring(0, property.indexOf('=') + 1));
    }
}
