package org.icamledger.api.sample;

import static org.icamledger.api.sample.Codes.codes;

import java.util.List;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.AbscondingFound;
import org.icamledger.casefile.Departure.ContactLost;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.Departure.DepartureConfirmed.Kind;
import org.icamledger.casefile.Prospects.ProspectRealised.Result;
import org.icamledger.casefile.ReturnProcedure.DepartureTermExtended;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;

/** Persons leave the country, or contact with them is lost. */
final class Leaving {
    private Leaving() {}

    /** With the help of an organisation, for which the departure term is extended, confirmed in writing. */
    static void assisted(Story story, Order order, Proposed proposed) {
        proposed.referred(story);
        termExtended(story, order);
        story.later(14, 50);
        confirmed(story, Kind.ASSISTED, order);
        proposed.realised(story, Result.DEPARTED);
        Closing.closes(story, Outcome.DEPARTED_ASSISTED);
    }

    static void termExtended(Story story, Order order) {
        int until = story.day() + 60;
        // Not for those who have left the case meanwhile.
        var persons = order.persons().stream()
                .filter(story.household().everybody()::contains)
                .toList();
        var extension = story.tell(
                "term-extension",
                DecidedBy.OFFICE,
                new DepartureTermExtended(
                        order.id(), persons, story.dateOf(until), codes("RETURN_BEING_PREPARED"), null),
                Rule.R10);
        story.later(1, 2);
        Closing.notice(story, extension);
    }

    static void autonomous(Story story, Order order, Proposed proposed) {
        story.later(10, 45);
        confirmed(story, story.dice.percent(65) ? Kind.AUTONOMOUS_PROVEN : Kind.AUTONOMOUS_DECLARED, order);
        proposed.realised(story, Result.DEPARTED);
        Closing.closes(story, Outcome.DEPARTED_AUTONOMOUSLY);
    }

    static void confirmed(Story story, Kind kind, Order order) {
        var by = kind == Kind.ASSISTED ? DecidedBy.RECEPTION_AGENCY : DecidedBy.OFFICE;
        story.tell(
                "departure",
                by,
                new DepartureConfirmed(story.household().everybody(), kind, order.destination(), null));
    }

    static void lostContact(Story story) {
        var since = story.today();
        story.later(15, 40)
                .tell(
                        "contact-lost",
                        DecidedBy.COACH,
                        new ContactLost(story.household().adultIds(), since, null));
        Closing.closes(story, Outcome.LOST_CONTACT);
    }

    /** An individual finding on objective criteria. @param missed appointments, after invitations that were valid */
    static void absconded(Story story, List<DecisionId> missed) {
        var adults = story.household().adultIds();
        story.later(15, 40)
                .tell(
                        "absconding",
                        DecidedBy.OFFICE,
                        new AbscondingFound(
                                adults,
                                codes("NO_KNOWN_ADDRESS"),
                                missed.isEmpty() ? null : missed,
                                story.text(adults, "the stated address was left and no other is known."),
                                null),
                        Rule.R17);
        missed.forEach(each -> story.asks(Rule.R11, each));
        Closing.closes(story, Outcome.ABSCONDED);
    }
}
