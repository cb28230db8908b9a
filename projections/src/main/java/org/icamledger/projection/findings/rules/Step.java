package org.icamledger.projection.findings.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A state and since when it holds. @param from first Brussels day; null for the first step, which holds from the trigger on */
public record Step(LocalDate from, State state) {
    /** How the state of an occasion goes on when nothing more is recorded: the needs taken together, each day on which one changes. */
    static List<Step> of(List<Judgement> judgements) {
        var steps = new ArrayList<Step>();
        var changes = judgements.stream()
                .map(Judgement::due)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(due -> due.plusDays(1));
        Stream.concat(Stream.of(LocalDate.MIN), changes).forEach(day -> {
            var state =
                    State.first(judgements.stream().map(each -> each.at(day)).toList());
            if (steps.isEmpty() || steps.getLast().state() != state) {
                steps.add(new Step(steps.isEmpty() ? null : day, state));
            }
        });
        return List.copyOf(steps);
    }
}
