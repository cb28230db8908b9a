package org.icamledger.api.sample;

import static org.icamledger.api.sample.Codes.code;

import java.util.List;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.Proceedings.StayApplicationDecided;
import org.icamledger.casefile.Prospects.ProspectAnswered.Answer;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.Prospects.ProspectRealised;
import org.icamledger.casefile.Trajectory.CaseReopened;

/** Life after the closing of a case, as far as it becomes known. */
enum Afterwards {
    NOTHING_KNOWN(58, 0),
    DETAINED(12, Detained.LONGEST_DAYS),
    NEW_RETURN_DECISION(10, 20),
    DEPARTED(6, 5),
    STAY_GRANTED(6, 150),
    REOPENED(8, 210);

    private static final List<Afterwards> ALL = List.of(values());

    private final int weight;
    /** The longest course, for which there has to be room. */
    private final int longestDays;

    Afterwards(int weight, int longestDays) {
        this.weight = weight;
        this.longestDays = longestDays;
    }

    static void happens(Story story, Order order) {
        var what = story.dice.weighted(ALL, after -> after.weight);
        story.later(20, 400);
        if (what == NEW_RETURN_DECISION || what == REOPENED) {
            // Its return decision or invitation is none of those counted.
            story.nextYear().later(0, 40);
        }
        if (story.hasRoom(what.longestDays)) {
            what.told(story, order);
        }
    }

    private void told(Story story, Order order) {
        switch (this) {
            case NOTHING_KNOWN -> {}
            case DETAINED -> Detained.detained(story, order, false);
            case NEW_RETURN_DECISION -> newReturnDecision(story);
            case DEPARTED -> Leaving.confirmed(story, DepartureConfirmed.Kind.AUTONOMOUS_PROVEN, order);
            case STAY_GRANTED -> Episode.appliesForStay(story, StayApplicationDecided.Result.GRANTED);
            case REOPENED -> reopened(story);
        }
    }

    private static void newReturnDecision(Story story) {
        var again = Order.again(story, Terms.SEVEN_DAYS);
        if (story.dice.percent(40) && story.hasRoom(Detained.LONGEST_DAYS + 20)) {
            Detained.detained(story, again, false);
        }
    }

    private static void reopened(Story story) {
        story.tell("reopening", DecidedBy.COACH, new CaseReopened(code("NEW_FACTS"), null));
        new Coached(story, false).meets(1, 2);
        if (story.dice.percent(60)) {
            var proposed = Proposed.proposes(story, ProspectProposed.Kind.STAY).answered(story, Answer.ACCEPTED);
            proposed.appliedFor(story, StayApplicationDecided.Result.GRANTED);
            proposed.realised(story, ProspectRealised.Result.STAY_GRANTED);
        }
    }
}
