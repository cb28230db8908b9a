package org.icamledger.api.sample;

import static org.icamledger.api.sample.Codes.code;

import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.ReturnProcedure.Channel;
import org.icamledger.casefile.ReturnProcedure.NoticeGiven;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;

/** The end of the coaching, with its reasons and a notice of it. */
final class Closing {
    private Closing() {}

    /** Leaves the case open when the sample ends before a notice could follow. */
    static void closes(Story story, Outcome outcome) {
        story.later(2, 14);
        if (story.hasRoom(5)) {
            closed(story, outcome);
        }
    }

    static void closed(Story story, Outcome outcome) {
        var reasons = story.text(story.household().everybody(), sentence(outcome));
        var closed = story.tell(
                "closing",
                DecidedBy.COACH,
                new CaseClosed(outcome, code(residualStatus(outcome)), reasons, null),
                Rule.R24);
        story.later(1, 5);
        notice(story, closed);
    }

    /** The persons are told of a decision in writing. */
    static void notice(Story story, DecisionId of) {
        story.tell(
                "notice",
                DecidedBy.COACH,
                new NoticeGiven(
                        of,
                        story.household().everybody(),
                        Channel.POST,
                        story.household().language(),
                        true,
                        null));
    }

    private static String residualStatus(Outcome outcome) {
        return switch (outcome) {
            case STAY_GRANTED -> "RIGHT_TO_STAY";
            case DEPARTED_ASSISTED, DEPARTED_AUTONOMOUSLY, TRANSFERRED, REMOVED -> "LEFT_THE_TERRITORY";
            case ORDER_WITHDRAWN, OPENED_IN_ERROR -> "PROCEDURE_PENDING";
            case DIED -> "NOT_APPLICABLE";
            case LOST_CONTACT, ABSCONDED, DECLINED_COACHING, NEVER_APPEARED, NO_PROSPECT, OTHER -> "IRREGULAR_STAY";
        };
    }

    private static String sentence(Outcome outcome) {
        return switch (outcome) {
            case STAY_GRANTED -> "a right to stay was granted.";
            case DEPARTED_ASSISTED, DEPARTED_AUTONOMOUSLY -> "the departure is established.";
            case TRANSFERRED, REMOVED -> "the return decision was enforced.";
            case ORDER_WITHDRAWN -> "the return decision no longer stands.";
            case LOST_CONTACT, ABSCONDED, NEVER_APPEARED -> "no contact could be kept up or made.";
            case DECLINED_COACHING -> "the persons do not wish to be coached.";
            case NO_PROSPECT -> "no lasting prospect was found together.";
            case DIED, OPENED_IN_ERROR, OTHER -> "there is nothing left to coach.";
        };
    }
}
