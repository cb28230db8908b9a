package org.icamledger.api.sample;

import java.util.List;
import org.icamledger.casefile.Assessment.CooperationAssessed.Level;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;

/** How it goes on when nobody came. */
enum NoShow {
    OPEN(20),
    CLOSED(58),
    LOST_CONTACT(10),
    ABSCONDED(6),
    DOES_NOT_COOPERATE(6);

    private static final List<NoShow> ALL = List.of(values());

    private final int weight;

    NoShow(int weight) {
        this.weight = weight;
    }

    static void ends(Story story, Order order, Coached coached) {
        story.dice.weighted(ALL, ending -> ending.weight).told(story, order, coached);
    }

    private void told(Story story, Order order, Coached coached) {
        switch (this) {
            case OPEN -> {}
            case CLOSED -> {
                Closing.closes(story, Outcome.NEVER_APPEARED);
                Afterwards.happens(story, order);
            }
            case LOST_CONTACT -> {
                Leaving.lostContact(story);
                Afterwards.happens(story, order);
            }
            case ABSCONDED -> Leaving.absconded(story, coached.missed());
            case DOES_NOT_COOPERATE -> doesNotCooperate(story, coached);
        }
    }

    /** One missed appointment is not enough to say so. */
    private static void doesNotCooperate(Story story, Coached coached) {
        if (coached.missed().size() > 1) {
            Measured.doesNotCooperate(story, coached, Level.NOT_COOPERATING);
        }
    }
}
