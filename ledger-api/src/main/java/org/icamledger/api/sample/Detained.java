package org.icamledger.api.sample;

import static org.icamledger.api.sample.Codes.code;
import static org.icamledger.api.sample.Codes.codes;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.icamledger.casefile.Assessment.FamilyUnityAssessed;
import org.icamledger.casefile.Assessment.Obstacle;
import org.icamledger.casefile.Assessment.RisksAssessed;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Detention.Arrest;
import org.icamledger.casefile.Detention.DetentionEnded;
import org.icamledger.casefile.Detention.DetentionExtended;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Detention.DetentionOrdered.FacilityKind;
import org.icamledger.casefile.Detention.DetentionOrdered.LegalBasis;
import org.icamledger.casefile.Detention.DetentionReviewDecided;
import org.icamledger.casefile.Detention.DetentionReviewDecided.Result;
import org.icamledger.casefile.Detention.DetentionReviewRequested;
import org.icamledger.casefile.Detention.Ground;
import org.icamledger.casefile.Measures.Kind;
import org.icamledger.casefile.Measures.LessCoerciveMeasuresAssessed;
import org.icamledger.casefile.Measures.MeasureAssessed;
import org.icamledger.casefile.Measures.MedicalExaminationForced;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.ReturnProcedure.PersonHeard.About;

/** Adults are detained once the departure term is over, what has to be weighed having been weighed, and for a limited time. */
final class Detained {
    /** The longest course without an extension, in days. */
    static final int LONGEST_DAYS = 100;

    private static final int LONGEST_DAYS_EXTENDED = 170;

    private static final LocalDate DUTY_TO_BE_EXAMINED = LocalDate.of(2024, 7, 22);
    private static final int TRANSFER_DAYS = 40;
    private static final int FIRST_DAYS = 57;

    private final Story story;
    private final Order order;
    private final boolean transfer;
    private final List<PersonId> persons;
    private final boolean family;
    private final boolean together;
    private DecisionId detention;
    private int startDay;
    private int extensions;

    /** @param transfer to another member state, with its own legal basis and shorter time */
    Detained(Story story, Order order, boolean transfer) {
        this(story, order, transfer, adults(story.household()));
    }

    private Detained(Story story, Order order, boolean transfer, List<PersonId> persons) {
        this.story = story;
        this.order = order;
        this.transfer = transfer;
        this.persons = persons;
        this.family = !story.household().children().isEmpty();
        this.together = family && persons.equals(story.household().everybody());
    }

    /** Where there are children one adult stays with them. */
    private static List<PersonId> adults(Household household) {
        var adults = household.adultIds();
        return household.children().isEmpty() ? adults : adults.subList(0, 1);
    }

    /** With the children, in a closed centre for families: until the law of 12 May 2024 the ban left that out. */
    static Detained together(Story story, Order order) {
        return new Detained(story, order, false, story.household().everybody());
    }

    static DetentionEnded.Outcome detained(Story story, Order order, boolean transfer) {
        var told = new Detained(story, order, transfer);
        told.ordered();
        var outcome = told.outcome();
        told.ended(outcome);
        if (outcome == DetentionEnded.Outcome.MEASURE_INSTEAD) {
            Measured.lessCoercive(story, order);
        }
        return outcome;
    }

    void ended(DetentionEnded.Outcome outcome) {
        story.tell("detention-end", DecidedBy.OFFICE, new DetentionEnded(detention, persons, outcome, null), Rule.R20);
    }

    private DetentionEnded.Outcome outcome() {
        if (!transfer && story.dice.percent(12)) {
            examined();
        }
        if (story.dice.percent(25) && reviewed()) {
            return DetentionEnded.Outcome.RELEASED;
        }
        while (!transfer
                && extensions < 2
                && story.hasRoom(LONGEST_DAYS_EXTENDED)
                && story.dice.percent(extensions == 0 ? 20 : 35)) {
            extended();
        }
        var outcome = story.dice.weighted(List.of(DetentionEnded.Outcome.values()), Detained::weight);
        if (outcome == DetentionEnded.Outcome.REMOVED) {
            removed();
        } else {
            story.later(4, 12);
        }
        return outcome;
    }

    private static int weight(DetentionEnded.Outcome outcome) {
        return switch (outcome) {
            case RELEASED -> 20;
            case REMOVED -> 70;
            case MEASURE_INSTEAD -> 10;
        };
    }

