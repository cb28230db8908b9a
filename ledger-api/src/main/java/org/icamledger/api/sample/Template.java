package org.icamledger.api.sample;

import java.util.List;
import org.icamledger.casefile.Coaching.SelfReferred;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.Detention.DetentionEnded;
import org.icamledger.casefile.Prospects.ProspectProposed.Kind;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;

/** Tells a case from its return decision on, by its course, with every safeguard in time. */
final class Template {
    private Template() {}

    static void tell(Story story, CasePlan plan) {
        switch (plan.course()) {
            case FAMILY_STAY -> Process.tell(story, plan, Track.FAMILY, Kind.STAY);
            case INDIVIDUAL_STAY -> Process.tell(story, plan, Track.INDIVIDUAL, Kind.STAY);
            case OPEN_PLACE_STAY -> Process.tell(story, plan, Track.OPEN_RETURN_PLACE, Kind.STAY);
            case FAMILY_VOLUNTARY -> Process.tell(story, plan, Track.FAMILY, Kind.VOLUNTARY_RETURN);
            case FAMILY_AUTONOMOUS -> Process.tell(story, plan, Track.FAMILY, Kind.AUTONOMOUS_RETURN);
            case INDIVIDUAL_VOLUNTARY -> Process.tell(story, plan, Track.INDIVIDUAL, Kind.VOLUNTARY_RETURN);
            case INDIVIDUAL_AUTONOMOUS -> Process.tell(story, plan, Track.INDIVIDUAL, Kind.AUTONOMOUS_RETURN);
            case OPEN_PLACE_VOLUNTARY -> Process.tell(story, plan, Track.OPEN_RETURN_PLACE, Kind.VOLUNTARY_RETURN);
            case OPEN_PLACE_AUTONOMOUS -> Process.tell(story, plan, Track.OPEN_RETURN_PLACE, Kind.AUTONOMOUS_RETURN);
            case OPEN_PLACE_OTHER -> Process.tell(story, plan, Track.OPEN_RETURN_PLACE, Kind.OTHER);
            case INTERVIEWED -> interviewed(story, plan);
            case NEVER_APPEARED -> neverAppeared(story, plan);
            case INVITED_LATER -> invitedLater(story, plan);
            case ORDER_ONLY -> orderOnly(story, plan);
            case BREACHED -> {
                var breach = Breaches.of(plan.index());
                breach.exemplar().tell(story, plan, breach);
            }
            case FAMILY_ORDER -> familyOrder(story, plan);
            case REPEATED_ORDER -> repeatedOrder(story, plan);
            case FIRST_OF_TWO -> firstOfTwo(story, plan);
            case SECOND_CASE -> secondCase(story, plan);
            case DETAINED -> detained(story, plan);
            case TRANSFER -> transferred(story, plan);
            case COMES_OF_AGE -> opens(story, plan, Track.INDIVIDUAL, Terms.ORDINARY);
        }
    }

    private static void interviewed(Story story, CasePlan plan) {
        var order = opens(story, plan, coachedTrack(story), Terms.ORDINARY);
        if (story.dice.percent(4)) {
            Measured.preventive(story, order);
        }
        if (story.dice.percent(5)) {
            selfReferred(story);
        }
        var coached = new Coached(story, true).meets(plan.invitations(), plan.interviews());
        Episode.mayHappen(story, order);
        AfterInterview.ends(story, order, coached);
    }

    private static void neverAppeared(Story story, CasePlan plan) {
        var order = opens(story, plan, coachedTrack(story), Terms.ORDINARY);
        var coached = new Coached(story, true);
        boolean unreachable = story.dice.percent(22);
        if (unreachable) {
            coached.cannotBeReached();
        }
        coached.meets(plan.invitations() - (unreachable ? 1 : 0), 0);
        NoShow.ends(story, order, coached);
    }

    private static void invitedLater(Story story, CasePlan plan) {
        var order = opens(story, plan, coachedTrack(story), Terms.ORDINARY);
        story.nextYear().later(0, 60);
        var coached = new Coached(story, false);
        if (story.dice.percent(60)) {
            AfterInterview.ends(story, order, coached.meets(story.dice.between(1, 2), 1));
        } else {
            NoShow.ends(story, order, coached.meets(story.dice.between(1, 2), 0));
        }
    }

