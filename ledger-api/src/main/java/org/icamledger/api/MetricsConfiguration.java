package org.icamledger.api;

import io.micrometer.core.instrument.config.MeterFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is counted and timed. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {
    /** Status and address tell what became of a request; with what class it failed is for the log. */
    @Bean
    MeterFilter noClassesOfFailures() {
        return MeterFilter.ignoreTags("exception", "error");
    }
}
