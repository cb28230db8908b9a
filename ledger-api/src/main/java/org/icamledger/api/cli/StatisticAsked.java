package org.icamledger.api.cli;

import java.time.Instant;
import java.time.LocalDate;
import org.icamledger.projection.findings.rules.RuleParameters;

/**
 * The parameters of a statistic, as its address takes them. Null for one that was left out.
 *
 * @param by with commas between
 * @param within with commas between; of cohorts alone
 * @param rule id; of findings alone, as are rules and language
 * @param rules by which findings are judged
 */
record StatisticAsked(
        LocalDate from,
        LocalDate to,
        String by,
        String within,
        LocalDate asOf,
        Instant knownAt,
        String rule,
        RuleParameters rules,
        String language) {}
