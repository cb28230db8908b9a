package org.icamledger.api.rest;

import java.time.Clock;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.coverage.CoverageReader;
import org.icamledger.projection.timeline.TimelineReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is folded from the log when somebody asks. */
@Configuration(proxyBeanMethods = false)
class FoldConfiguration {
    @Bean
    CoverageReader coverageReader(SealedLog log, Clock clock) {
        return new CoverageReader(log, clock);
    }

    @Bean
    TimelineReader timelineReader(SealedLog log, Clock clock) {
        return new TimelineReader(log, clock);
    }
}