    private static void orderOnly(Story story, CasePlan plan) {
        var dice = story.dice;
        var track = dice.weighted(
                List.of(Track.INDIVIDUAL, Track.INTERCEPTED, Track.OPEN_RETURN_PLACE), each -> switch (each) {
                    case INDIVIDUAL -> 52;
                    case INTERCEPTED -> 45;
                    default -> 3;
                });
        var order = opens(story, plan, track, track == Track.INTERCEPTED ? intercepted(dice) : Terms.ORDINARY);
        switch (dice.below(100)) {
            case 0, 1 -> departs(story, order);
            case 2 -> Episode.annulled(story, order);
            case 3 -> Closing.closes(story, dice.percent(30) ? Outcome.DIED : Outcome.OPENED_IN_ERROR);
            case 4 -> Episode.mayHappen(story, order);
            default -> {}
        }
    }

    private static Terms intercepted(Dice dice) {
        return dice.weighted(
                List.of(Terms.ORDINARY, Terms.NO_TERM, Terms.SEVEN_DAYS, Terms.ENTRY_BAN, Terms.AT_THE_BORDER),
                terms -> switch (terms.kind()) {
                    case ORDER_TO_LEAVE -> terms == Terms.ORDINARY ? 75 : 8;
                    case ORDER_WITH_ENTRY_BAN -> 6;
                    default -> 3;
                });
    }

    private static void departs(Story story, Order order) {
        story.later(10, 60);
        Leaving.confirmed(story, DepartureConfirmed.Kind.AUTONOMOUS_PROVEN, order);
        Closing.closes(story, Outcome.DEPARTED_AUTONOMOUSLY);
    }

    private static void familyOrder(Story story, CasePlan plan) {
        opens(story, plan, Track.FAMILY, Terms.ORDINARY);
        if (plan.index() < Course.COMES_OF_AGE.cases) {
            // Born in the second half of 2005.
            story.nextYear();
            Episode.leaves(story, story.household().children().getFirst(), "CAME_OF_AGE");
        } else if (story.dice.percent(6)) {
            Episode.childBorn(story);
        }
    }

    private static void repeatedOrder(Story story, CasePlan plan) {
        opens(story, plan, story.dice.percent(50) ? Track.INTERCEPTED : Track.INDIVIDUAL, Terms.ORDINARY);
        story.later(45, 150).counts();
        Order.again(story, story.dice.percent(30) ? Terms.SEVEN_DAYS : Terms.ORDINARY);
    }

    /** Closed before the same person is met again. */
    private static void firstOfTwo(Story story, CasePlan plan) {
        opens(story, plan, Track.INDIVIDUAL, Terms.ORDINARY);
        if (story.dice.percent(70)) {
            Leaving.lostContact(story);
        }
    }

    private static void secondCase(Story story, CasePlan plan) {
        boolean detained = story.dice.percent(30);
        var order = opens(story, plan, Track.INTERCEPTED, detained ? Terms.ENTRY_BAN : Terms.ORDINARY);
        if (detained) {
            closesAfter(story, Detained.detained(story, order, false), Outcome.REMOVED);
        }
    }

    private static void detained(Story story, CasePlan plan) {
        var terms = story.dice.oneOf(List.of(Terms.NO_TERM, Terms.ENTRY_BAN, Terms.ORDINARY));
        var order = opens(story, plan, Track.INTERCEPTED, terms);
        if (terms == Terms.ORDINARY) {
            story.later(3, 12);
            order = order.withoutTerm(story);
        }
        closesAfter(story, Detained.detained(story, order, false), Outcome.REMOVED);
    }

    private static void transferred(Story story, CasePlan plan) {
        var order = opens(story, plan, Track.INTERCEPTED, Terms.transfer(story.dice));
        if (story.dice.percent(65)) {
            closesAfter(story, Detained.detained(story, order, true), Outcome.TRANSFERRED);
        }
    }

    private static void closesAfter(Story story, DetentionEnded.Outcome outcome, Outcome removed) {
        if (outcome == DetentionEnded.Outcome.REMOVED) {
            Closing.closes(story, removed);
        }
    }

    private static Track coachedTrack(Story story) {
        boolean family = !story.household().children().isEmpty();
        return family ? Track.FAMILY : story.dice.percent(18) ? Track.OPEN_RETURN_PLACE : Track.INDIVIDUAL;
    }

    static Order opens(Story story, CasePlan plan, Track track, Terms terms) {
        return Order.opens(story, Place.of(track, story.dice), terms, plan.first());
    }

    static void selfReferred(Story story) {
        story.later(1, 5)
                .tell(
                        "self-referral",
                        DecidedBy.PERSON,
                        new SelfReferred(story.household().adultIds(), null));
    }
}
