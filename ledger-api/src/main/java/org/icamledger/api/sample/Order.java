package org.icamledger.api.sample;

import static org.icamledger.api.sample.Codes.codes;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.icamledger.casefile.Assessment.BestInterestsAssessed;
import org.icamledger.casefile.Assessment.BestInterestsAssessed.ChildHeard;
import org.icamledger.casefile.Assessment.Obstacle;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.Channel;
import org.icamledger.casefile.ReturnProcedure.DepartureTermWithdrawn;
import org.icamledger.casefile.ReturnProcedure.Participant;
import org.icamledger.casefile.ReturnProcedure.PersonHeard;
import org.icamledger.casefile.ReturnProcedure.PersonHeard.About;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionNotified;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionNotified.Translated;
import org.icamledger.casefile.ReturnProcedure.Suspensive;

/**
 * A return decision that has been told, with all that comes before and after it.
 *
 * @param persons to whom it is addressed
 * @param termOverDay distance in days from the start of the case from which the departure term is over for certain
 * @param appealOverDay the same for the time in which an appeal would suspend a removal
 * @param lastDay of a departure term that began on the day of the decision, whether or not it is withdrawn
 */
record Order(
        DecisionId id,
        List<PersonId> persons,
        Country destination,
        int termOverDay,
        int appealOverDay,
        LocalDate lastDay,
        boolean withdrawn) {
    /** From the posting of a letter until it counts (three working days), and until a free last day is over, at most. */
    private static final int POST_DAYS = 9;

    private static final int APPEAL_DAYS = 10;

    /** The departure term ends today, for reasons of the person's own conduct. */
    Order withoutTerm(Story story) {
        story.tell(
                "term-withdrawal",
                DecidedBy.OFFICE,
                new DepartureTermWithdrawn(
                        id,
                        persons,
                        codes("RISK_OF_ABSCONDING"),
                        story.text(persons, "the stated address turned out to be no address."),
                        null));
        return new Order(id, persons, destination, story.day(), appealOverDay, lastDay, true);
    }

    /** Whether the departure term would not be over yet on that day, had it not been withdrawn. */
    boolean wouldStillRun(LocalDate day) {
        return withdrawn && !day.isAfter(lastDay);
    }

    /** Opens the case with the return decision from which it exists. */
    static Order opens(Story story, Place place, Terms terms, boolean first) {
        boolean intercepted = place.track() == Track.INTERCEPTED;
        var issued = story.firstMoment(intercepted);
        var members = story.household().members();
        story.tell(
                "opened",
                issued,
                DecidedBy.OFFICE,
                new CaseOpened(place.track(), place.office(), place.region(), members, null));
        var heard = heardBefore(issued, story.dice, intercepted);
        hearing(story, heard, intercepted ? DecidedBy.POLICE : DecidedBy.MUNICIPALITY, About.RETURN);
        bestInterests(story, heard.plus(Duration.ofMinutes(40)));
        return issued(story, issued, terms, first, intercepted);
    }

    /** The same day, or up to nine days before. */
    private static Instant heardBefore(Instant issued, Dice dice, boolean intercepted) {
        var sameDay = issued.minus(Duration.ofMinutes(dice.between(75, 220)));
        int days = dice.percent(60) ? 0 : dice.between(1, 9);
        if (intercepted || days == 0) {
            return sameDay;
        }
        var then = sameDay.atZone(BrusselsTime.ZONE);
        return then.with(BelgianCalendar.workingDayBefore(then.toLocalDate().minusDays(days)))
                .toInstant();
    }

    /** A further return decision in the same case. */
    static Order again(Story story, Terms terms) {
        hearing(story, story.moment(), DecidedBy.POLICE, About.RETURN);
        bestInterests(story, story.moment());
        return issued(story, story.moment(), terms, false, false);
    }

    private static Order issued(Story story, Instant time, Terms terms, boolean first, boolean atOnce) {
        var persons = story.household().foreigners();
        var destination = terms.destination(story);
        var id = story.tell(
                "return-decision",
                time,
                DecidedBy.OFFICE,
                new ReturnDecisionIssued(
                        persons,
                        terms.kind(),
                        first,
                        List.of(destination),
                        terms.days(),
                        terms.grounds(),
                        true,
                        true,
                        true,
                        30,
                        Suspensive.NO,
                        terms.legalBasis(),
                        null,
                        terms.reasons(story, persons),
                        null),
                Rule.R07,
                Rule.R08);
        if (terms.isShort()) {
            story.asks(Rule.R09);
        }
        if (!story.household().children().isEmpty()) {
            story.asks(Rule.R05);
        }
        notified(story, time, id, persons, atOnce);
        int from = story.day() + (atOnce ? 0 : POST_DAYS);
        return new Order(
                id,
                persons,
                destination,
                from + terms.days() + 1,
                from + APPEAL_DAYS + POST_DAYS,
                BrusselsTime.dateOf(time).plusDays(terms.days()),
                false);
    }

    private static void notified(
            Story story, Instant issued, DecisionId order, List<PersonId> persons, boolean atOnce) {
        var dice = story.dice;
        boolean letter = dice.percent(45);
        // Municipalities often report the day alone.
        boolean dayOnly = dice.percent(20);
        int days = dice.between(1, 8);
        int minutes = dice.between(15, 55);
        Instant time;
        if (atOnce) {
            time = issued.plus(Duration.ofMinutes(minutes));
        } else {
            time = story.later(days, days).moment();
            var date = BrusselsTime.dateOf(time);
            time = dayOnly && date.isAfter(BrusselsTime.dateOf(issued)) ? BrusselsTime.startOf(date) : time;
        }
        story.tell(
                "notification",
                time,
                atOnce ? DecidedBy.POLICE : DecidedBy.MUNICIPALITY,
                new ReturnDecisionNotified(
                        order,
                        persons,
                        atOnce || !letter ? Channel.HAND : Channel.REGISTERED_POST,
                        story.household().language(),
                        dice.percent(70) ? Translated.PROVIDED : Translated.NOT_REQUESTED,
                        true,
                        true,
                        null));
    }

    static void hearing(Story story, Instant time, DecidedBy by, About about) {
        story.tell(
                "hearing",
                time,
                by,
                new PersonHeard(about, participants(story, story.household().adults()), null, null));
    }

    /** They are spoken with in a language that they understand. */
    static List<Participant> participants(Story story, List<Member> members) {
        return members.stream()
                .map(member -> new Participant(
                        member.personId(), story.household().language(), true, Participant.Interpreter.PRESENT))
                .toList();
    }

    /** For each child of the case, also one to whom no decision is addressed. */
    static void bestInterests(Story story, Instant from) {
        int number = 0;
        for (var child : story.household().children()) {
            number++;
            bestInterests(story, from.plus(Duration.ofMinutes(4L * number)), child);
        }
    }

    static void bestInterests(Story story, Instant time, Member child) {
        boolean heard = Household.canBeHeard(child, BrusselsTime.dateOf(time));
        var about = List.of(child.personId());
        story.tell(
                "best-interests",
                time,
                DecidedBy.OFFICE,
                new BestInterestsAssessed(
                        child.personId(),
                        heard ? ChildHeard.YES : ChildHeard.NOT_ABLE,
                        Obstacle.NO_OBSTACLE,
                        true,
                        story.text(about, "school, family ties and wishes of this child were weighed."),
                        null));
    }
}
