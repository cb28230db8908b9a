package org.icamledger.projection.findings.rules;

import java.util.List;
import java.util.function.Function;

/** Where any one of several acts may show what is needed. */
final class Best {
    private Best() {}

    /**
     * The judgement of the latest act that satisfies; when none does, of the latest that leaves it open, else of the latest of all.
     *
     * @param acts at least one, by time
     */
    static <A extends Act<?>> Judgement of(List<A> acts, Function<A, Judgement> judge) {
        var latestFirst = acts.reversed().stream()
                .map(act -> judge.apply(act).restingOn(act))
                .toList();
        return latestFirst.stream()
                .filter(Judgement::isSatisfied)
                .findFirst()
                .or(() -> latestFirst.stream()
                        .filter(judgement -> judgement.state() == State.UNDETERMINED)
                        .findFirst())
                .orElse(latestFirst.getFirst());
    }
}
