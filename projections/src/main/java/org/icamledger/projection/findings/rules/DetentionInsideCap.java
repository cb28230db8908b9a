package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Detention.DetentionEnded;
import org.icamledger.casefile.Detention.DetentionExtended;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.PersonId;

/**
 * R20: detention stays inside the statutory time; days add up over all orders under the same return decision, gaps not setting them back.
 * Each order and extension must be followed in time by an end or an extension; each end shows whether it came in time.
 */
final class DetentionInsideCap extends Rule {
    DetentionInsideCap() {
        super(RuleEntry.of(
                "R20",
                Severity.CRITICAL,
                List.of(Version.always(
                                Norm.HARD,
                                read("CJEU", "C-150/24 Aroja"),
                                read("CJEU", "C-357/09 Kadzoev"),
                                read("RD", "15(5)–(6)"),
                                read("ALIENS_OFFICE_DURATIONS", ""))
                        .and(Norm.DESIGN, "ACROSS_RETURN_DECISIONS")),
                "CAP",
                "LEGAL_BASIS",
                "ACROSS_RETURN_DECISIONS"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(DetentionOrdered.class, DetentionExtended.class, DetentionEnded.class);
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        return switch (occasion.data()) {
            case DetentionOrdered order -> ofPersons(occasion.trigger().id(), order.persons(), occasion);
            case DetentionExtended extended -> ofPersons(extended.ref(), extended.persons(), occasion);
            case DetentionEnded ended -> ofPersons(ended.ref(), ended.persons(), occasion);
            default -> List.of();
        };
    }

    private static List<Judgement> ofPersons(DecisionId order, List<PersonId> persons, Occasion occasion) {
        return occasion.record().find(order, DetentionOrdered.class).stream()
                .flatMap(act -> persons.stream().map(person -> judge(act, person, occasion)))
                .toList();
    }

    private static Judgement judge(Act<DetentionOrdered> order, PersonId person, Occasion occasion) {
        var judgement = DetentionSeries.of(order, person, occasion.record())
                .map(series -> inside(series, order, occasion))
                .orElseGet(() -> Judgement.undetermined("LEGAL_BASIS", person));
        return flagged(judgement.restingOn(order), order, person, occasion);
    }

    private static Judgement inside(DetentionSeries series, Act<DetentionOrdered> order, Occasion occasion) {
        var person = series.person();
        var end = EndOfDetention.of(person, order, occasion.record());
        if (occasion.data() instanceof DetentionEnded) {
            var last = series.cap(occasion.trigger(), occasion.day());
            return occasion.day().isAfter(last) ? Judgement.contradicted("CAP", person) : Judgement.satisfied(person);
        }
        var starts = BrusselsTime.dateOf(order.data().startsAt());
        var from = occasion.day().isAfter(starts) ? occasion.day() : starts;
        var last = series.cap(occasion.trigger(), from);
        if (from.isAfter(last)) {
            return Judgement.contradicted("CAP", person);
        }
        // What comes next says how long this act had to cover.
        var next = Stream.concat(end.stream(), nextExtension(series, occasion).stream())
                .min(Act.BY_TIME);
        if (next.isEmpty()) {
            return Judgement.pending(last, "CAP", person);
        }
        return (next.get().day().isAfter(last)
                        ? Judgement.pending(last, "CAP", person).until(last, State.CONTRADICTED)
                        : Judgement.satisfied(person))
                .restingOn(next.get());
    }

    private static Optional<Act<DetentionExtended>> nextExtension(DetentionSeries series, Occasion occasion) {
        return series.extensions().stream()
                .filter(extension -> Act.BY_TIME.compare(extension, occasion.trigger()) > 0)
                .findFirst();
    }

    /** Across return decisions nothing adds up: the total is shown beside. */
    private static Judgement flagged(
            Judgement judgement, Act<DetentionOrdered> order, PersonId person, Occasion occasion) {
        var orders = occasion.record()
                .all(DetentionOrdered.class, other -> other.persons().contains(person))
                .filter(other -> !occasion.trigger().isBefore(other))
                .toList();
        if (orders.stream().noneMatch(other -> isUnderAnother(other, order, person, occasion))) {
            return judgement;
        }
        var days = Stays.of(orders, person, occasion.day(), occasion.record()).days();
        return judgement.flagged("ACROSS_RETURN_DECISIONS", Math.toIntExact(days));
    }

    private static boolean isUnderAnother(
            Act<DetentionOrdered> other, Act<DetentionOrdered> order, PersonId person, Occasion occasion) {
        var one = returnDecision(other, person, occasion);
        var two = returnDecision(order, person, occasion);
        return one.isPresent() && two.isPresent() && !one.equals(two);
    }

    private static Optional<DecisionId> returnDecision(
            Act<DetentionOrdered> order, PersonId person, Occasion occasion) {
        return occasion.record()
                .returnDecision(order.data().returnDecision(), person, order)
                .map(Act::id);
    }
}
