package org.icamledger.api.rest;

import java.time.Clock;
import javax.sql.DataSource;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.EarlierFigures;
import org.icamledger.projection.Views;
import org.icamledger.projection.caseindex.CaseIndexProjection;
import org.icamledger.projection.caseindex.CaseIndexReader;
import org.icamledger.projection.timeline.TimelineProjection;
import org.icamledger.projection.timeline.TimelineReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Timelines and lists of cases: what is kept of them, and who reads it; and who looks back without what is kept. */
@Configuration(proxyBeanMethods = false)
class ReaderConfiguration {
    @Bean
    TimelineProjection timelineProjection() {
        return new TimelineProjection();
    }

    @Bean
    TimelineReader timelineReader(
            Views views, TimelineProjection projection, SealedLog log, SealedTree tree, Clock clock) {
        return new TimelineReader(views, projection, log, tree, clock);
    }

    @Bean
    CaseIndexProjection caseIndexProjection() {
        return new CaseIndexProjection();
    }

    @Bean
    CaseIndexReader caseIndexReader(Views views, CaseIndexProjection projection, SealedTree tree) {
        return new CaseIndexReader(views, projection, tree);
    }

    @Bean
    EarlierFigures earlierFigures(DataSource dataSource, SealedTree tree) {
        return new EarlierFigures(dataSource, tree);
    }
}
