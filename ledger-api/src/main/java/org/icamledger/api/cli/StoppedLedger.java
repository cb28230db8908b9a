package org.icamledger.api.cli;

import java.nio.file.Path;
import org.icamledger.api.IcamLedger;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A ledger that nobody serves: its storage is started for one command, without a web server. */
final class StoppedLedger {
    private StoppedLedger() {}

    /** To be closed when the command is done. */
    static ConfigurableApplicationContext start(Path dataDirectory) {
        return new SpringApplicationBuilder(IcamLedger.class)
                .web(WebApplicationType.NONE)
                .run("--ledger.data-directory=" + dataDirectory);
    }
}