    void ordered() {
        story.notBefore(order.termOverDay()).later(1, 4);
        Coached.screened(story);
        risks();
        lessCoerciveMeasures();
        if (family && !together) {
            familyUnity();
        }
        story.later(0, 2);
        startDay = story.day();
        var at = story.moment();
        var date = BrusselsTime.dateOf(at);
        boolean prison = !transfer && story.dice.percent(3) && !together;
        detention = story.tell(
                "detention",
                at,
                DecidedBy.OFFICE,
                new DetentionOrdered(
                        persons,
                        at,
                        together
                                ? FacilityKind.CLOSED_CENTRE_FOR_FAMILIES
                                : prison ? FacilityKind.PRISON : FacilityKind.CLOSED_CENTRE,
                        prison
                                ? null
                                : code(story.dice.oneOf(List.of("CENTRE_127_BIS", "BRUGES", "MERKSPLAS", "VOTTEM"))),
                        transfer ? LegalBasis.AA_51_5 : LegalBasis.AA_7,
                        transfer
                                ? List.of(Ground.TRANSFER, Ground.RISK_OF_ABSCONDING)
                                : List.of(Ground.RISK_OF_ABSCONDING),
                        order.id(),
                        new Arrest(at.minus(Duration.ofHours(4)), code("PUBLIC_SPACE"), null),
                        null,
                        date.plusDays(transfer ? TRANSFER_DAYS : FIRST_DAYS),
                        true,
                        true,
                        date,
                        story.household().language(),
                        true,
                        prison ? true : null,
                        prison ? code("PUBLIC_ORDER") : null,
                        text("the grounds were weighed for this person alone."),
                        story.paper("DETENTION_ORDER")),
                Rule.R01,
                Rule.R02,
                Rule.R06,
                Rule.R13,
                Rule.R17,
                Rule.R20,
                Rule.R23);
        if (together) {
            story.exempts(Rule.R03);
        } else {
            story.asks(Rule.R03);
        }
        if (family && !together) {
            story.asks(Rule.R04);
        }
        if (order.wouldStillRun(date)) {
            story.asks(Rule.R09);
        }
    }

    private void risks() {
        for (var person : persons) {
            story.tell(
                    "risks",
                    DecidedBy.OFFICE,
                    new RisksAssessed(
                            person,
                            order.destination(),
                            Obstacle.NO_OBSTACLE,
                            Obstacle.NO_OBSTACLE,
                            Obstacle.NO_OBSTACLE,
                            true,
                            story.text(List.of(person), "country situation, family ties and health were weighed."),
                            null));
        }
    }

    private void lessCoerciveMeasures() {
        story.tell(
                "less-coercive-measures",
                DecidedBy.OFFICE,
                new LessCoerciveMeasuresAssessed(
                        persons,
                        List.of(
                                new MeasureAssessed(
                                        Kind.REPORTING, false, text("reporting was offered and not kept up.")),
                                new MeasureAssessed(
                                        Kind.RESIDENCE, false, text("no address was found at which to stay."))),
                        null));
    }

    private void familyUnity() {
        story.tell(
                "family-unity",
                DecidedBy.OFFICE,
                new FamilyUnityAssessed(
                        story.household().everybody(),
                        Obstacle.NO_OBSTACLE,
                        text("visits and daily calls keep the family in contact."),
                        null));
    }

    /** Against the person's will only since the law of 12 May 2024, and only adults. */
    void examined() {
        if (story.later(1, 3).today().isBefore(DUTY_TO_BE_EXAMINED)) {
            return;
        }
        story.tell(
                "examination",
                DecidedBy.OFFICE,
                new MedicalExaminationForced(
                        persons.getFirst(),
                        true,
                        codes("AA_74_23"),
                        story.text(persons.subList(0, 1), "the carrier asks for this examination."),
                        null),
                Rule.R18);
    }

    /** At the persons' request, within five working days. @return whether they are released */
    private boolean reviewed() {
        story.later(2, 9);
        var requested = reviewRequested();
        boolean release = story.dice.percent(30);
        reviewed(requested, release);
        return release;
    }

    DecisionId reviewRequested() {
        return story.tell(
                "review-request", DecidedBy.LAWYER, new DetentionReviewRequested(detention, persons, null), Rule.R21);
    }

    void reviewed(DecisionId requested, boolean release) {
        story.later(1, 4)
                .tell(
                        "review",
                        DecidedBy.COURT,
                        new DetentionReviewDecided(
                                requested, persons, false, release ? Result.RELEASE : Result.MAINTAINED, null, null));
    }

    /** Heard before, in writing, and beyond the first two months reviewed by a court unasked. */
    void extended() {
        extensions++;
        boolean byMinister = extensions == 2;
        story.notBefore(startDay + (byMinister ? 104 : 45)).later(0, 5);
        Order.hearing(story, story.moment(), DecidedBy.OFFICE, About.DETENTION_EXTENSION);
        story.later(0, 1);
        var extension = story.tell(
                "extension",
                byMinister ? DecidedBy.MINISTER : DecidedBy.OFFICE,
                new DetentionExtended(
                        detention,
                        persons,
                        story.dateOf(startDay).plusDays(byMinister ? 148 : 118),
                        List.of(Ground.HAMPERS_RETURN),
                        true,
                        true,
                        true,
                        text("travel papers are being issued and a date is in sight."),
                        null),
                Rule.R20,
                Rule.R21,
                Rule.R22);
        story.later(1, 3)
                .tell(
                        "review",
                        DecidedBy.COURT,
                        new DetentionReviewDecided(extension, persons, true, Result.MAINTAINED, null, null));
    }

    private void removed() {
        weighedAgain();
        Removed.removed(story, order, persons);
    }

    void removedAsPlanned() {
        weighedAgain();
        Removed.asPlanned(story, order, persons);
    }

    private void weighedAgain() {
        story.notBefore(order.appealOverDay()).later(2, 6);
        if (extensions > 0) {
            risks();
        }
    }

    private ProtectedText text(String sentence) {
        return story.text(persons, sentence);
    }
}
