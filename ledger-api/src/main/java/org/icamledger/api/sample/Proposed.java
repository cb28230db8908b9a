package org.icamledger.api.sample;

import static org.icamledger.api.sample.Codes.code;

import java.util.List;
import org.icamledger.casefile.Assessment.Route;
import org.icamledger.casefile.Assessment.RouteAssessed;
import org.icamledger.casefile.Assessment.RouteAssessed.Opening;
import org.icamledger.casefile.Assessment.SituationAnalysed;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Proceedings.StayApplicationDecided;
import org.icamledger.casefile.Proceedings.StayApplicationFiled;
import org.icamledger.casefile.Prospects.Consent;
import org.icamledger.casefile.Prospects.ProspectAnswered;
import org.icamledger.casefile.Prospects.ProspectAnswered.Answer;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.Prospects.ProspectProposed.Kind;
import org.icamledger.casefile.Prospects.ProspectRealised;
import org.icamledger.casefile.Prospects.ProspectRealised.Result;
import org.icamledger.casefile.Prospects.ReturnReferred;

/**
 * A prospect that has been proposed after interviews and a reasoned analysis, the best interests of each child assessed.
 *
 * @param route to a right to stay, null for other prospects
 */
record Proposed(DecisionId id, Kind kind, Route route, List<PersonId> persons) {
    private static final List<Route> ROUTES = List.of(
            Route.HUMANITARIAN_9BIS,
            Route.HUMANITARIAN_9BIS,
            Route.MEDICAL_9TER,
            Route.FAMILY_REUNIFICATION,
            Route.INTERNATIONAL_PROTECTION,
            Route.WORK);

    private static final List<String> ORGANISATIONS = List.of("FEDASIL", "IOM", "CARITAS");

    static Proposed proposes(Story story, Kind kind) {
        var route = story.dice.oneOf(ROUTES);
        boolean stays = kind == Kind.STAY;
        var persons = story.household().everybody();
        story.later(1, 10).tell("analysis", DecidedBy.COACH, analysis(story, persons, route, stays));
        Order.bestInterests(story, story.moment());
        story.later(2, 12);
        var id = story.tell(
                "prospect",
                DecidedBy.COACH,
                new ProspectProposed(
                        persons,
                        kind,
                        stays ? route : null,
                        story.text(persons, "this option was found to be the most durable one."),
                        null),
                Rule.R16);
        if (isReturn(kind) && !story.household().children().isEmpty()) {
            story.asks(Rule.R05);
        }
        return new Proposed(id, kind, stays ? route : null, persons);
    }

    private static boolean isReturn(Kind kind) {
        return switch (kind) {
            case VOLUNTARY_RETURN, AUTONOMOUS_RETURN, TRANSFER -> true;
            case STAY, OTHER -> false;
        };
    }

    private static SituationAnalysed analysis(Story story, List<PersonId> persons, Route route, boolean stays) {
        var other = route == Route.STATELESS ? Route.OTHER : Route.STATELESS;
        var routes = List.of(
                new RouteAssessed(
                        route,
                        stays ? Opening.OPEN : Opening.CLOSED,
                        story.text(persons, "the conditions of this route were gone through one by one.")),
                new RouteAssessed(
                        other, Opening.CLOSED, story.text(persons, "nothing points to this route in the file.")));
        return new SituationAnalysed(persons, routes, null);
    }

    Proposed answered(Story story, Answer answer) {
        story.later(3, 14).tell("answer", DecidedBy.PERSON, new ProspectAnswered(id, persons, answer, null));
        return this;
    }

    void realised(Story story, Result result) {
        realised(story, result, persons);
    }

    void realised(Story story, Result result, List<PersonId> persons) {
        story.tell("realised", DecidedBy.OFFICE, new ProspectRealised(id, persons, result, null));
    }

    /** The application that the coach suggested is filed and decided. */
    void appliedFor(Story story, StayApplicationDecided.Result result) {
        var filed = story.later(5, 20)
                .tell(
                        "application",
                        DecidedBy.PERSON,
                        new StayApplicationFiled(persons, route, true, story.dice.percent(10), null));
        var reasons = result == StayApplicationDecided.Result.GRANTED
                ? null
                : story.text(persons, "the conditions of this route are not met.");
        story.later(15, 60)
                .tell(
                        "application-decided",
                        DecidedBy.OFFICE,
                        new StayApplicationDecided(filed, persons, result, reasons, null));
    }

    /** To the organisation that prepares the return, each adult having consented. */
    void referred(Story story) {
        var adults = story.household().adultIds();
        var consents = adults.stream().map(adult -> new Consent(adult, true)).toList();
        story.later(2, 10)
                .tell(
                        "referral",
                        DecidedBy.COACH,
                        new ReturnReferred(adults, id, consents, code(story.dice.oneOf(ORGANISATIONS)), null),
                        Rule.R17);
    }
}
