package org.icamledger.projection.findings.rules;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where any one of several acts may show what is needed. */
final class Best {
    private Best() {}

    /**
     * The judgement of the latest act that satisfies; when none does, of the latest that leaves it open, else of the latest of all; empty when
     * there is no act.
     *
     * @param latestFirst looked at no farther than needed
     */
    static <A extends Act<?>> Optional<Judgement> of(Stream<A> latestFirst, Function<A, Judgement> judge) {
        Judgement latest = null;
        Judgement open = null;
        for (var act : (Iterable<A>) latestFirst::iterator) {
            var judgement = judge.apply(act).restingOn(act);
            if (judgement.isSatisfied()) {
                return Optional.of(judgement);
            }
            latest = latest == null ? judgement : latest;
            open = open == null && judgement.state() == State.UNDETERMINED ? judgement : open;
        }
        return Optional.ofNullable(open == null ? latest : open);
    }
}
