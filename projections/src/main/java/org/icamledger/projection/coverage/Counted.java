package org.icamledger.projection.coverage;

import java.time.YearMonth;
import org.icamledger.projection.Situation;

/**
 * One unit that one case adds to a measure.
 *
 * @param month in which it happened, Brussels
 * @param situation in which it happened
 */
record Counted(Measure measure, YearMonth month, Situation situation) {}
