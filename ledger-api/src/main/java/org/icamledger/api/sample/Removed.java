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
        carriedOut(story, order, persons, schedule);
    }

    /** The plane leaves, and nothing comes in between. */
    static void asPlanned(Story story, Order order, List<PersonId> persons) {
        int day = story.day() + story.dice.between(4, 7);
        var schedule = scheduled(story, order, persons, day);
        story.notBefore(day);
        carriedOut(story, order, persons, schedule);
    }

    private static void carriedOut(Story story, Order order, List<PersonId> persons, DecisionId schedule) {
        story.tell(
                "removal",
                DecidedBy.POLICE,
                new RemovalCarriedOut(persons, schedule, order.id(), order.destination(), story.dice.percent(35), null),
                Rule.R06,
                Rule.R17,
                Rule.R19);
        if (order.wouldStillRun(story.today())) {
            story.asks(Rule.R09);
        }
    }

    private static void postponed(Story story, DecisionId schedule, List<PersonId> persons, int until) {
        var postponed = story.tell(
                "postponement",
                DecidedBy.OFFICE,
                new RemovalPostponed(schedule, persons, story.dateOf(until), codes("NO_TRANSPORT"), null),
                Rule.R10);
        Closing.notice(story, postponed);
    }

    private static DecisionId scheduled(Story story, Order order, List<PersonId> persons, int day) {
        var schedule = story.tell(
                "removal-schedule",
                DecidedBy.OFFICE,
                new RemovalScheduled(
                        persons,
                        story.dateOf(day),
                        order.id(),
                        order.destination(),
                        story.text(persons, "identity is established and a seat is booked."),
                        null),
                Rule.R06,
                Rule.R17);
        if (!story.household().children().isEmpty()) {
            story.asks(Rule.R05);
        }
        return schedule;
    }
}
