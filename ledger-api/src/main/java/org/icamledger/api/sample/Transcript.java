package org.icamledger.api.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.icamledger.casefile.Assessment.CooperationAssessed;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionCorrected.Replacement;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.Departure;
import org.icamledger.casefile.Detention;
import org.icamledger.casefile.Measures.MeasureImposed;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.RecordedDecision;

/** The steps of a case while they are written down, in the order of registration. */
final class Transcript {
    private static final Duration SHORTLY = Duration.ofSeconds(20);

    private final long seed;
    private final List<Step> steps;
    private int added;

    Transcript(long seed, List<Step> steps) {
        this.seed = seed;
        this.steps = new ArrayList<>(steps);
    }

    List<Step> steps() {
        return steps;
    }

    /** Whether the sample still tells of this moment. */
    static boolean tells(Instant moment) {
        return moment.isBefore(BrusselsTime.endOf(Story.LAST_DAY));
    }

    /** When the last step was registered. */
    Instant last() {
        return steps.getLast().registered();
    }

    /** @throws IllegalArgumentException when there is no such step */
    int place(String name) {
        for (int place = 0; place < steps.size(); place++) {
            if (steps.get(place).name().equals(name)) {
                return place;
            }
        }
        throw new IllegalArgumentException("there is no step " + name);
    }

    Step step(String name) {
        return steps.get(place(name));
    }

    boolean stands(DecisionId id) {
        return steps.stream().anyMatch(step -> step.id().equals(id));
    }

    void remove(String which) {
        if (!steps.removeIf(step -> step.isCalled(which))) {
            throw new IllegalArgumentException("there is no step " + which);
        }
    }

    void change(String which, UnaryOperator<Decision> change) {
        steps.replaceAll(step ->
                step.isCalled(which) ? step.as(step.time(), step.registered(), change.apply(step.data())) : step);
    }

    /** The step happens then, and is registered soon after. */
    void happens(String name, Instant time) {
        int place = place(name);
        var step = steps.get(place);
        steps.remove(place);
        var registered = time.plus(SHORTLY);
        steps.add(placeAt(registered, 1), step.as(time, registered, step.data()));
    }

    void annulInTheEnd(String name, Instant registered) {
        var correction = new DecisionCorrected(step(name).id(), Codes.code("ERROR"), null, null);
        steps.add(added("correction", registered, registered, DecidedBy.OFFICE, correction));
    }

    void cutAfter(String name) {
        steps.subList(place(name) + 1, steps.size()).clear();
    }

    /** The step is registered only then, after what has been registered meanwhile. */
    void moveTo(Instant registered, int place) {
        var step = steps.remove(place);
        steps.add(placeAt(registered, place), step.as(step.time(), registered, step.data()));
    }

    /** Another decision beside the one at this place, of the same time. @return its place */
    int addBefore(int place, Decision data) {
        var beside = steps.get(place);
        steps.add(
                place,
                added(
                        "mistake",
                        beside.time(),
                        beside.registered(),
                        beside.decision().decidedby(),
                        data));
        // Leaves time to annul before, and is no later than the next step.
        steps.set(
                place + 1, beside.as(beside.time(), beside.registered().plus(SHORTLY.multipliedBy(3)), beside.data()));
        return place;
    }

    /** The decision at this place says what the step says: the day of the correction, unless something would rest on the mistake. */
    int correct(int place, String reason, Step right, int days) {
        var replacement = new Replacement(DecisionTypes.newest(right.data().type()), right.time(), null, right.data());
        return correct(place, reason, replacement, days);
    }

    int annul(int place, String reason, int days) {
        return correct(place, reason, (Replacement) null, days);
    }

    private int correct(int place, String reason, Replacement replacement, int days) {
        var wrong = steps.get(place);
        var then = wrong.registered().plus(Duration.ofDays(days)).plus(SHORTLY);
        int at = Math.min(placeAt(then, place + 1), restingOnOthers(place + 1));
        var before = steps.get(at - 1).registered();
        var after = at < steps.size() ? steps.get(at).registered() : then;
        var registered = after.isBefore(then) || !tells(then) ? between(before, after) : then;
        var correction = new DecisionCorrected(wrong.id(), Codes.code(reason), replacement, null);
        steps.add(at, added("correction", registered, registered, DecidedBy.OFFICE, correction));
        return at;
    }

    private static Instant between(Instant before, Instant after) {
        return before.plus(SHORTLY).isBefore(after) ? before.plus(SHORTLY) : before;
    }

    private Step added(String kind, Instant time, Instant registered, DecidedBy decidedby, Decision data) {
        var name = kind + "-" + ++added;
        var id = new DecisionId(Dice.uuid(Dice.seed(seed, name)));
        return new Step(name, new RecordedDecision(id, time, registered, Story.SOURCE, decidedby, data));
    }

    private int placeAt(Instant registered, int from) {
        int place = from;
        while (place < steps.size() && !steps.get(place).registered().isAfter(registered)) {
            place++;
        }
        return place;
    }

    /** The place of the next decision that rests on earlier ones. */
    private int restingOnOthers(int from) {
        int place = from;
        while (place < steps.size() && !restsOnOthers(steps.get(place).data())) {
            place++;
        }
        return place;
    }

    private static boolean restsOnOthers(Decision decision) {
        return switch (decision) {
            case CooperationAssessed cooperation -> true;
            case ProspectProposed prospect -> true;
            case MeasureImposed measure -> true;
            case Detention detention -> true;
            case Departure departure -> true;
            default -> false;
        };
    }
}
