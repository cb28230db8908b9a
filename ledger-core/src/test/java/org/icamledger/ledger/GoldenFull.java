package org.icamledger.ledger;

import static org.icamledger.ledger.GoldenValues.AFTERNOON;
import static org.icamledger.ledger.GoldenValues.ANNA;
import static org.icamledger.ledger.GoldenValues.APRIL;
import static org.icamledger.ledger.GoldenValues.BEN;
import static org.icamledger.ledger.GoldenValues.BOTH;
import static org.icamledger.ledger.GoldenValues.EARLIER;
import static org.icamledger.ledger.GoldenValues.LATER;
import static org.icamledger.ledger.GoldenValues.MAY;
import static org.icamledger.ledger.GoldenValues.ONE;
import static org.icamledger.ledger.GoldenValues.PAPERS;
import static org.icamledger.ledger.GoldenValues.TEXT;
import static org.icamledger.ledger.GoldenValues.WORDED;
import static org.icamledger.ledger.GoldenValues.code;
import static org.icamledger.ledger.GoldenValues.codes;
import static org.icamledger.ledger.GoldenValues.country;
import static org.icamledger.ledger.GoldenValues.language;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.icamledger.casefile.Assessment.*;
import org.icamledger.casefile.Coaching.*;
import org.icamledger.casefile.Composition.*;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.Departure.*;
import org.icamledger.casefile.Detention.*;
import org.icamledger.casefile.LedgerFile.*;
import org.icamledger.casefile.Measures;
import org.icamledger.casefile.Measures.*;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.Proceedings.*;
import org.icamledger.casefile.Prospects.*;
import org.icamledger.casefile.ReturnProcedure;
import org.icamledger.casefile.ReturnProcedure.*;
import org.icamledger.casefile.Trajectory.*;

