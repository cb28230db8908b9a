package org.icamledger.api.sample;

import static org.icamledger.api.sample.Codes.code;
import static org.icamledger.api.sample.Codes.codes;

import java.util.List;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.RemovalCancelled;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.Departure.RemovalScheduled;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.RemovalPostponed;

/** A removal is scheduled, perhaps put off in writing or cancelled first, and carried out. */
final class Removed {
    private Removed() {}

    static void removed(Story story, Order order, List<PersonId> persons) {
        var schedule = scheduled(story, order, persons, 6);
        if (story.dice.percent(8)) {
            var postponed = story.tell(
                    "postponement",
                    DecidedBy.OFFICE,
                    new RemovalPostponed(
                            schedule, persons, story.dateOf(story.day() + 6), codes("NO_TRANSPORT"), null));
            Closing.notice(story, postponed, Rule.R10);
        }
        story.later(3, 6);
        if (story.dice.percent(10)) {
            story.tell("cancellation", DecidedBy.POLICE, new RemovalCancelled(schedule, code("NO_TRANSPORT"), null));
            schedule = scheduled(story, order, persons, 4);
            story.later(4, 4);
        }
        story.tell(
                "removal",
                DecidedBy.POLICE,
                new RemovalCarriedOut(persons, schedule, order.id(), order.destination(), story.dice.percent(35), null),
                Rule.R09,
                Rule.R19);
    }

    private static DecisionId scheduled(Story story, Order order, List<PersonId> persons, int inDays) {
        return story.tell(
                "removal-schedule",
                DecidedBy.OFFICE,
                new RemovalScheduled(
                        persons,
                        story.dateOf(story.day() + inDays),
                        order.id(),
                        order.destination(),
                        story.text(persons, "identity is established and a seat is booked."),
                        null));
    }
}
