package org.icamledger.api.cli;

import java.time.InstantSource;
import java.util.Locale;
import org.icamledger.api.rest.FindingFigures;
import org.icamledger.api.rest.StatisticsParameters;
import org.icamledger.projection.FiguresFromRows;
import org.icamledger.projection.cohorts.CohortsFromRows;
import org.icamledger.projection.coverage.CoverageReader;
import org.icamledger.projection.findings.rules.RuleParameters;

/** What can be recomputed from the entries alone. */
enum Statistic {
    COVERAGE("figures") {
        @Override
        FiguresFromRows<?> figures(StatisticAsked asked, InstantSource clock) {
            return CoverageReader.fromRows(StatisticsParameters.coverage(
                    asked.from(), asked.to(), asked.by(), asked.asOf(), asked.knownAt(), clock));
        }
    },
    COHORTS("milestones") {
        @Override
        FiguresFromRows<?> figures(StatisticAsked asked, InstantSource clock) {
            return new CohortsFromRows(StatisticsParameters.cohorts(
                    asked.from(), asked.to(), asked.by(), asked.within(), asked.asOf(), asked.knownAt(), clock));
        }
    },
    FINDINGS("rules") {
        @Override
        FiguresFromRows<?> figures(StatisticAsked asked, InstantSource clock) {
            return FindingFigures.fromRows(
                    StatisticsParameters.findings(
                            asked.from(),
                            asked.to(),
                            asked.rule(),
                            asked.by(),
                            asked.asOf(),
                            asked.rules() == null ? RuleParameters.DEFAULT : asked.rules(),
                            clock),
                    asked.language());
        }
    };

    private final String member;

    /** @param member that every answer of it has, and no other */
    Statistic(String member) {
        this.member = member;
    }

    /** A member that tells its answers from those of others. */
    String member() {
        return member;
    }

    /** @throws org.icamledger.api.problem.Problem when it cannot be asked so */
    abstract FiguresFromRows<?> figures(StatisticAsked asked, InstantSource clock);

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
