package org.icamledger.api.sample;

import static org.icamledger.api.sample.Codes.codes;

import java.util.List;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.CooperationAssessed;
import org.icamledger.casefile.Assessment.CooperationAssessed.Level;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Detention.Ground;
import org.icamledger.casefile.Measures.Kind;
import org.icamledger.casefile.Measures.MeasureImposed;
import org.icamledger.casefile.Measures.MeasureImposed.Nature;
import org.icamledger.casefile.Measures.MeasureLifted;
import org.icamledger.casefile.Measures.MeasureReviewed;
import org.icamledger.casefile.ReturnProcedure.PersonHeard.About;

/** Cooperation is assessed after a chance to reply, and measures short of detention are imposed, reviewed and lifted. */
final class Measured {
    private Measured() {}

    /** Nothing is held against anybody. */
    static void cooperates(Story story, Coached coached) {
        var adults = story.household().adultIds();
        story.later(2, 15)
                .tell(
                        "cooperation",
                        DecidedBy.COACH,
                        new CooperationAssessed(
                                adults,
                                Level.COOPERATING,
                                codes("ATTEND_APPOINTMENTS"),
                                Stream.ofNullable(coached.lastInterview()).toList(),
                                null,
                                null,
                                null,
                                null));
    }

    /** After an interview or two valid invitations missed; the persons can reply and are heard. */
    static void doesNotCooperate(Story story, Coached coached, Level level) {
        if (coached.lastInterview() == null) {
            doesNotAppear(story, coached.missed(), level);
        } else {
            doesNotCooperate(story, List.of(coached.lastInterview()), level);
        }
    }

    /** Two appointments missed are enough, the invitations having been valid. */
    static void doesNotAppear(Story story, List<DecisionId> missed, Level level) {
        doesNotCooperate(story, missed, level);
        missed.forEach(each -> story.asks(Rule.R11, each));
    }

    private static void doesNotCooperate(Story story, List<DecisionId> basedOn, Level level) {
        var adults = story.household().adultIds();
        int invited = story.later(3, 10).day();
        int until = invited + 14;
        story.notBefore(until - 3);
        Order.hearing(story, story.moment(), DecidedBy.COACH, About.COOPERATION);
        story.notBefore(until + 6).later(0, 8);
        story.tell(
                "cooperation",
                DecidedBy.COACH,
                new CooperationAssessed(
                        adults,
                        level,
                        codes("ATTEND_APPOINTMENTS", "PROVIDE_DOCUMENTS"),
                        basedOn,
                        story.dateOf(invited),
                        story.dateOf(until),
                        story.text(adults, "the steps agreed on were not taken, and the reply was weighed."),
                        null),
                Rule.R14,
                Rule.R15,
                Rule.R17);
    }

    /** During the departure term, and over before it ends. */
    static void preventive(Story story, Order order) {
        story.later(1, 2);
        Coached.screened(story);
        imposed(story, order, Nature.PREVENTIVE, Kind.REPORTING, Ground.RISK_OF_ABSCONDING, 22);
    }

    /** Instead of detention. */
    static void lessCoercive(Story story, Order order) {
        story.notBefore(order.termOverDay()).later(2, 10);
        Coached.screened(story);
        boolean family = !story.household().children().isEmpty();
        var kind = family ? Kind.RETURN_HOUSE : story.dice.oneOf(List.of(Kind.REPORTING, Kind.RESIDENCE, Kind.DEPOSIT));
        imposed(story, order, Nature.LESS_COERCIVE, kind, Ground.NON_COOPERATION, 50);
    }

    private static void imposed(Story story, Order order, Nature nature, Kind kind, Ground ground, int days) {
        var adults = story.household().adultIds();
        int from = story.day();
        DecisionId measure = story.tell(
                "measure",
                DecidedBy.OFFICE,
                new MeasureImposed(
                        nature,
                        kind,
                        adults,
                        order.id(),
                        List.of(ground),
                        story.dateOf(from + days),
                        story.text(adults, "this obligation was found to be enough in this person's situation."),
                        null),
                Rule.R13,
                Rule.R17,
                Rule.R18);
        if (ground == Ground.NON_COOPERATION) {
            story.asks(Rule.R14);
        }
        story.later(days / 4, days / 2 - 2)
                .tell(
                        "measure-review",
                        DecidedBy.OFFICE,
                        new MeasureReviewed(measure, MeasureReviewed.Outcome.KEPT, null));
        story.later(days / 4, days / 2 - 4).tell("measure-end", DecidedBy.OFFICE, new MeasureLifted(measure, null));
    }
}
