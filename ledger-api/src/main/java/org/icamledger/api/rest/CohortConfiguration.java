package org.icamledger.api.rest;

import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.Views;
import org.icamledger.projection.cohorts.CohortReader;
import org.icamledger.projection.cohorts.Cohorts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The projection of cohorts and its reader. */
@Configuration(proxyBeanMethods = false)
class CohortConfiguration {
    @Bean
    Cohorts cohorts() {
        return new Cohorts();
    }

    @Bean
    CohortReader cohortReader(Views views, SealedTree tree, Cohorts cohorts) {
        return new CohortReader(views, tree, cohorts);
    }
}
