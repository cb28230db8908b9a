package org.icamledger.api.sample;

import static org.icamledger.api.sample.Breach.in;
import static org.icamledger.api.sample.Exemplar.COACHED;
import static org.icamledger.api.sample.Exemplar.DETAINED;
import static org.icamledger.api.sample.Exemplar.FAMILY;
import static org.icamledger.api.sample.Exemplar.FAMILY_DETAINED;
import static org.icamledger.api.sample.Exemplar.INTERVIEWED_AND_DETAINED;
import static org.icamledger.api.sample.Exemplar.OPEN_PLACE;
import static org.icamledger.api.sample.Exemplar.ORDERED_AGAIN;
import static org.icamledger.api.sample.Exemplar.PARENT_DETAINED;
import static org.icamledger.api.sample.Exemplar.PARENT_DETAINED_EARLIER;
import static org.icamledger.api.sample.Exemplar.TERM_WITHDRAWN;
import static org.icamledger.api.sample.Rule.R01;
import static org.icamledger.api.sample.Rule.R02;
import static org.icamledger.api.sample.Rule.R03;
import static org.icamledger.api.sample.Rule.R04;
import static org.icamledger.api.sample.Rule.R05;
import static org.icamledger.api.sample.Rule.R06;
import static org.icamledger.api.sample.Rule.R07;
import static org.icamledger.api.sample.Rule.R08;
import static org.icamledger.api.sample.Rule.R09;
import static org.icamledger.api.sample.Rule.R10;
import static org.icamledger.api.sample.Rule.R11;
import static org.icamledger.api.sample.Rule.R12;
import static org.icamledger.api.sample.Rule.R13;
import static org.icamledger.api.sample.Rule.R14;
import static org.icamledger.api.sample.Rule.R15;
import static org.icamledger.api.sample.Rule.R16;
import static org.icamledger.api.sample.Rule.R17;
import static org.icamledger.api.sample.Rule.R18;
import static org.icamledger.api.sample.Rule.R19;
import static org.icamledger.api.sample.Rule.R20;
import static org.icamledger.api.sample.Rule.R21;
import static org.icamledger.api.sample.Rule.R22;
import static org.icamledger.api.sample.Rule.R23;
import static org.icamledger.api.sample.Rule.R24;
import static org.icamledger.casefile.Member.Role.ADULT;
import static org.icamledger.casefile.Member.Role.MINOR;
import static org.icamledger.projection.findings.rules.State.CONTRADICTED;
import static org.icamledger.projection.findings.rules.State.NOT_APPLICABLE;
import static org.icamledger.projection.findings.rules.State.NOT_EVIDENCED;
import static org.icamledger.projection.findings.rules.State.PENDING;
import static org.icamledger.projection.findings.rules.State.UNDETERMINED;

import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.BestInterestsAssessed.ChildHeard;
import org.icamledger.casefile.Assessment.CooperationAssessed;
import org.icamledger.casefile.Assessment.Obstacle;
import org.icamledger.casefile.Assessment.SituationAnalysed;
import org.icamledger.casefile.Assessment.VulnerabilityScreened;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Coaching.InvitationSent.Purpose;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Detention.DetentionOrdered.FacilityKind;
import org.icamledger.casefile.Detention.DetentionOrdered.LegalBasis;
import org.icamledger.casefile.Language;
import org.icamledger.casefile.Proceedings.AppealDecided;
import org.icamledger.casefile.Prospects.Consent;
import org.icamledger.casefile.Prospects.ReturnReferred;
import org.icamledger.casefile.ReturnProcedure.DepartureTermWithdrawn;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionNotified;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionWithdrawn;
import org.icamledger.casefile.ReturnProcedure.Suspensive;

/**
 * What is missing in the cases that are told to that end, rule by rule: each state that a rule can take but SATISFIED, and where the record
 * can come to it in several ways, several times. The rest of a consequence is what cannot be helped: a person whose age is disputed is one
 * in every rule that asks for it.
 */
final class Breaches {
    /** Nobody in the sample understands it. */
    private static final Language WELSH = new Language("cy");