/** Every type with all its members, written out by hand. */
final class GoldenFull {
    static final LedgerOpened OPENED = new LedgerOpened("icam-ledger.invalid/0123456789abcdef", true);
    static final LogKeyChanged KEY_CHANGED = new LogKeyChanged(
            "icam-ledger.invalid/0123456789abcdef+d412e6fe+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "icam-ledger.invalid/0123456789abcdef+c57a0b40+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");
    static final PersonErased ERASED = new PersonErased(ANNA, code("RETENTION_ENDED"));

    private static final Member MOTHER = new Member(
            ANNA,
            Member.Role.ADULT,
            1985,
            4,
            false,
            Member.Sex.F,
            country("XXA"),
            List.of(language("fr"), language("zh-Hant")));
    private static final Member CHILD = new Member(BEN, Member.Role.MINOR, null, null, null, null, null, null);
    private static final List<Participant> PRESENT = List.of(
            new Participant(ANNA, language("fr"), true, Participant.Interpreter.NOT_NEEDED),
            new Participant(BEN, language("ti"), false, Participant.Interpreter.PRESENT));
    private static final List<Ground> GROUNDS = List.of(Ground.RISK_OF_ABSCONDING, Ground.OTHER);

    private GoldenFull() {}

    static List<List<? extends Decision>> all() {
        return List.of(
                composition(),
                returnProcedure(),
                coaching(),
                assessment(),
                prospectsAndProceedings(),
                measures(),
                detention(),
                departure(),
                trajectory(),
                List.of(corrected()),
                List.of(OPENED, KEY_CHANGED, ERASED));
    }

    private static List<Decision> composition() {
        return List.of(
                new CaseOpened(Track.FAMILY, code("ICAM_LIEGE"), Region.WAL, List.of(MOTHER, CHILD), PAPERS),
                new CaseReassigned(Track.OPEN_RETURN_PLACE, code("ICAM_GHENT"), Region.VLG, code("MOVED"), PAPERS),
                new MemberJoined(MOTHER, PAPERS),
                new MemberLeft(ANNA, code("CAME_OF_AGE"), PAPERS),
                new MemberDetailsEstablished(
                        ANNA,
                        2006,
                        12,
                        true,
                        code("GUARDIANSHIP_SERVICE"),
                        Member.Sex.X,
                        country("AFG"),
                        List.of(language("fa"), language("en")),
                        PAPERS),
                new CircumstancesChanged(
                        BOTH,
                        List.of(CircumstancesChanged.Aspect.HEALTH, CircumstancesChanged.Aspect.DESTINATION),
                        PAPERS));
    }

    private static List<Decision> returnProcedure() {
        return List.of(
                new ReturnDecisionIssued(
                        BOTH,
                        ReturnDecisionIssued.Kind.ORDER_TO_LEAVE,
                        true,
                        List.of(country("MAR"), country("TUN")),
                        30,
                        List.of(),
                        true,
                        true,
                        false,
                        10,
                        Suspensive.CONDITIONAL,
                        codes("AA_7", "AA_74_14"),
                        TEXT,
                        TEXT,
                        PAPERS),
                new ReturnDecisionNotified(
                        EARLIER,
                        BOTH,
                        ReturnProcedure.Channel.REGISTERED_POST,
                        language("nl"),
                        ReturnDecisionNotified.Translated.STANDARD_FORM,
                        true,
                        false,
                        PAPERS),
                new ReturnDecisionWithdrawn(EARLIER, TEXT, PAPERS),
                new DepartureTermExtended(
                        EARLIER, BOTH, LocalDate.of(2023, 4, 15), codes("SCHOOL_YEAR", "MEDICAL"), PAPERS),
                new DepartureTermWithdrawn(EARLIER, BOTH, codes("PUBLIC_ORDER"), TEXT, PAPERS),
                new RemovalPostponed(EARLIER, BOTH, APRIL, codes("NO_TRANSPORT"), PAPERS),
                new NoticeGiven(EARLIER, BOTH, ReturnProcedure.Channel.LAWYER, language("en"), true, PAPERS),
                new PersonHeard(PersonHeard.About.DETENTION_EXTENSION, PRESENT, true, PAPERS));
    }

    private static List<Decision> coaching() {
        return List.of(
                new InvitationSent(
                        BOTH,
                        InvitationSent.Channel.MUNICIPALITY,
                        List.of(language("fr"), language("nl")),
                        AFTERNOON,
                        code("ICAM_OFFICE"),
                        List.of(InvitationSent.Purpose.COACHING, InvitationSent.Purpose.RETURN_PREPARATION),
                        true,
                        true,
                        EARLIER,
                        PAPERS),
                new SelfReferred(BOTH, PAPERS),
                new InvitationDelivered(EARLIER, PAPERS),
                new InvitationReturned(EARLIER, code("UNKNOWN_AT_ADDRESS"), PAPERS),
                new AppointmentMissed(EARLIER, BOTH, true, TEXT, PAPERS),
                new InterviewHeld(
                        EARLIER,
                        PRESENT,
                        InterviewHeld.Mode.HOME_VISIT,
                        code("RESIDENCE"),
                        false,
                        codes("SITUATION", "PROSPECTS"),
                        true,
                        PAPERS));
    }

    private static List<Decision> assessment() {
        return List.of(
                new VulnerabilityScreened(ANNA, VulnerabilityScreened.Outcome.FOUND, TEXT, PAPERS),
                new BestInterestsAssessed(
                        BEN, BestInterestsAssessed.ChildHeard.NOT_ABLE, Obstacle.NO_OBSTACLE, true, WORDED, PAPERS),
                new FamilyUnityAssessed(BOTH, Obstacle.OBSTACLE, TEXT, PAPERS),
                new RisksAssessed(
                        ANNA,
                        country("MAR"),
                        Obstacle.NO_OBSTACLE,
                        Obstacle.OBSTACLE,
                        Obstacle.NEEDS_INQUIRY,
                        false,
                        WORDED,
                        PAPERS),
                new SituationAnalysed(
                        BOTH,
                        List.of(
                                new RouteAssessed(Route.HUMANITARIAN_9BIS, RouteAssessed.Opening.OPEN, TEXT),
                                new RouteAssessed(Route.STATELESS, RouteAssessed.Opening.CLOSED, null)),
                        PAPERS),
                new CooperationAssessed(
                        BOTH,
                        CooperationAssessed.Level.NOT_COOPERATING,
                        codes("STATE_IDENTITY", "ATTEND_APPOINTMENTS"),
                        List.of(LATER, EARLIER),
                        APRIL,
                        MAY,
                        TEXT,
                        PAPERS));
    }

    private static List<Decision> prospectsAndProceedings() {
        return List.of(
                new ProspectProposed(BOTH, ProspectProposed.Kind.STAY, Route.FAMILY_REUNIFICATION, TEXT, PAPERS),
                new ProspectAnswered(EARLIER, BOTH, ProspectAnswered.Answer.NO_ANSWER, PAPERS),
                new ProspectRealised(EARLIER, BOTH, ProspectRealised.Result.STAY_GRANTED, PAPERS),
                new ReturnReferred(
                        BOTH,
                        EARLIER,
                        List.of(new Consent(ANNA, true), new Consent(BEN, null)),
                        code("FEDASIL"),
                        PAPERS),
                new StayApplicationFiled(BOTH, Route.INTERNATIONAL_PROTECTION, true, false, PAPERS),
                new StayApplicationDecided(EARLIER, BOTH, StayApplicationDecided.Result.INADMISSIBLE, TEXT, PAPERS),
                new AppealLodged(BOTH, EARLIER, Suspensive.YES, code("COUNCIL_FOR_ALIEN_LAW_LITIGATION"), PAPERS),
                new AppealDecided(EARLIER, AppealDecided.Result.SUSPENDED, PAPERS));
    }

    private static List<Decision> measures() {
        return List.of(
                new LessCoerciveMeasuresAssessed(
                        BOTH,
                        List.of(
                                new MeasureAssessed(Measures.Kind.REPORTING, false, WORDED),
                                new MeasureAssessed(Measures.Kind.RETURN_HOUSE, null, null)),
                        PAPERS),
                new MeasureImposed(
                        MeasureImposed.Nature.LESS_COERCIVE,
                        Measures.Kind.RESIDENCE,
                        BOTH,
                        EARLIER,
                        GROUNDS,
                        APRIL,
                        TEXT,
                        PAPERS),
                new MeasureReviewed(EARLIER, MeasureReviewed.Outcome.TO_BE_LIFTED, PAPERS),
                new MeasureLifted(EARLIER, PAPERS),
                new MedicalExaminationForced(ANNA, true, codes("AA_74_23"), TEXT, PAPERS));
    }

    private static List<Decision> detention() {
        return List.of(
                new DetentionOrdered(
                        BOTH,
                        AFTERNOON,
                        DetentionOrdered.FacilityKind.CLOSED_CENTRE,
                        code("MERKSPLAS"),
                        DetentionOrdered.LegalBasis.AA_74_6,
                        GROUNDS,
                        EARLIER,
                        new Arrest(Instant.parse("2023-03-10T09:05:00Z"), code("PUBLIC_SPACE"), code("OTHER")),
                        LATER,
                        APRIL,
                        true,
                        true,
                        LocalDate.of(2023, 3, 10),
                        language("ar"),
                        true,
                        false,
                        code("NO_CAPACITY"),
                        TEXT,
                        PAPERS),
                new DetentionExtended(EARLIER, BOTH, APRIL, GROUNDS, true, false, true, TEXT, PAPERS),
                new DetentionReviewRequested(EARLIER, BOTH, PAPERS),
                new DetentionReviewDecided(EARLIER, BOTH, true, DetentionReviewDecided.Result.MAINTAINED, TEXT, PAPERS),
                new DetentionEnded(EARLIER, BOTH, DetentionEnded.Outcome.MEASURE_INSTEAD, PAPERS));
    }

    private static List<Decision> departure() {
        return List.of(
                new RemovalScheduled(BOTH, APRIL, EARLIER, country("TUN"), TEXT, PAPERS),
                new RemovalCarriedOut(BOTH, EARLIER, LATER, country("TUN"), true, PAPERS),
                new RemovalCancelled(EARLIER, code("NO_TRAVEL_DOCUMENT"), PAPERS),
                new DepartureConfirmed(BOTH, DepartureConfirmed.Kind.AUTONOMOUS_PROVEN, country("MAR"), PAPERS),
                new ContactLost(BOTH, APRIL, PAPERS),
                new AbscondingFound(BOTH, codes("NO_KNOWN_ADDRESS", "OTHER"), List.of(EARLIER, LATER), TEXT, PAPERS));
    }

    private static List<Decision> trajectory() {
        return List.of(
                new TrajectorySuspended(code("MEDICAL"), TEXT, PAPERS),
                new TrajectoryResumed(EARLIER, PAPERS),
                new CaseClosed(CaseClosed.Outcome.DEPARTED_ASSISTED, code("LEFT_THE_TERRITORY"), TEXT, PAPERS),
                new CaseReopened(code("NEW_FACTS"), PAPERS),
                new StatementAttached(EARLIER, StatementAttached.By.LAWYER, BOTH, TEXT, PAPERS));
    }

    private static DecisionCorrected corrected() {
        return new DecisionCorrected(
                EARLIER,
                code("WRONG_DETAIL"),
                new DecisionCorrected.Replacement(
                        new DataSchema("AppointmentMissed", 1),
                        Instant.parse("2023-02-20T10:00:00Z"),
                        DecidedBy.OFFICE,
                        new AppointmentMissed(LATER, ONE, false, TEXT, null)),
                PAPERS);
    }
}
