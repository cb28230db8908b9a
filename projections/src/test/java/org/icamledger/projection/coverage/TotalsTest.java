package org.icamledger.projection.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.projection.Facts.*;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.projection.RandomLedger;
import org.icamledger.projection.RandomLedger.Happened;
import org.icamledger.projection.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over random ledgers: corrections, annulments and reassignments at any time and in any order of recording. */
class TotalsTest {
    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    private static Map<Counted, Integer> fromScratch(Collection<CaseHistory> histories) {
        var totals = new Totals();
        histories.forEach(history -> totals.replace(idOf(history), Coverage.contribution(history)));
        return totals.sums();
    }

    private static CaseId idOf(CaseHistory history) {
        return history.entries().getFirst().subject();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverTheOrderOfRefreshesTheSumIsThatOfFoldingFromScratch(int seed) {
        var random = new Random(seed);
        var ledger = new RandomLedger(random).write(12, 250).ledger();
        var totals = new Totals();
        for (long position = 0; position < ledger.size(); ) {
            long size = Math.min(ledger.size(), position + 1 + random.nextInt(40));
            var touched = touched(ledger.histories(size), position);
            Collections.shuffle(touched, random);
            touched.forEach(history -> totals.replace(idOf(history), Coverage.contribution(history)));
            assertThat(totals.sums()).isEqualTo(fromScratch(ledger.histories(size)));
            position = size;
        }
        assertThat(totals.sums()).isNotEmpty();
    }

    private static List<CaseHistory> touched(List<CaseHistory> histories, long position) {
        return new ArrayList<>(histories.stream()
                .filter(history -> history.entries().getLast().position() >= position)
                .toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theEventsCountedAreThoseThatTheRecordSaysHappened(int seed) {
        var random = new RandomLedger(new Random(seed)).write(8, 150);
        var expected = new HashMap<String, Integer>();
        for (var happened : random.interviews()) {
            var month = YearMonth.from(happened.time().atZone(BrusselsTime.ZONE));
            expected.merge(month + " " + random.trackAt(happened), 1, Integer::sum);
        }
        var counted = new HashMap<String, Integer>();
        fromScratch(random.ledger().histories()).forEach((each, times) -> {
            if (each.measure() == Measure.INTERVIEWS) {
                counted.merge(each.month() + " " + each.situation().track(), times, Integer::sum);
            }
        });
        assertThat(counted).isEqualTo(expected);
        assertThat(random.interviews()).extracting(Happened::time).isNotEmpty();
    }

    @Test
    void aCaseThatNoLongerContributesLeavesNothingBehind() {
        var totals = new Totals();
        var caseId = idOf(
                new RandomLedger(new Random(1)).write(1, 0).ledger().histories().getFirst());
        var situation = new Situation("FAMILY", "GHENT", "VLG", "COD", "F", "35-49", "FOUND", "FIRST");
        var counted = new Counted(Measure.INTERVIEWS, YearMonth.of(2023, 1), situation);
        totals.replace(caseId, new CaseContribution(List.of(counted, counted)));
        assertThat(totals.sums()).isEqualTo(Map.of(counted, 2));
        totals.replace(caseId, CaseContribution.NOTHING);
        assertThat(totals.sums()).isEmpty();
    }
}
