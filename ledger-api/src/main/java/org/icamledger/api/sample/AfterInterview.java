package org.icamledger.api.sample;

import java.util.List;
import org.icamledger.casefile.Assessment.CooperationAssessed.Level;
import org.icamledger.casefile.Proceedings.StayApplicationDecided;
import org.icamledger.casefile.Prospects.ProspectAnswered.Answer;
import org.icamledger.casefile.Prospects.ProspectProposed.Kind;
import org.icamledger.casefile.Prospects.ProspectRealised.Result;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;

/** How it goes on when interviews in 2023 have led to no prospect in that year. */
enum AfterInterview {
    OPEN(16),
    COOPERATES(10),
    DECLINES(20),
    LOST_CONTACT(16),
    ABSCONDED(4),
    DOES_NOT_COOPERATE(16),
    PROSPECT_LATER(8),
    APPLIES_FOR_STAY(6),
    ORDER_ANNULLED(4);

    private static final List<AfterInterview> ALL = List.of(values());

    private final int weight;

    AfterInterview(int weight) {
        this.weight = weight;
    }

    static void ends(Story story, Order order, Coached coached) {
        story.dice.weighted(ALL, ending -> ending.weight).told(story, order, coached);
    }

    private void told(Story story, Order order, Coached coached) {
        switch (this) {
            case OPEN -> {}
            case COOPERATES -> Measured.cooperates(story, coached);
            case DECLINES -> {
                Closing.closes(story, Outcome.DECLINED_COACHING);
                Afterwards.happens(story, order);
            }
            case LOST_CONTACT -> {
                Leaving.lostContact(story);
                Afterwards.happens(story, order);
            }
            case ABSCONDED -> {
                Leaving.absconded(story, coached.missed());
                Afterwards.happens(story, order);
            }
            case DOES_NOT_COOPERATE -> doesNotCooperate(story, order, coached);
            case PROSPECT_LATER -> prospectLater(story, order);
            case APPLIES_FOR_STAY -> appliesForStay(story);
            case ORDER_ANNULLED -> Episode.annulled(story, order);
        }
    }

    private static void doesNotCooperate(Story story, Order order, Coached coached) {
        boolean atAll = story.dice.percent(40);
        Measured.doesNotCooperate(story, coached, atAll ? Level.PARTIAL : Level.NOT_COOPERATING);
        if (!atAll) {
            Measured.lessCoercive(story, order);
            Closing.closes(story, Outcome.NO_PROSPECT);
            Afterwards.happens(story, order);
        }
    }

    /** A second prospect may follow the first. */
    private static void prospectLater(Story story, Order order) {
        story.nextYear().later(0, 60);
        new Coached(story, false).meets(0, 1);
        switch (story.dice.below(4)) {
            case 0 -> {
                var proposed = Proposed.proposes(story, Kind.TRANSFER).answered(story, Answer.DECLINED);
                proposed.realised(story, Result.ABANDONED);
                Proposed.proposes(story, Kind.VOLUNTARY_RETURN).answered(story, Answer.NO_ANSWER);
            }
            case 1 -> {
                var proposed = Proposed.proposes(story, Kind.STAY).answered(story, Answer.ACCEPTED);
                proposed.appliedFor(story, StayApplicationDecided.Result.REFUSED);
                proposed.realised(story, Result.STAY_REFUSED);
            }
            case 2 -> {
                var proposed = Proposed.proposes(story, Kind.STAY).answered(story, Answer.ACCEPTED);
                proposed.appliedFor(story, StayApplicationDecided.Result.GRANTED);
                proposed.realised(story, Result.STAY_GRANTED);
                Closing.closes(story, Outcome.STAY_GRANTED);
            }
            default ->
                Leaving.assisted(
                        story,
                        order,
                        Proposed.proposes(story, Kind.VOLUNTARY_RETURN).answered(story, Answer.ACCEPTED));
        }
    }

    /** Not suggested by the coach: a stay that is granted so is no prospect realised. */
    private static void appliesForStay(Story story) {
        boolean granted = story.dice.percent(35);
        Episode.appliesForStay(
                story, granted ? StayApplicationDecided.Result.GRANTED : StayApplicationDecided.Result.REFUSED);
        if (granted) {
            Closing.closes(story, Outcome.STAY_GRANTED);
        }
    }
}