    private static final Country ELSEWHERE = new Country("XXX");

    private static final List<Breach> ALL = Stream.of(
                    lessCoerciveMeasures(),
                    orderOfDetention(),
                    children(),
                    familyUnity(),
                    bestInterests(),
                    risks(),
                    hearing(),
                    returnDecision(),
                    departureTerm(),
                    confirmation(),
                    invitation(),
                    interview(),
                    screening(),
                    duty(),
                    reply(),
                    prospect(),
                    goodFaith(),
                    measure(),
                    remedies(),
                    statutoryTime(),
                    review(),
                    extension(),
                    appointment(),
                    closure())
            .flatMap(List::stream)
            .toList();

    private static final int TIMES = 5;

    /** How many cases there are of them. */
    static final int CASES = TIMES * ALL.size();

    private Breaches() {}

    /** @param index of the case among them */
    static Breach of(int index) {
        return ALL.get(index % ALL.size());
    }

    private static List<Breach> lessCoerciveMeasures() {
        return List.of(
                in(TERM_WITHDRAWN).without("less-coercive-measures-1").so(R01, "detention-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN).recordedLate("less-coercive-measures-1").so(R01, "detention-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN).annulled("less-coercive-measures-1").so(R01, "detention-1", NOT_EVIDENCED),
                in(INTERVIEWED_AND_DETAINED)
                        .happening("less-coercive-measures-1", 1, "detention-1")
                        .so(R01, "detention-1", NOT_EVIDENCED),
                in(DETAINED)
                        .happening("less-coercive-measures-1", -40, "detention-1")
                        .so(R01, "detention-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN)
                        .saying("less-coercive-measures-1", "measures", List.of())
                        .so(R01, "detention-1", CONTRADICTED));
    }

    private static List<Breach> orderOfDetention() {
        return List.of(
                in(TERM_WITHDRAWN).saying("detention-1", "written", null).so(R02, "detention-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN).saying("detention-1", "informedOn", null).so(R02, "detention-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN)
                        .saying("detention-1", "facilityKind", FacilityKind.POLICE)
                        .saying("detention-1", "separationFromPrisoners", null)
                        .so(R02, "detention-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN).saying("detention-1", "reasoned", false).so(R02, "detention-1", CONTRADICTED),
                in(TERM_WITHDRAWN).saying("detention-1", "grounds", List.of()).so(R02, "detention-1", CONTRADICTED),
                in(TERM_WITHDRAWN)
                        .saying("detention-1", "informedLanguage", WELSH)
                        .so(R02, "detention-1", CONTRADICTED),
                in(TERM_WITHDRAWN).knowing(ADULT, "languages", null).so(R02, "detention-1", UNDETERMINED));
    }

    private static List<Breach> children() {
        return List.of(
                in(PARENT_DETAINED)
                        .saying("detention-1", "facilityKind", FacilityKind.CLOSED_CENTRE_FOR_FAMILIES)
                        .so(R03, "detention-1", CONTRADICTED),
                in(FAMILY_DETAINED)
                        .saying("detention-1", "facilityKind", FacilityKind.CLOSED_CENTRE)
                        .so(R03, "detention-1", CONTRADICTED),
                in(FAMILY_DETAINED)
                        .waiting("detention-1", LocalDate.of(2024, 7, 22))
                        .saying("detention-1", "facilityKind", FacilityKind.CLOSED_CENTRE)
                        .so(R03, "detention-1", CONTRADICTED),
                in(FAMILY_DETAINED)
                        .waiting("detention-1", LocalDate.of(2024, 7, 22))
                        .so(R03, "detention-1", CONTRADICTED),
                // An unaccompanied minor: there are no best interests on record, and no adult to be heard.
                in(TERM_WITHDRAWN)
                        .knowing(ADULT, "birthYear", 2008)
                        .so(R03, "detention-1", CONTRADICTED)
                        .so(R05, "return-decision-1", NOT_EVIDENCED)
                        .so(R07, "return-decision-1", null),
                in(DETAINED)
                        .knowing(ADULT, "ageDisputed", true)
                        .saying("detention-1", "facilityKind", FacilityKind.BORDER)
                        .so(R03, "detention-1", CONTRADICTED)
                        .so(R05, "return-decision-1", UNDETERMINED)
                        .so(R05, "removal-schedule-1", UNDETERMINED)
                        .so(R18, "examination-1", UNDETERMINED),
                in(TERM_WITHDRAWN)
                        .knowing(ADULT, "ageDisputed", true)
                        .so(R03, "detention-1", UNDETERMINED)
                        .so(R05, "return-decision-1", UNDETERMINED),
                in(PARENT_DETAINED_EARLIER)
                        .saying("detention-1", "facilityKind", FacilityKind.CLOSED_CENTRE_FOR_FAMILIES)
                        .so(R03, "detention-1", NOT_APPLICABLE));
    }

    private static List<Breach> familyUnity() {
        return List.of(
                in(PARENT_DETAINED_EARLIER).without("family-unity-1").so(R04, "detention-1", NOT_EVIDENCED),
                in(PARENT_DETAINED).recordedLate("family-unity-1").so(R04, "detention-1", NOT_EVIDENCED),
                in(PARENT_DETAINED_EARLIER).annulled("family-unity-1").so(R04, "detention-1", NOT_EVIDENCED),
                in(PARENT_DETAINED).saying("family-unity-1", "reasons", null).so(R04, "detention-1", NOT_EVIDENCED),
                // Whether there are children is not known, so they may have had to be heard as adults.
                in(PARENT_DETAINED)
                        .knowing(MINOR, "ageDisputed", true)
                        .without("family-unity-1")
                        .so(R04, "detention-1", UNDETERMINED)
                        .so(R07, "return-decision-1", UNDETERMINED));
    }

    private static List<Breach> bestInterests() {
        return List.of(
                in(FAMILY)
                        .without("best-interests")
                        .so(R05, "return-decision-1", NOT_EVIDENCED)
                        .so(R05, "prospect-1", NOT_EVIDENCED),
                in(FAMILY).recordedLate("best-interests-1").so(R05, "return-decision-1", NOT_EVIDENCED),
                in(FAMILY).annulled("best-interests-1").so(R05, "return-decision-1", NOT_EVIDENCED),
                in(FAMILY)
                        .happening("best-interests-1", 2, "return-decision-1")
                        .so(R05, "return-decision-1", NOT_EVIDENCED),
                in(PARENT_DETAINED_EARLIER)
                        .saying("best-interests", "childHeard", null)
                        .so(R05, "return-decision-1", NOT_EVIDENCED)
                        .so(R05, "removal-schedule-1", NOT_EVIDENCED),
                in(FAMILY)
                        .saying("best-interests", "childHeard", ChildHeard.NO)
                        .so(R05, "return-decision-1", CONTRADICTED)
                        .so(R05, "prospect-1", CONTRADICTED),
                in(COACHED).knowing(ADULT, "birthYear", null).so(R05, "return-decision-1", UNDETERMINED));
    }

    private static List<Breach> risks() {
        return List.of(
                in(TERM_WITHDRAWN).without("risks-1").so(R06, "detention-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN).recordedLate("risks-1").so(R06, "detention-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN).annulled("risks-1").so(R06, "detention-1", NOT_EVIDENCED),
                in(DETAINED).happening("risks-1", -100, "detention-1").so(R06, "detention-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN).saying("risks-1", "destination", ELSEWHERE).so(R06, "detention-1", NOT_EVIDENCED),
                // Something has changed since.
                in(INTERVIEWED_AND_DETAINED)
                        .happening("risks-1", -1, "circumstances-1")
                        .so(R06, "detention-1", NOT_EVIDENCED),
                in(INTERVIEWED_AND_DETAINED)
                        .without("circumstances-1")
                        .happening("risks-1", -1, "application-1")
                        .so(R06, "detention-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN)
                        .saying("screening-1", "outcome", VulnerabilityScreened.Outcome.FOUND)
                        .happening("risks-1", -1, "screening-1")
                        .so(R06, "detention-1", NOT_EVIDENCED),
                in(INTERVIEWED_AND_DETAINED)
                        .saying("risks-1", "health", Obstacle.NEEDS_INQUIRY)
                        .so(R06, "detention-1", NOT_EVIDENCED),
                in(DETAINED)
                        .saying("risks-2", "nonRefoulement", Obstacle.OBSTACLE)
                        .so(R06, "removal-schedule-1", NOT_EVIDENCED)
                        .so(R06, "removal-1", CONTRADICTED),
                // Detained although the return decision no longer stood, and under no other.
                in(TERM_WITHDRAWN)
                        .saying("term-withdrawal-1", Breaches::wholeDecisionWithdrawn)
                        .saying("detention-1", "returnDecision", null)
                        .so(R06, "detention-1", UNDETERMINED)
                        .so(R09, "detention-1", UNDETERMINED)
                        .so(R20, "detention-1", UNDETERMINED)
                        .so(R20, "detention-end-1", UNDETERMINED));
    }

    private static Decision wholeDecisionWithdrawn(Decision term) {
        return new ReturnDecisionWithdrawn(((DepartureTermWithdrawn) term).ref(), null, null);
    }

    private static List<Breach> hearing() {
        return List.of(
                in(TERM_WITHDRAWN).without("hearing-1").so(R07, "return-decision-1", NOT_EVIDENCED),
                in(COACHED).recordedLate("hearing-1").so(R07, "return-decision-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN).annulled("hearing-1").so(R07, "return-decision-1", NOT_EVIDENCED),
                in(COACHED).happening("hearing-1", 2, "return-decision-1").so(R07, "return-decision-1", NOT_EVIDENCED),
                in(ORDERED_AGAIN)
                        .knowing(ADULT, "ageDisputed", true)
                        .without("hearing-1")
                        .without("hearing-2")
                        .so(R05, "return-decision-1", UNDETERMINED)
                        .so(R05, "return-decision-2", UNDETERMINED)
                        .so(R07, "return-decision-1", UNDETERMINED)
                        .so(R07, "return-decision-2", UNDETERMINED));
    }

    private static List<Breach> returnDecision() {
        return List.of(
                in(COACHED).without("notification-1").so(R08, "return-decision-1", NOT_EVIDENCED),
                in(ORDERED_AGAIN)
                        .saying("return-decision-2", "written", null)
                        .so(R08, "return-decision-2", NOT_EVIDENCED),
                in(ORDERED_AGAIN)
                        .saying("return-decision-1", "remediesStated", null)
                        .so(R08, "return-decision-1", NOT_EVIDENCED),
                in(ORDERED_AGAIN)
                        .saying("return-decision-1", "reasoned", false)
                        .so(R08, "return-decision-1", CONTRADICTED),
                in(ORDERED_AGAIN)
                        .saying("notification-1", "translated", ReturnDecisionNotified.Translated.REFUSED)
                        .so(R08, "return-decision-1", CONTRADICTED),
                in(ORDERED_AGAIN).without("notification-2").so(R08, "return-decision-2", PENDING),
                in(ORDERED_AGAIN)
                        .saying(
                                "notification-2",
                                notified -> new ReturnDecisionWithdrawn(
                                        ((ReturnDecisionNotified) notified).ref(), null, null))
                        .so(R08, "return-decision-2", NOT_APPLICABLE));
    }

    private static List<Breach> departureTerm() {
        return List.of(
                in(TERM_WITHDRAWN).without("term-withdrawal-1").so(R09, "detention-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN).recordedLate("term-withdrawal-1").so(R09, "detention-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN).annulled("term-withdrawal-1").so(R09, "detention-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN).saying("term-withdrawal-1", "reasons", null).so(R09, "detention-1", NOT_EVIDENCED),
                in(ORDERED_AGAIN)
                        .saying("return-decision-2", "reasons", null)
                        .so(R09, "return-decision-2", NOT_EVIDENCED),
                in(ORDERED_AGAIN)
                        .saying("return-decision-2", "termGrounds", List.of())
                        .so(R09, "return-decision-2", CONTRADICTED),
                in(ORDERED_AGAIN)
                        .saying("return-decision-1", "departureTermDays", null)
                        .so(R09, "return-decision-1", UNDETERMINED));
    }

    private static List<Breach> confirmation() {
        return List.of(
                in(OPEN_PLACE).without("notice-1").so(R10, "term-extension-1", NOT_EVIDENCED),
                in(OPEN_PLACE).happening("notice-1", 10, "term-extension-1").so(R10, "term-extension-1", NOT_EVIDENCED),
                in(OPEN_PLACE).annulled("notice-1").so(R10, "term-extension-1", NOT_EVIDENCED),
                in(OPEN_PLACE).saying("notice-1", "written", null).so(R10, "term-extension-1", NOT_EVIDENCED),
                in(OPEN_PLACE).saying("notice-1", "written", false).so(R10, "term-extension-1", CONTRADICTED),
                in(OPEN_PLACE)
                        .endsWith("term-extension-1", LocalDate.of(2024, 12, 27))
                        .so(R10, "term-extension-1", PENDING));
    }

    private static List<Breach> invitation() {
        return List.of(
                in(COACHED).without("delivery-2").so(R11, "cooperation-1", "missed-1", NOT_EVIDENCED),
                in(COACHED).recordedLate("delivery-2").so(R11, "cooperation-1", "missed-1", NOT_EVIDENCED),
                in(COACHED).happening("delivery-3", -4, "missed-2").so(R11, "cooperation-1", "missed-2", NOT_EVIDENCED),
                in(COACHED)
                        .saying("invitation-2", "purposes", null)
                        .so(R11, "cooperation-1", "missed-1", NOT_EVIDENCED),
                in(COACHED)
                        .saying("invitation-2", "purposes", List.of())
                        .so(R11, "cooperation-1", "missed-1", CONTRADICTED),
                in(COACHED)
                        .saying("invitation-3", "consequencesStated", false)
                        .so(R11, "cooperation-1", "missed-2", CONTRADICTED),
                in(COACHED)
                        .saying("invitation-2", "languages", List.of(WELSH))
                        .so(R11, "cooperation-1", "missed-1", CONTRADICTED),
                in(COACHED).saying("missed-1", "excused", true).so(R11, "cooperation-1", "missed-1", CONTRADICTED),
                in(COACHED)
                        .knowing(ADULT, "languages", null)
                        .so(R11, "cooperation-1", "missed-1", UNDETERMINED)
                        .so(R11, "cooperation-1", "missed-2", UNDETERMINED));
    }

    private static List<Breach> interview() {
        return List.of(
                in(OPEN_PLACE)
                        .saying("interview-1", participants("understood", null))
                        .saying("interview-1", participants("interpreter", null))
                        .saying("interview-1", participants("language", null))
                        .so(R12, "interview-1", NOT_EVIDENCED),
                in(FAMILY)
                        .saying("interview-1", participants("understood", null))
                        .saying("interview-1", participants("interpreter", null))
                        .saying("interview-1", participants("language", WELSH))
                        .so(R12, "interview-1", NOT_EVIDENCED),
                in(OPEN_PLACE)
                        .saying("interview-1", participants("understood", false))
                        .so(R12, "interview-1", CONTRADICTED),
                in(OPEN_PLACE)
                        .knowing(ADULT, "languages", null)
                        .saying("interview-1", participants("understood", null))
                        .saying("interview-1", participants("interpreter", null))
                        .so(R12, "interview-1", UNDETERMINED));
    }

    private static UnaryOperator<Decision> participants(String member, Object value) {
        return data -> Falsified.with(
                (InterviewHeld) data,
                "participants",
                ((InterviewHeld) data)
                        .participants().stream()
                                .map(each -> Falsified.with(each, member, value))
                                .toList());
    }

    private static List<Breach> screening() {
        return List.of(
                in(TERM_WITHDRAWN).without("screening-1").so(R13, "detention-1", NOT_EVIDENCED),
                in(COACHED)
                        .without("screening-1")
                        .so(R13, "interview-1", NOT_EVIDENCED)
                        .so(R13, "measure-1", NOT_EVIDENCED),
                in(COACHED).recordedLate("screening-1").so(R13, "measure-1", NOT_EVIDENCED),
                in(OPEN_PLACE).happening("screening-1", 3, "interview-1").so(R13, "interview-1", NOT_EVIDENCED),
                in(DETAINED).annulled("screening-1").so(R13, "detention-1", NOT_EVIDENCED),
                in(OPEN_PLACE).endsWith("interview-1", SampleYear.AS_OF).so(R13, "interview-1", PENDING));
    }

    private static List<Breach> duty() {
        return List.of(
                in(COACHED)
                        .saying("notification", "dutyToCooperateExplained", null)
                        .saying("invitation", "dutyToCooperateExplained", null)
                        .saying("interview", "dutyToCooperateExplained", null)
                        .so(R14, "cooperation-1", NOT_EVIDENCED)
                        .so(R14, "measure-1", NOT_EVIDENCED),
                in(COACHED)
                        .saying("notification", "dutyToCooperateExplained", false)
                        .saying("invitation", "dutyToCooperateExplained", false)
                        .saying("interview", "dutyToCooperateExplained", false)
                        .so(R14, "cooperation-1", CONTRADICTED)
                        .so(R14, "measure-1", CONTRADICTED),
                in(COACHED)
                        .knowing(ADULT, "languages", null)
                        .saying("interview", "dutyToCooperateExplained", null)
                        .so(R11, "cooperation-1", "missed-1", UNDETERMINED)
                        .so(R11, "cooperation-1", "missed-2", UNDETERMINED)
                        .so(R14, "cooperation-1", UNDETERMINED)
                        .so(R14, "measure-1", UNDETERMINED));
    }

    private static List<Breach> reply() {
        return List.of(
                in(COACHED).saying("cooperation-1", "replyInvitedOn", null).so(R15, "cooperation-1", NOT_EVIDENCED),
                in(COACHED).saying("cooperation-1", Breaches::littleTime).so(R15, "cooperation-1", NOT_EVIDENCED),
                in(COACHED)
                        .without("interview-1")
                        .saying("invitation-2", "consequencesStated", null)
                        .so(R11, "cooperation-1", "missed-1", NOT_EVIDENCED)
                        .so(R15, "cooperation-1", NOT_EVIDENCED),
                in(COACHED).saying("cooperation-1", "obligations", List.of()).so(R15, "cooperation-1", CONTRADICTED),
                in(COACHED)
                        .knowing(ADULT, "languages", null)
                        .without("interview-1")
                        .so(R11, "cooperation-1", "missed-1", UNDETERMINED)
                        .so(R11, "cooperation-1", "missed-2", UNDETERMINED)
                        .so(R14, "cooperation-1", UNDETERMINED)
                        .so(R14, "measure-1", UNDETERMINED)
                        .so(R15, "cooperation-1", UNDETERMINED));
    }

    private static Decision littleTime(Decision data) {
        var assessed = (CooperationAssessed) data;
        return Falsified.with(assessed, "replyUntil", assessed.replyInvitedOn().plusDays(5));
    }

    private static List<Breach> prospect() {
        return List.of(
                in(OPEN_PLACE).without("analysis-1").so(R16, "prospect-1", NOT_EVIDENCED),
                in(OPEN_PLACE).recordedLate("analysis-1").so(R16, "prospect-1", NOT_EVIDENCED),
                in(OPEN_PLACE).annulled("analysis-1").so(R16, "prospect-1", NOT_EVIDENCED),
                in(FAMILY).without("interview-1").so(R16, "prospect-1", NOT_EVIDENCED),
                in(OPEN_PLACE).saying("analysis-1", Breaches::withoutReasons).so(R16, "prospect-1", NOT_EVIDENCED),
                in(OPEN_PLACE).saying("analysis-1", "routes", List.of()).so(R16, "prospect-1", CONTRADICTED),
                // Whether they are adults, who have to be interviewed, or children is not known.
                in(FAMILY)
                        .knowing(MINOR, "ageDisputed", true)
                        .so(R07, "return-decision-1", UNDETERMINED)
                        .so(R16, "prospect-1", UNDETERMINED));
    }

    private static Decision withoutReasons(Decision data) {
        var analysed = (SituationAnalysed) data;
        return Falsified.with(
                analysed,
                "routes",
                analysed.routes().stream()
                        .map(route -> Falsified.with(route, "reasons", null))
                        .toList());
    }

    private static List<Breach> goodFaith() {
        return List.of(
                in(OPEN_PLACE).saying("referral-1", "consents", null).so(R17, "referral-1", NOT_EVIDENCED),
                in(COACHED)
                        .recordedLate("application-decided-1")
                        .so(R17, "cooperation-1", NOT_EVIDENCED)
                        .so(R17, "measure-1", NOT_EVIDENCED),
                in(OPEN_PLACE).saying("referral-1", "consents", List.of()).so(R17, "referral-1", CONTRADICTED),
                in(FAMILY).saying("referral-1", Breaches::consentRefused).so(R17, "referral-1", CONTRADICTED),
                in(COACHED)
                        .without("application-decided-1")
                        .so(R17, "cooperation-1", CONTRADICTED)
                        .so(R17, "measure-1", CONTRADICTED));
    }

    private static Decision consentRefused(Decision data) {
        var referred = (ReturnReferred) data;
        return Falsified.with(
                referred,
                "consents",
                referred.persons().stream()
                        .map(person -> new Consent(person, false))
                        .toList());
    }

    private static List<Breach> measure() {
        return List.of(
                in(COACHED).saying("measure-1", "reasons", null).so(R18, "measure-1", NOT_EVIDENCED),
                in(COACHED).saying("measure-1", "until", null).so(R18, "measure-1", NOT_EVIDENCED),
                in(COACHED).without("measure-end-1").so(R18, "measure-1", NOT_EVIDENCED),
                in(COACHED).happening("measure-end-1", 60, "measure-1").so(R18, "measure-1", NOT_EVIDENCED),
                in(DETAINED).saying("examination-1", "refusalRecorded", null).so(R18, "examination-1", NOT_EVIDENCED),
                in(DETAINED).saying("examination-1", "refusalRecorded", false).so(R18, "examination-1", CONTRADICTED),
                in(DETAINED)
                        .knowing(ADULT, "ageDisputed", true)
                        .so(R03, "detention-1", UNDETERMINED)
                        .so(R05, "return-decision-1", UNDETERMINED)
                        .so(R05, "removal-schedule-1", UNDETERMINED)
                        .so(R18, "examination-1", UNDETERMINED),
                in(COACHED).endsWith("measure-1", LocalDate.of(2024, 12, 4)).so(R18, "measure-1", PENDING));
    }

    private static List<Breach> remedies() {
        return List.of(
                // As it was recorded, an appeal was undecided, or the time to lodge one had not begun.
                in(DETAINED).recordedLate("appeal-decided-1").so(R19, "removal-1", NOT_EVIDENCED),
                in(DETAINED).recordedLate("notification-1").so(R19, "removal-1", NOT_EVIDENCED),
                in(DETAINED).without("appeal-decided-1").so(R19, "removal-1", CONTRADICTED),
                in(DETAINED)
                        .saying("appeal-decided-1", "result", AppealDecided.Result.ANNULLED)
                        .so(R19, "removal-1", CONTRADICTED),
                in(DETAINED)
                        .saying("appeal-1", "suspensive", Suspensive.CONDITIONAL)
                        .without("appeal-decided-1")
                        .so(R19, "removal-1", UNDETERMINED),
                in(DETAINED)
                        .saying("appeal-1", "suspensive", null)
                        .without("appeal-decided-1")
                        .so(R19, "removal-1", UNDETERMINED),
                in(DETAINED)
                        .without("notification-1")
                        .so(R08, "return-decision-1", NOT_EVIDENCED)
                        .so(R19, "removal-1", UNDETERMINED));
    }

    private static List<Breach> statutoryTime() {
        return List.of(
                in(TERM_WITHDRAWN).without("detention-end-1").so(R20, "detention-1", NOT_EVIDENCED),
                in(TERM_WITHDRAWN)
                        .happening("detention-end-1", 90, "detention-1")
                        .so(R20, "detention-1", CONTRADICTED)
                        .so(R20, "detention-end-1", CONTRADICTED),
                in(TERM_WITHDRAWN)
                        .saying("detention-1", "legalBasis", LegalBasis.OTHER)
                        .so(R20, "detention-1", UNDETERMINED)
                        .so(R20, "detention-end-1", UNDETERMINED),
                in(DETAINED).endsWith("detention-1", LocalDate.of(2024, 12, 16)).so(R20, "detention-1", PENDING));
    }

    private static List<Breach> review() {
        return List.of(
                in(DETAINED).without("review-1").so(R21, "review-request-1", NOT_EVIDENCED),
                in(DETAINED).happening("review-1", 14, "review-request-1").so(R21, "review-request-1", NOT_EVIDENCED),
                in(DETAINED).without("review-2").so(R21, "extension-1", NOT_EVIDENCED),
                in(DETAINED).saying("review-2", "ofOwnMotion", null).so(R21, "extension-1", NOT_EVIDENCED),
                in(DETAINED).saying("review-2", "ofOwnMotion", false).so(R21, "extension-1", CONTRADICTED),
                in(DETAINED)
                        .saying("detention-1", "legalBasis", null)
                        .so(R20, "detention-1", UNDETERMINED)
                        .so(R20, "extension-1", UNDETERMINED)
                        .so(R20, "detention-end-1", UNDETERMINED)
                        .so(R21, "extension-1", UNDETERMINED),
                in(DETAINED)
                        .waiting("detention-1", LocalDate.of(2024, 12, 9))
                        .endsWith("review-request-1", LocalDate.of(2024, 12, 27))
                        .so(R20, "detention-1", PENDING)
                        .so(R21, "review-request-1", PENDING));
    }

    private static List<Breach> extension() {
        return List.of(
                in(DETAINED).without("hearing-2").so(R22, "extension-1", NOT_EVIDENCED),
                in(DETAINED).recordedLate("hearing-2").so(R22, "extension-1", NOT_EVIDENCED),
                in(DETAINED).annulled("hearing-2").so(R22, "extension-1", NOT_EVIDENCED),
                in(DETAINED).saying("extension-1", "written", null).so(R22, "extension-1", NOT_EVIDENCED),
                in(DETAINED).saying("extension-1", "reasoned", false).so(R22, "extension-1", CONTRADICTED));
    }

    private static List<Breach> appointment() {
        return List.of(
                in(INTERVIEWED_AND_DETAINED)
                        .naming("detention-1", "duringAppointment", "invitation-1")
                        .saying("invitation-1", "purposes", null)
                        .so(R23, "detention-1", NOT_EVIDENCED),
                in(INTERVIEWED_AND_DETAINED)
                        .naming("detention-1", "duringAppointment", "invitation-1")
                        .so(R23, "detention-1", CONTRADICTED),
                in(INTERVIEWED_AND_DETAINED)
                        .naming("detention-1", "duringAppointment", "invitation-1")
                        .saying("invitation-1", "purposes", List.of(Purpose.COACHING))
                        .so(R23, "detention-1", CONTRADICTED));
    }

    private static List<Breach> closure() {
        return List.of(
                in(OPEN_PLACE).without("notice-2").so(R24, "closing-1", NOT_EVIDENCED),
                in(OPEN_PLACE).happening("notice-2", 20, "closing-1").so(R24, "closing-1", NOT_EVIDENCED),
                in(OPEN_PLACE).annulled("notice-2").so(R24, "closing-1", NOT_EVIDENCED),
                in(FAMILY).saying("closing-1", "reasons", null).so(R24, "closing-1", NOT_EVIDENCED),
                in(OPEN_PLACE).saying("closing-1", "residualStatus", null).so(R24, "closing-1", NOT_EVIDENCED),
                in(OPEN_PLACE).endsWith("closing-1", LocalDate.of(2024, 12, 23)).so(R24, "closing-1", PENDING));
    }
}
