package org.icamledger.api.rest;

import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.Views;
import org.icamledger.projection.coverage.CoverageProjection;
import org.icamledger.projection.coverage.CoverageReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The figures of coverage, kept up to date by the projections. */
@Configuration(proxyBeanMethods = false)
class CoverageConfiguration {
    @Bean
    CoverageProjection coverageProjection() {
        return new CoverageProjection();
    }

    @Bean
    CoverageReader coverageReader(Views views, CoverageProjection projection, SealedTree tree) {
        return new CoverageReader(views, projection, tree);
    }
}
