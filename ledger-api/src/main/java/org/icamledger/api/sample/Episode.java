package org.icamledger.api.sample;

import static org.icamledger.api.sample.Codes.code;

import java.util.List;
import org.icamledger.casefile.Assessment.Route;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.CircumstancesChanged;
import org.icamledger.casefile.Composition.CircumstancesChanged.Aspect;
import org.icamledger.casefile.Composition.MemberDetailsEstablished;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Composition.MemberLeft;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.Proceedings.AppealDecided;
import org.icamledger.casefile.Proceedings.AppealLodged;
import org.icamledger.casefile.Proceedings.StayApplicationDecided;
import org.icamledger.casefile.Proceedings.StayApplicationFiled;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionWithdrawn;
import org.icamledger.casefile.ReturnProcedure.Suspensive;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;
import org.icamledger.casefile.Trajectory.StatementAttached;
import org.icamledger.casefile.Trajectory.TrajectoryResumed;
import org.icamledger.casefile.Trajectory.TrajectorySuspended;

/** What happens to some cases on their way. */
final class Episode {
    private Episode() {}

    /** Most often nothing. */
    static void mayHappen(Story story, Order order) {
        var dice = story.dice;
        switch (dice.below(40)) {
            case 0, 1 -> reassigned(story, Place.of(Track.INDIVIDUAL, dice));
            case 2, 3 -> detailsEstablished(story);
            case 4, 5 -> circumstancesChanged(story);
            case 6, 7 -> statement(story, order);
            case 8, 9 -> suspended(story);
            case 10, 11, 12 -> appealed(story, order);
            default -> {}
        }
    }

    /** To another office; the track stays. */
    private static void reassigned(Story story, Place place) {
        story.later(1, 10)
                .tell(
                        "reassignment",
                        DecidedBy.OFFICE,
                        new CaseReassigned(null, place.office(), place.region(), code("MOVED"), null));
    }

    static void changesTrack(Story story, Track track) {
        story.later(1, 5)
                .tell(
                        "reassignment",
                        DecidedBy.OFFICE,
                        new CaseReassigned(track, null, null, code("TRACK_CHANGED"), null));
    }

    private static void detailsEstablished(Story story) {
        var member = story.household().adults().getFirst();
        story.later(1, 10)
                .tell(
                        "details",
                        DecidedBy.OFFICE,
                        new MemberDetailsEstablished(
                                member.personId(),
                                member.birthYear(),
                                member.birthMonth() == null ? Integer.valueOf(6) : member.birthMonth(),
                                false,
                                code("DOCUMENT"),
                                null,
                                member.nationality(),
                                null,
                                null));
    }

    static void circumstancesChanged(Story story) {
        var aspect = story.dice.oneOf(List.of(Aspect.HEALTH, Aspect.RESIDENCE, Aspect.FAMILY));
        story.later(1, 10)
                .tell(
                        "circumstances",
                        DecidedBy.COACH,
                        new CircumstancesChanged(story.household().adultIds(), List.of(aspect), null));
    }

    static void statement(Story story, Order order) {
        var adults = story.household().adultIds();
        boolean lawyer = story.dice.percent(50);
        story.later(1, 10)
                .tell(
                        "statement",
                        lawyer ? DecidedBy.LAWYER : DecidedBy.PERSON,
                        new StatementAttached(
                                order.id(),
                                lawyer ? StatementAttached.By.LAWYER : StatementAttached.By.PERSON,
                                adults,
                                story.text(adults, "the persons see their situation otherwise and say why."),
                                null));
    }

    private static void suspended(Story story) {
        var adults = story.household().adultIds();
        var suspension = story.later(1, 6)
                .tell(
                        "suspension",
                        DecidedBy.COACH,
                        new TrajectorySuspended(
                                code("MEDICAL"), story.text(adults, "a stay in hospital comes first."), null));
        story.later(10, 35).tell("resumption", DecidedBy.COACH, new TrajectoryResumed(suspension, null));
    }

    /** An appeal for annulment, which does not suspend, is lodged and rejected. */
    private static void appealed(Story story, Order order) {
        var appeal = lodged(story, order, Suspensive.NO);
        story.later(20, 45);
        decided(story, appeal, AppealDecided.Result.REJECTED);
    }

    /** An appeal that suspends the removal is lodged and soon rejected. */
    static void appealedInTime(Story story, Order order) {
        var appeal = lodged(story, order, Suspensive.YES);
        story.later(5, 10);
        decided(story, appeal, AppealDecided.Result.REJECTED);
    }

    private static void decided(Story story, DecisionId appeal, AppealDecided.Result result) {
        story.tell("appeal-decided", DecidedBy.COURT, new AppealDecided(appeal, result, null));
    }

    /** The court annuls the return decision, the authority takes it back, the case ends. */
    static void annulled(Story story, Order order) {
        var appeal = lodged(story, order, Suspensive.NO);
        story.later(30, 80);
        decided(story, appeal, AppealDecided.Result.ANNULLED);
        story.later(2, 12).tell("withdrawal", DecidedBy.OFFICE, new ReturnDecisionWithdrawn(order.id(), null, null));
        Closing.closes(story, Outcome.ORDER_WITHDRAWN);
    }

    private static DecisionId lodged(Story story, Order order, Suspensive suspensive) {
        return story.later(3, 20)
                .tell(
                        "appeal",
                        DecidedBy.LAWYER,
                        new AppealLodged(
                                story.household().adultIds(),
                                order.id(),
                                suspensive,
                                code("COUNCIL_FOR_ALIEN_LAW_LITIGATION"),
                                null));
    }

    /** A child is born into the case; its interests are assessed at once. */
    static void childBorn(Story story) {
        var child = story.household().newborn(story.dice, story.later(2, 8).today());
        story.becomes(story.household().with(child));
        story.tell("birth", DecidedBy.MUNICIPALITY, new MemberJoined(child, null));
        Order.bestInterests(story, story.moment(), child);
    }

    static void leaves(Story story, Member member, String reason) {
        story.later(2, 8).tell("member-left", DecidedBy.COACH, new MemberLeft(member.personId(), code(reason), null));
        story.becomes(story.household().without(member));
    }

    /** On the persons' own initiative. */
    static void appliesForStay(Story story, StayApplicationDecided.Result result) {
        var filed = applied(story.later(10, 60), false);
        decided(story.later(30, 80), filed, result);
    }

    /** As the coach suggested, and refused within a month. */
    static void appliesAsSuggested(Story story) {
        var filed = applied(story.later(2, 8), true);
        decided(story.later(10, 25), filed, StayApplicationDecided.Result.REFUSED);
    }

    private static DecisionId applied(Story story, boolean suggestedByCoach) {
        return story.tell(
                "application",
                DecidedBy.PERSON,
                new StayApplicationFiled(
                        story.household().everybody(), Route.HUMANITARIAN_9BIS, suggestedByCoach, false, null));
    }

    private static void decided(Story story, DecisionId filed, StayApplicationDecided.Result result) {
        var persons = story.household().everybody();
        boolean refused = result == StayApplicationDecided.Result.REFUSED;
        story.tell(
                "application-decided",
                DecidedBy.OFFICE,
                new StayApplicationDecided(
                        filed,
                        persons,
                        result,
                        refused ? story.text(persons, "the conditions of this route are not met.") : null,
                        null));
    }
}
