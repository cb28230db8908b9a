package org.icamledger.api.rest;

import java.time.Clock;
import org.icamledger.api.InterruptedStart;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.ledger.LogDamaged;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.coverage.CoverageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What is folded from the log when somebody asks. */
@Configuration(proxyBeanMethods = false)
class FoldConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(FoldConfiguration.class);

    @Bean
    CoverageReader coverageReader(SealedLog log, SealedTree tree, Clock clock) {
        return new CoverageReader(log, tree, clock);
    }

    /** The start is announced when the first answer will be as quick as the others; after the sample, which would have to be folded again. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ApplicationRunner foldedAtStart(CoverageReader coverage) {
        return arguments -> {
            try {
                coverage.refresh();
            } catch (LogDamaged e) {
                LOG.error("Figures cannot be given: {}", e.getMessage());
            } catch (LogUnavailable e) {
                InterruptedStart.awaitEnd("start           interrupted");
                throw new StartRefused("The log could not be read: see that the database runs, and start again.", e);
            }
        };
    }
}
