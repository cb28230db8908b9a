package org.icamledger.api.cli;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The parameters of a statistic, as its address takes them. Null for one that was left out.
 *
 * @param by with commas between
 * @param within with commas between; of cohorts alone
 */
record StatisticAsked(LocalDate from, LocalDate to, String by, String within, LocalDate asOf, Instant knownAt) {}
