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
        int day = story.day() + story.dice.between(4, 7);
        var schedule = scheduled(story, order, persons, day);
        if (story.dice.percent(8)) {
            day += 5;
            postponed(story, schedule, persons, day);
        }
        story.notBefore(day);
        if (story.dice.percent(10)) {
            story.tell("cancellation", DecidedBy.POLICE, new RemovalCancelled(schedule, code("NO_TRANSPORT"), null));
            day += 4;
            schedule = scheduled(story, order, persons, day);
            story.notBefore(day);
        }
        story.tell(
                "removal",
                DecidedBy.POLICE,
                new RemovalCarriedOut(persons, schedule, order.id(), order.destination(), story.dice.percent(35), null),
                Rule.R09,
                Rule.R19);
    }

    private static void postponed(Story story, DecisionId schedule, List<PersonId> persons, int until) {
        var postponed = story.tell(
                "postponement",
                DecidedBy.OFFICE,
                new RemovalPostponed(schedule, persons, story.dateOf(until), codes("NO_TRANSPORT"), null));
        Closing.notice(story, postponed, Rule.R10);
    }

    private static DecisionId scheduled(Story story, Order order, List<PersonId> persons, int day) {
        return story.tell(
                "removal-schedule",
                DecidedBy.OFFICE,
                new RemovalScheduled(
                        persons,
                        story.dateOf(day),
                        order.id(),
                        order.destination(),
                        story.text(persons, "identity is established and a seat is booked."),
                        null));
    }
}
