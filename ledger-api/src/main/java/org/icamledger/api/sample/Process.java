package org.icamledger.api.sample;

import org.icamledger.casefile.Assessment.CooperationAssessed.Level;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.Proceedings.StayApplicationDecided;
import org.icamledger.casefile.Prospects.ProspectAnswered.Answer;
import org.icamledger.casefile.Prospects.ProspectProposed.Kind;
import org.icamledger.casefile.Prospects.ProspectRealised.Result;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;

/** A case with a prospect in 2023: the processes of the published figures. */
final class Process {
    private Process() {}

    static void tell(Story story, CasePlan plan, Track track, Kind kind) {
        boolean openPlace = track == Track.OPEN_RETURN_PLACE;
        boolean movedIn = openPlace && story.dice.percent(40);
        var order = Template.opens(story, plan, movedIn ? Track.INDIVIDUAL : track, Terms.ORDINARY);
        if (movedIn) {
            Episode.changesTrack(story, track);
        }
        if (openPlace && story.dice.percent(35)) {
            Template.selfReferred(story);
        }
        var coached = new Coached(story, true).meets(plan.invitations(), plan.interviews());
        familyChanges(story, kind);
        Episode.mayHappen(story, order);
        var proposed = Proposed.proposes(story, kind);
        story.counts();
        switch (kind) {
            case STAY -> stays(story, proposed);
            case VOLUNTARY_RETURN -> voluntary(story, order, coached, proposed);
            case AUTONOMOUS_RETURN -> autonomous(story, order, proposed);
            case TRANSFER, OTHER -> other(story, proposed);
        }
    }

    private static void familyChanges(Story story, Kind kind) {
        var household = story.household();
        boolean family = !household.children().isEmpty();
        if (family && story.dice.percent(8)) {
            Episode.childBorn(story);
        } else if (kind != Kind.STAY && household.adults().size() > 1 && story.dice.percent(20)) {
            Episode.leaves(story, household.adults().getLast(), "SEPARATED");
        }
    }

    /** Granted within the year; where there are two adults sometimes one after the other. */
    private static void stays(Story story, Proposed proposed) {
        proposed.answered(story, Answer.ACCEPTED).appliedFor(story, StayApplicationDecided.Result.GRANTED);
        var adults = story.household().adultIds();
        boolean oneByOne = adults.size() > 1 && story.dice.percent(25);
        story.later(0, 6).counts();
        proposed.realised(story, Result.STAY_GRANTED, oneByOne ? adults.subList(0, 1) : proposed.persons());
        if (oneByOne) {
            story.later(10, 40);
            proposed.realised(story, Result.STAY_GRANTED, adults.subList(1, adults.size()));
        }
        if (story.dice.percent(10)) {
            Episode.changesTrack(story, Track.INDIVIDUAL);
        }
        Closing.closes(story, Outcome.STAY_GRANTED);
    }

    private static void voluntary(Story story, Order order, Coached coached, Proposed proposed) {
        switch (story.dice.below(20)) {
            case 0, 1, 2 -> declined(story, order, proposed);
            case 3, 4 -> {
                proposed.answered(story, Answer.ACCEPTED).referred(story);
                story.later(20, 60);
                proposed.realised(story, Result.ABANDONED);
                Measured.doesNotCooperate(story, coached, Level.PARTIAL);
            }
            case 5, 6 -> {
                proposed.answered(story, Answer.NO_ANSWER);
                Leaving.lostContact(story);
                Afterwards.happens(story, order);
            }
            case 7 -> {
                proposed.answered(story, Answer.DECLINED);
                Measured.doesNotCooperate(story, coached, Level.NOT_COOPERATING);
                Measured.lessCoercive(story, order);
            }
            default -> Leaving.assisted(story, order, proposed.answered(story, Answer.ACCEPTED));
        }
    }

    private static void autonomous(Story story, Order order, Proposed proposed) {
        switch (story.dice.below(20)) {
            case 0, 1, 2 -> declined(story, order, proposed);
            case 3, 4, 5 -> {
                proposed.answered(story, Answer.NO_ANSWER);
                Leaving.lostContact(story);
                Afterwards.happens(story, order);
            }
            default -> Leaving.autonomous(story, order, proposed.answered(story, Answer.ACCEPTED));
        }
    }

    private static void declined(Story story, Order order, Proposed proposed) {
        proposed.answered(story, Answer.DECLINED);
        Closing.closes(story, Outcome.DECLINED_COACHING);
        Afterwards.happens(story, order);
    }

    private static void other(Story story, Proposed proposed) {
        proposed.answered(story, Answer.ACCEPTED);
        if (story.dice.percent(50)) {
            Closing.closes(story, Outcome.OTHER);
        }
    }
}
