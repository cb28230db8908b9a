package org.icamledger.api.sample;

import java.time.LocalDate;
import org.icamledger.casefile.Assessment.CooperationAssessed.Level;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.Detention.DetentionEnded;
import org.icamledger.casefile.Prospects.ProspectAnswered.Answer;
import org.icamledger.casefile.Prospects.ProspectProposed.Kind;
import org.icamledger.casefile.Prospects.ProspectRealised.Result;
import org.icamledger.casefile.Trajectory.CaseClosed.Outcome;

/**
 * A whole case with every safeguard in time, from which a {@link Breach} takes one. It goes the same way whenever it is told: chance gives
 * the persons, the days and the words. Of the year whose figures are published it has one return decision.
 */
enum Exemplar {
    /** One person, an interview, two appointments missed, and a measure for want of cooperation under the law of May 2024. */
    COACHED(Household.Kind.SINGLE),

    /** A family that leaves with help. */
    FAMILY(Household.Kind.FAMILY),

    /** A person of an open return place who leaves with help. */
    OPEN_PLACE(Household.Kind.SINGLE),

    /** Detained during a departure term that was withdrawn, and released. */
    TERM_WITHDRAWN(Household.Kind.SINGLE),

    /** Detained after a coaching interview, an application for stay that was refused, and a change of circumstances. */
    INTERVIEWED_AND_DETAINED(Household.Kind.SINGLE),

    /** Detained under the law of May 2024, for longer than at first, and removed. */
    DETAINED(Household.Kind.SINGLE),

    /** One adult of a family, detained under the law of May 2024 and removed. */
    PARENT_DETAINED(Household.Kind.FAMILY),

    /** The same before that law. */
    PARENT_DETAINED_EARLIER(Household.Kind.FAMILY),

    /** Parents and children in a closed centre for families before that law, and removed. */
    FAMILY_DETAINED(Household.Kind.FAMILY),

    /** A second return decision in December 2024. */
    ORDERED_AGAIN(Household.Kind.SINGLE);

    private static final LocalDate COACHING = LocalDate.of(2024, 2, 1);
    private static final LocalDate LAW_APPLIES = LocalDate.of(2024, 7, 22);
    private static final LocalDate LAST_MONTH = LocalDate.of(2024, 12, 2);

    final Household.Kind household;

    Exemplar(Household.Kind household) {
        this.household = household;
    }

    void tell(Story story, CasePlan plan, Breach breach) {
        switch (this) {
            case COACHED -> coached(story, plan, breach);
            case FAMILY -> {
                var order = Template.opens(story, plan, Track.FAMILY, Terms.ORDINARY);
                Coached.byLetter(story.notBefore(COACHING)).comes();
                leaves(story, order, breach);
            }
            case OPEN_PLACE -> {
                var order = Template.opens(story, plan, Track.OPEN_RETURN_PLACE, Terms.ORDINARY);
                Template.selfReferred(story.notBefore(COACHING));
                breach.waitsFor("interview-1", story.later(10, 24));
                new Coached(story, false).speaks();
                leaves(story, order, breach);
            }
            case TERM_WITHDRAWN -> {
                var order = Template.opens(story, plan, Track.INTERCEPTED, Terms.ORDINARY);
                order = order.withoutTerm(story.later(3, 12));
                detainedAndReleased(story, order);
            }
            case INTERVIEWED_AND_DETAINED -> {
                var order = Template.opens(story, plan, Track.INDIVIDUAL, Terms.ORDINARY);
                Coached.byLetter(story.notBefore(COACHING)).comes();
                Episode.appliesAsSuggested(story);
                Episode.circumstancesChanged(story);
                detainedAndReleased(story, order);
            }
            case DETAINED -> detained(story, plan, breach);
            case PARENT_DETAINED -> {
                var order = Template.opens(story, plan, Track.INTERCEPTED, Terms.NO_TERM);
                removed(story, new Detained(story.notBefore(LAW_APPLIES), order, false));
            }
            case PARENT_DETAINED_EARLIER -> {
                var order = Template.opens(story, plan, Track.INTERCEPTED, Terms.NO_TERM);
                removed(story, new Detained(story, order, false));
            }
            case FAMILY_DETAINED -> {
                var order = Template.opens(story, plan, Track.INTERCEPTED, Terms.NO_TERM);
                breach.waitsFor("detention-1", story);
                removed(story, Detained.together(story, order));
            }
            case ORDERED_AGAIN -> {
                Template.opens(story, plan, Track.INDIVIDUAL, Terms.ORDINARY);
                Order.again(story.notBefore(LAST_MONTH), Terms.SEVEN_DAYS);
            }
        }
    }

    private static void coached(Story story, CasePlan plan, Breach breach) {
        var order = Template.opens(story, plan, Track.INDIVIDUAL, Terms.ORDINARY);
        var coached = Coached.byLetter(story.notBefore(COACHING));
        coached.comes();
        coached.misses(false);
        coached.misses(false);
        Episode.appliesAsSuggested(story);
        Measured.doesNotAppear(story.notBefore(LAW_APPLIES), coached.missed(), Level.NOT_COOPERATING);
        breach.waitsFor("measure-1", story);
        Measured.lessCoercive(story, order);
        closes(story, Outcome.NO_PROSPECT, breach);
    }

    private static void leaves(Story story, Order order, Breach breach) {
        var proposed = Proposed.proposes(story, Kind.VOLUNTARY_RETURN).answered(story, Answer.ACCEPTED);
        proposed.referred(story);
        breach.waitsFor("term-extension-1", story);
        Leaving.termExtended(story, order);
        story.later(14, 30);
        Leaving.confirmed(story, DepartureConfirmed.Kind.ASSISTED, order);
        proposed.realised(story, Result.DEPARTED);
        closes(story, Outcome.DEPARTED_ASSISTED, breach);
    }

    private static void detainedAndReleased(Story story, Order order) {
        var detained = new Detained(story, order, false);
        detained.ordered();
        story.later(4, 12);
        detained.ended(DetentionEnded.Outcome.RELEASED);
    }

    private static void detained(Story story, CasePlan plan, Breach breach) {
        var order = Template.opens(story, plan, Track.INTERCEPTED, Terms.NO_TERM);
        var detained = new Detained(story, order, false);
        breach.waitsFor("detention-1", story.notBefore(LAW_APPLIES));
        detained.ordered();
        breach.waitsFor("review-request-1", story.later(1, 4));
        detained.reviewed(detained.reviewRequested(), false);
        detained.examined();
        Episode.appealedInTime(story, order);
        detained.extended();
        detained.removedAsPlanned();
        detained.ended(DetentionEnded.Outcome.REMOVED);
        closes(story, Outcome.REMOVED, breach);
    }

    private static void removed(Story story, Detained detained) {
        detained.ordered();
        detained.removedAsPlanned();
        detained.ended(DetentionEnded.Outcome.REMOVED);
    }

    private static void closes(Story story, Outcome outcome, Breach breach) {
        breach.waitsFor("closing-1", story.later(2, 14));
        Closing.closed(story, outcome);
    }
}
