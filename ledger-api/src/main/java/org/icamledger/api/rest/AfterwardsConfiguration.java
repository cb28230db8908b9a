package org.icamledger.api.rest;

import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.Views;
import org.icamledger.projection.afterwards.AfterwardsProjection;
import org.icamledger.projection.afterwards.AfterwardsReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What became of people after their case closed, kept up to date by the projections. */
@Configuration(proxyBeanMethods = false)
class AfterwardsConfiguration {
    @Bean
    AfterwardsProjection afterwardsProjection() {
        return new AfterwardsProjection();
    }

    @Bean
    AfterwardsReader afterwardsReader(Views views, SealedTree tree, AfterwardsProjection projection) {
        return new AfterwardsReader(views, tree, projection);
    }
}
