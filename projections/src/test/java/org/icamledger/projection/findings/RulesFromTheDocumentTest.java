package org.icamledger.projection.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.projection.findings.rules.Finding;
import org.icamledger.projection.findings.rules.Remark;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rights rules, put to short histories. What is expected was written down from the document of the rules, without regard to their code;
 * each history quotes the sentence that it rests on. Where the document is open, a comment names the reading of decision 0019.
 *
 * <p>An expectation names the rule, and the decision where it is about one finding of several; then the states of its
 * findings in the order of their triggers, with the due date, what went wrong with the record, and whether there is a
 * flag. {@code -} stands for no finding.
 */
class RulesFromTheDocumentTest {
    private static final String ANNA = opened("(personId=anna role=ADULT birthYear=1990 birthMonth=5 languages=fr)");

    private static final String ANNA_AND_BEN =
            opened("(personId=anna role=ADULT birthYear=1990 birthMonth=5 languages=fr),"
                    + "(personId=ben role=ADULT birthYear=1988 birthMonth=2 languages=ar)");

    private static final String ANNA_AND_CHLOE =
            opened("(personId=anna role=ADULT birthYear=1990 birthMonth=5 languages=fr),"
                    + "(personId=chloe role=MINOR birthYear=2015 birthMonth=6 languages=fr)");

    private static final String FAMILY = opened("(personId=anna role=ADULT birthYear=1990 birthMonth=5 languages=fr),"
            + "(personId=ben role=ADULT birthYear=1988 birthMonth=2 languages=ar),"
            + "(personId=chloe role=MINOR birthYear=2015 birthMonth=6 languages=fr)");

    private static final String DAN_ALONE =
            opened("(personId=dan role=MINOR birthYear=2010 birthMonth=3 languages=ps)");

    private static String opened(String members) {
        return "2024-01-08 opening: CaseOpened track=INDIVIDUAL office=BRUSSELS region=BRU members=" + members + "\n";
    }

    @ParameterizedTest(name = "{0} [{3}: {4}]")
    @MethodSource("situations")
    void aHistoryIsJudgedAsTheDocumentSays(
            String situation, String document, String history, String day, String expected) {
        var date = LocalDate.parse(day);
        var words = HistoryInWords.read(history);
        var subject = expected.substring(0, expected.indexOf(": ")).split(" of ");
        var trigger = subject.length == 1 ? null : words.decision(subject[1]);

        assertThat(judged(words.history().asOf(date), subject[0], trigger, date))
                .as("%s: “%s”", situation, document)
                .isEqualTo(expected.substring(expected.indexOf(": ") + 2));
    }

    private static String judged(CaseHistory history, String rule, DecisionId trigger, LocalDate day) {
        var order = history.corrected().stream().map(HistoryDecision::id).toList();
        var said = Findings.of(history, RuleParameters.DEFAULT).stream()
                .filter(finding -> finding.rule().equals(rule))
                .filter(finding -> trigger == null || finding.trigger().equals(trigger))
                .sorted(Comparator.<Finding>comparingInt(finding -> order.indexOf(finding.trigger()))
                        .thenComparingInt(finding -> order.indexOf(finding.about())))
                .map(finding -> said(finding, day))
                .collect(Collectors.joining(", "));
        return said.isEmpty() ? "-" : said;
    }

    private static String said(Finding finding, LocalDate day) {
        var state = finding.state(day);
        var due = state == State.PENDING ? " by " + finding.due(day).orElseThrow() : "";
        var codes = finding.missing().stream().map(Remark::code).toList();
        var later = codes.contains(Remark.RECORDED_LATER) ? " (recorded later)" : "";
        var annulled = codes.contains(Remark.ANNULLED) ? " (annulled)" : "";
        return state + due + later + annulled + (finding.flags().isEmpty() ? "" : " flagged");
    }

    /** What is expected on a day. */
    private record On(String day, String expected) {}

    private static On on(String day, String expected) {
        return new On(day, expected);
    }

    private static Stream<Arguments> given(String situation, String document, String history, On... asked) {
        return Stream.of(asked).map(on -> Arguments.of(situation, document, history, on.day, on.expected));
    }

    static Stream<Arguments> situations() {
        return Stream.of(
                        lessCoerciveMeasuresFirst(),
                        detentionOrderInForm(),
                        noChildDetained(),
                        familyUnity(),
                        bestInterests(),
                        risks(),
                        heardBeforeReturnDecision(),
                        returnDecisionInForm(),
                        departureTerm(),
                        confirmedInWriting(),
                        validInvitation(),
                        interviewUnderstood(),
                        vulnerability(),
                        dutyExplained(),
                        replyBeforeAssessment(),
                        prospects(),
                        consentAndPendingApplications(),
                        measures(),
                        remedies(),
                        timeInDetention(),
                        reviews(),
                        heardBeforeExtension(),
                        goodFaith(),
                        closureAndSilence(),
                        corrections())
                .flatMap(List::stream)
                .flatMap(situation -> situation);
    }

    // R01

    private static List<Stream<Arguments>> lessCoerciveMeasuresFirst() {
        var detained = ANNA
                + """
                %s LessCoerciveMeasuresAssessed persons=anna measures=%s
                %s DetentionOrdered persons=anna startsAt=2024-10-01T18:00 facilityKind=CLOSED_CENTRE
                """;
        return List.of(
                given(
                        "R01 an assessment of thirty days earlier, whatever the hour",
                        "not older than 30 d",
                        detained.formatted(
                                "2024-09-01T09:00",
                                "(kind=REPORTING suitable=false reasons=anna),(kind=RESIDENCE suitable=false reasons=anna)",
                                "2024-10-01T18:00"),
                        on("2024-10-01", "R01: SATISFIED")),
                given(
                        "R01 an assessment of thirty-one days earlier",
                        "not older than 30 d",
                        detained.formatted(
                                "2024-08-31T23:50", "(kind=REPORTING suitable=false reasons=anna)", "2024-10-01T00:10"),
                        on("2024-10-01", "R01: NOT_EVIDENCED")),
                given(
                        "R01 thirty days over the end of summer time",
                        "Time zone Europe/Brussels; not older than 30 d",
                        detained.formatted(
                                "2024-09-28T00:10", "(kind=REPORTING suitable=false reasons=anna)", "2024-10-28T23:50"),
                        on("2024-10-28", "R01: SATISFIED")),
                given(
                        "R01 one of two measures without reasons",
                        "each measure with reasons",
                        detained.formatted(
                                "2024-09-20T09:00",
                                "(kind=REPORTING suitable=false reasons=anna),(kind=RESIDENCE suitable=false)",
                                "2024-10-01T18:00"),
                        on("2024-10-01", "R01: NOT_EVIDENCED")),
                given(
                        "R01 an assessment that weighed nothing",
                        "false or empty → CONTRADICTED",
                        detained.formatted("2024-09-20T09:00", "[]", "2024-10-01T18:00"),
                        on("2024-10-01", "R01: CONTRADICTED")),
                given(
                        "R01 detained that day, the hour unknown, the assessment recorded first",
                        "when two acts fall on the same Brussels day and one is known by day only, the lower case sequence is earlier",
                        detained.formatted(
                                "2024-10-01T11:00", "(kind=REPORTING suitable=false reasons=anna)", "2024-10-01"),
                        on("2024-10-01", "R01: SATISFIED")),
                given(
                        "R01 detained that day, the hour unknown, the assessment recorded second",
                        "when two acts fall on the same Brussels day and one is known by day only, the lower case sequence is earlier",
                        ANNA
                                + """
                                2024-10-01 DetentionOrdered persons=anna startsAt=2024-10-01T18:00 facilityKind=CLOSED_CENTRE
                                2024-10-01T00:10 LessCoerciveMeasuresAssessed persons=anna measures=(kind=REPORTING reasons=anna)
                                """,
                        on("2024-10-01", "R01: NOT_EVIDENCED")),
                given(
                        "R01 an assessment for one of the two who are detained",
                        "LessCoerciveMeasuresAssessed covering each person detained",
                        ANNA_AND_BEN
                                + """
                                2024-09-20T09:00 LessCoerciveMeasuresAssessed persons=anna measures=(kind=REPORTING reasons=anna)
                                2024-10-01T18:00 DetentionOrdered persons=anna,ben startsAt=2024-10-01T18:00 facilityKind=CLOSED_CENTRE
                                """,
                        on("2024-10-01", "R01: NOT_EVIDENCED")),
                given(
                        "R01 one assessment for each of the two who are detained",
                        "Each need is judged for each person",
                        ANNA_AND_BEN
                                + """
                                2024-09-20T09:00 LessCoerciveMeasuresAssessed persons=anna measures=(kind=REPORTING reasons=anna)
                                2024-09-21T09:00 LessCoerciveMeasuresAssessed persons=ben measures=(kind=DEPOSIT reasons=ben)
                                2024-10-01T18:00 DetentionOrdered persons=anna,ben startsAt=2024-10-01T18:00 facilityKind=CLOSED_CENTRE
                                """,
                        on("2024-10-01", "R01: SATISFIED")));
    }

    // R02

    private static List<Stream<Arguments>> detentionOrderInForm() {
        var ordered = ANNA
                + """
                2024-10-01T18:00 DetentionOrdered persons=anna startsAt=2024-10-01T18:00 facility=BRUGGE legalBasis=AA_7
                    reasons=anna informedOn=2024-10-01 %s
                """;
        var inForm =
                "facilityKind=CLOSED_CENTRE written=true reasoned=true grounds=RISK_OF_ABSCONDING reviewRightExplained=true ";
        return List.of(
                given(
                        "R02 an order in form, explained in a variety of the language",
                        "A language is understood when its primary subtag equals that of one of the member's languages[]",
                        ordered.formatted(inForm + "informedLanguage=fr-BE"),
                        on("2024-10-01", "R02: SATISFIED")),
                given(
                        "R02 explained in a language that is not among those understood",
                        "informedLanguage among those understood",
                        ordered.formatted(inForm + "informedLanguage=nl"),
                        // Reading of decision 0019: a language recorded that the person does not understand
                        // contradicts.
                        on("2024-10-01", "R02: CONTRADICTED")),
                given(
                        "R02 the languages understood are not on record",
                        "no languages recorded → UNDETERMINED",
                        ordered.formatted(inForm + "informedLanguage=fr").replace(" languages=fr", ""),
                        on("2024-10-01", "R02: UNDETERMINED")),
                given(
                        "R02 an order that names no ground",
                        "false or empty → CONTRADICTED",
                        ordered.formatted("facilityKind=CLOSED_CENTRE written=true reasoned=true grounds=[]"
                                + " reviewRightExplained=true informedLanguage=fr"),
                        on("2024-10-01", "R02: CONTRADICTED")),
                given(
                        "R02 held in a prison, nothing said about why or how",
                        "PRISON or POLICE → NOT_EVIDENCED unless separationFromPrisoners and noSpecialisedPlace are recorded",
                        ordered.formatted("facilityKind=PRISON written=true reasoned=true grounds=PUBLIC_ORDER"
                                + " reviewRightExplained=true informedLanguage=fr separationFromPrisoners=true"),
                        on("2024-10-01", "R02: NOT_EVIDENCED")),
                given(
                        "R02 held in a prison, separated, no other place",
                        "PRISON or POLICE → NOT_EVIDENCED unless separationFromPrisoners and noSpecialisedPlace are recorded",
                        ordered.formatted(
                                "facilityKind=PRISON written=true reasoned=true grounds=PUBLIC_ORDER"
                                        + " reviewRightExplained=true informedLanguage=fr separationFromPrisoners=true noSpecialisedPlace=FULL"),
                        on("2024-10-01", "R02: SATISFIED")));
    }

    // R03

    private static List<Stream<Arguments>> noChildDetained() {
        var adult = "(personId=anna role=ADULT birthYear=2006 birthMonth=9)";
        return List.of(
                given(
                        "R03 an unaccompanied minor, the day before the ban",
                        "before 27 Feb 2012 → NOT_APPLICABLE",
                        opened("(personId=dan role=MINOR)")
                                + """
                                2012-02-26T12:00 DetentionOrdered persons=dan startsAt=2012-02-26T12:00 facilityKind=CLOSED_CENTRE
                                """,
                        on("2012-03-01", "R03: NOT_APPLICABLE")),
                given(
                        "R03 an unaccompanied minor, the day of the ban",
                        "role MINOR without birth data counts as a child",
                        opened("(personId=dan role=MINOR)")
                                + """
                                2012-02-27T00:00 DetentionOrdered persons=dan startsAt=2012-02-27T12:00 facilityKind=CLOSED_CENTRE
                                """,
                        on("2012-03-01", "R03: CONTRADICTED")),
                given(
                        "R03 a family in a centre for families, the day before the law",
                        "CLOSED_CENTRE_FOR_FAMILIES before 20 July 2024, not unaccompanied → NOT_APPLICABLE",
                        ANNA_AND_CHLOE
                                + """
                                2024-07-19T23:30 DetentionOrdered persons=anna,chloe startsAt=2024-07-19T23:30 facilityKind=CLOSED_CENTRE_FOR_FAMILIES
                                """,
                        on("2024-08-01", "R03: NOT_APPLICABLE")),
                given(
                        "R03 a family in a centre for families, the day of the law, half an hour after midnight in Brussels",
                        "Families: HARD from 20 July 2024",
                        ANNA_AND_CHLOE
                                + """
                                2024-07-20T00:30 DetentionOrdered persons=anna,chloe startsAt=2024-07-20T00:30 facilityKind=CLOSED_CENTRE_FOR_FAMILIES
                                """,
                        on("2024-08-01", "R03: CONTRADICTED")),
                given(
                        "R03 a child alone in a centre for families before the law",
                        "Unaccompanied = the case has no adult member then",
                        DAN_ALONE
                                + """
                                2024-07-19T12:00 DetentionOrdered persons=dan startsAt=2024-07-19T12:00 facilityKind=CLOSED_CENTRE_FOR_FAMILIES
                                """,
                        on("2024-08-01", "R03: CONTRADICTED")),
                given(
                        "R03 a family in an ordinary closed centre in 2020",
                        "from 27 Feb 2012 HARD against a centre not adapted to families",
                        ANNA_AND_CHLOE
                                + """
                                2020-05-04T12:00 DetentionOrdered persons=anna,chloe startsAt=2020-05-04T12:00 facilityKind=CLOSED_CENTRE
                                """,
                        on("2020-06-01", "R03: CONTRADICTED")),
                given(
                        "R03 the mother alone in a centre for families, her child elsewhere",
                        "in CLOSED_CENTRE_FOR_FAMILIES no child in the case as a member then either",
                        ANNA_AND_CHLOE
                                + """
                                2024-09-02T12:00 DetentionOrdered persons=anna startsAt=2024-09-02T12:00 facilityKind=CLOSED_CENTRE_FOR_FAMILIES
                                """,
                        on("2024-09-02", "R03: CONTRADICTED")),
                given(
                        "R03 the mother alone in an ordinary closed centre",
                        "DetentionOrdered in any facility → no child among the persons",
                        ANNA_AND_CHLOE
                                + """
                                2024-09-02T12:00 DetentionOrdered persons=anna startsAt=2024-09-02T12:00 facilityKind=CLOSED_CENTRE
                                """,
                        on("2024-09-02", "R03: SATISFIED")),
                given(
                        "R03 the mother in a centre for families, her child no longer in the case",
                        "no child in the case as a member then",
                        ANNA_AND_CHLOE
                                + """
                                2024-09-01T12:00 MemberLeft personId=chloe reason=SEPARATION
                                2024-09-02T12:00 DetentionOrdered persons=anna startsAt=2024-09-02T12:00 facilityKind=CLOSED_CENTRE_FOR_FAMILIES
                                """,
                        on("2024-09-02", "R03: SATISFIED")),
                given(
                        "R03 called an adult, eighteen only next month",
                        "A child is a member with role MINOR or under 18 by birth year and month",
                        opened(adult)
                                + """
                                2024-08-31T23:30 DetentionOrdered persons=anna startsAt=2024-08-31T23:30 facilityKind=CLOSED_CENTRE
                                """,
                        on("2024-09-10", "R03: CONTRADICTED")),
                given(
                        "R03 called an adult, eighteen some day this month",
                        "an adult who may be under 18, or ageDisputed, gives UNDETERMINED",
                        opened(adult)
                                + """
                                2024-09-15T12:00 DetentionOrdered persons=anna startsAt=2024-09-15T12:00 facilityKind=CLOSED_CENTRE
                                """,
                        on("2024-10-10", "R03: UNDETERMINED")),
                given(
                        "R03 eighteen last month",
                        "under 18 by birth year and month",
                        opened(adult)
                                + """
                                2024-10-01T00:00 DetentionOrdered persons=anna startsAt=2024-10-01T12:00 facilityKind=CLOSED_CENTRE
                                """,
                        on("2024-10-10", "R03: SATISFIED")),
                given(
                        "R03 an adult of whom no birth data are on record",
                        "Unknown or disputed age → UNDETERMINED",
                        opened("(personId=anna role=ADULT)")
                                + """
                                2024-09-02T12:00 DetentionOrdered persons=anna startsAt=2024-09-02T12:00 facilityKind=CLOSED_CENTRE
                                """,
                        on("2024-12-02", "R03: UNDETERMINED")),
                given(
                        "R03 a person of unknown age and a child",
                        "the finding takes the first of CONTRADICTED, NOT_EVIDENCED, UNDETERMINED, … that occurs",
                        opened("(personId=anna role=ADULT),(personId=chloe role=MINOR birthYear=2015)")
                                + """
                                2024-09-02T12:00 DetentionOrdered persons=anna,chloe startsAt=2024-09-02T12:00 facilityKind=CLOSED_CENTRE
                                """,
                        on("2024-09-02", "R03: CONTRADICTED")),
                given(
                        "R03 a disputed age at the border, over a weekend and All Saints' Day",
                        "at the BORDER CONTRADICTED after 6 working days",
                        opened("(personId=dan role=MINOR birthYear=2008 ageDisputed=true)")
                                + """
                                2024-10-25T12:00 DetentionOrdered persons=dan startsAt=2024-10-25T12:00 facilityKind=BORDER
                                """,
                        on("2024-10-25", "R03: UNDETERMINED"),
                        // 28, 29, 30, 31 October, 4, 5 November
                        on("2024-11-05", "R03: UNDETERMINED"),
                        on("2024-11-06", "R03: CONTRADICTED")),
                given(
                        "R03 a disputed age anywhere else stays undetermined",
                        "Unknown or disputed age → UNDETERMINED; at the BORDER CONTRADICTED after 6 working days",
                        opened("(personId=dan role=MINOR birthYear=2008 ageDisputed=true)")
                                + """
                                2024-10-25T12:00 DetentionOrdered persons=dan startsAt=2024-10-25T12:00 facilityKind=CLOSED_CENTRE
                                """,
                        on("2024-12-25", "R03: UNDETERMINED")),
                given(
                        "R03 an adult's age established two days later",
                        "MemberDetailsEstablished: completes what the opening or the joining said",
                        opened("(personId=anna role=ADULT ageDisputed=true)")
                                + """
                                2024-10-25T12:00 DetentionOrdered persons=anna startsAt=2024-10-25T12:00 facilityKind=BORDER
                                2024-10-27T12:00 MemberDetailsEstablished personId=anna birthYear=1999 birthMonth=1 ageDisputed=false
                                """,
                        on("2024-10-26", "R03: UNDETERMINED"),
                        on("2024-11-20", "R03: SATISFIED")));
    }

    // R04

    private static List<Stream<Arguments>> familyUnity() {
        var assessed = "2024-09-01T12:00 FamilyUnityAssessed persons=anna,ben,chloe outcome=NO_OBSTACLE reasons=anna\n";
        var detained =
                "2024-09-02T12:00 DetentionOrdered persons=%s startsAt=2024-09-02T12:00 facilityKind=CLOSED_CENTRE\n";
        return List.of(
                given(
                        "R04 the father detained, nothing assessed",
                        "DetentionOrdered for some but not all of such a case → FamilyUnityAssessed",
                        FAMILY + detained.formatted("ben"),
                        on("2024-09-02", "R04: NOT_EVIDENCED")),
                given(
                        "R04 both parents detained without the child, after an assessment with reasons",
                        "also all adults without the children",
                        FAMILY + assessed + detained.formatted("anna,ben"),
                        on("2024-09-02", "R04: SATISFIED")),
                given(
                        "R04 an assessment without reasons",
                        "a reasoned family-unity assessment",
                        FAMILY + assessed.replace(" reasons=anna", "") + detained.formatted("ben"),
                        on("2024-09-02", "R04: NOT_EVIDENCED")),
                given(
                        "R04 the whole family detained",
                        "for some but not all of such a case (of a family with minors)",
                        FAMILY + detained.formatted("anna,ben,chloe"),
                        on("2024-09-02", "R04: -")),
                given(
                        "R04 one of a couple without children",
                        "One adult of a family with minors",
                        ANNA_AND_BEN + detained.formatted("ben"),
                        on("2024-09-02", "R04: -")));
    }

    // R05

    private static List<Stream<Arguments>> bestInterests() {
        var two = opened("(personId=anna role=ADULT birthYear=1990),(personId=chloe role=MINOR birthYear=2015),"
                + "(personId=eva role=MINOR birthYear=2019)");
        var order = "2024-09-10T12:00 ReturnDecisionIssued persons=anna kind=ORDER_TO_LEAVE\n";
        var assessed =
                "2024-09-0%s BestInterestsAssessed personId=%s childHeard=%s outcome=NO_OBSTACLE reasonedInAct=true reasons=%s\n";
        return List.of(
                given(
                        "R05 only the mother is addressed, her two children are assessed and heard or not able",
                        "also where only the parent is addressed; childHeard NOT_ABLE counts as heard",
                        two
                                + assessed.formatted("1", "chloe", "YES", "chloe")
                                + assessed.formatted("2", "eva", "NOT_ABLE", "eva")
                                + order,
                        on("2024-09-10", "R05: SATISFIED")),
                given(
                        "R05 one of two children assessed",
                        "with minors in the case → BestInterestsAssessed for each",
                        two + assessed.formatted("1", "chloe", "YES", "chloe") + order,
                        on("2024-09-10", "R05: NOT_EVIDENCED")),
                given(
                        "R05 one child not assessed, the other not heard",
                        "the finding takes the first of CONTRADICTED, NOT_EVIDENCED, …; NO → CONTRADICTED",
                        two + assessed.formatted("1", "chloe", "NO", "chloe") + order,
                        on("2024-09-10", "R05: CONTRADICTED")),
                given(
                        "R05 assessed in the file, not reasoned in the act",
                        "“assessed in the file” decides; “reasoned in the act itself” is a flag",
                        ANNA_AND_CHLOE
                                + assessed.formatted("1", "chloe", "YES", "chloe")
                                        .replace("reasonedInAct=true", "reasonedInAct=false")
                                + order,
                        on("2024-09-10", "R05: SATISFIED flagged")),
                given(
                        "R05 a stay is proposed, then a return",
                        "ProspectProposed (a return kind): VOLUNTARY_RETURN, AUTONOMOUS_RETURN, TRANSFER",
                        ANNA_AND_CHLOE
                                + """
                                2024-09-10T12:00 ProspectProposed persons=anna kind=STAY
                                2024-09-11T12:00 ProspectProposed persons=anna kind=TRANSFER
                                """,
                        on("2024-09-20", "R05: NOT_EVIDENCED")),
                given(
                        "R05 a member who may be under eighteen, nothing assessed",
                        "an adult who may be under 18, or ageDisputed, gives UNDETERMINED",
                        opened("(personId=anna role=ADULT birthYear=1990),(personId=ben role=ADULT birthYear=2006)")
                                + order,
                        on("2024-09-20", "R05: UNDETERMINED")));
    }

    // R06

    private static List<Stream<Arguments>> risks() {
        var assessed =
                "%s RisksAssessed personId=anna destination=MAR nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true reasons=anna\n";
        var removed = "%s RemovalCarriedOut persons=anna destination=MAR\n";
        var detained =
                "2024-10-01T12:00 DetentionOrdered persons=anna startsAt=2024-10-01T12:00 facilityKind=CLOSED_CENTRE\n";
        var order = "2024-08-01T12:00 ReturnDecisionIssued persons=anna kind=ORDER_TO_LEAVE destinations=MAR\n";
        var fresh = assessed.formatted("2024-09-01T12:00");
        var october = removed.formatted("2024-10-01T12:00");
        return List.of(
                given(
                        "R06 assessed ninety days before, over the end of summer time",
                        "fresh: 90 d",
                        ANNA + fresh + removed.formatted("2024-11-30T23:00"),
                        on("2024-11-30", "R06: SATISFIED")),
                given(
                        "R06 assessed ninety-one days before",
                        "fresh: 90 d",
                        ANNA + fresh + removed.formatted("2024-12-01T01:00"),
                        on("2024-12-01", "R06: NOT_EVIDENCED")),
                given(
                        "R06 the person's circumstances changed since",
                        "newer than the last material change (CircumstancesChanged, …)",
                        ANNA + fresh + "2024-09-20 CircumstancesChanged persons=anna aspects=HEALTH\n" + october,
                        on("2024-10-01", "R06: NOT_EVIDENCED")),
                given(
                        "R06 somebody else's circumstances changed since",
                        "Changes count for the persons they name",
                        ANNA_AND_BEN + fresh + "2024-09-20 CircumstancesChanged persons=ben aspects=HEALTH\n" + october,
                        on("2024-10-01", "R06: SATISFIED")),
                given(
                        "R06 a child was born since",
                        "(MemberJoined, MemberLeft: all)",
                        ANNA + fresh + "2024-09-20 MemberJoined member=(personId=chloe role=MINOR birthYear=2024)\n"
                                + october,
                        on("2024-10-01", "R06: NOT_EVIDENCED")),
                given(
                        "R06 screened since, nothing found",
                        "VulnerabilityScreened FOUND",
                        ANNA + fresh + "2024-09-20 VulnerabilityScreened personId=anna outcome=NONE_FOUND\n" + october,
                        on("2024-10-01", "R06: SATISFIED")),
                given(
                        "R06 screened since, vulnerable",
                        "VulnerabilityScreened FOUND",
                        ANNA + fresh + "2024-09-20 VulnerabilityScreened personId=anna outcome=FOUND\n" + october,
                        on("2024-10-01", "R06: NOT_EVIDENCED")),
                given(
                        "R06 an application for stay filed since",
                        "StayApplicationFiled",
                        ANNA + fresh + "2024-09-20 StayApplicationFiled persons=anna route=WORK\n" + october,
                        on("2024-10-01", "R06: NOT_EVIDENCED")),
                given(
                        "R06 a change known by its day and an assessment later that day",
                        "one is known by day only, the lower case sequence is earlier",
                        ANNA + "2024-09-01 CircumstancesChanged persons=anna aspects=HEALTH\n" + fresh + october,
                        on("2024-10-01", "R06: SATISFIED")),
                given(
                        "R06 a change that was recorded by mistake, taken back before the removal",
                        "corrected only by the corrections among them",
                        ANNA + fresh
                                + "2024-09-20 change: CircumstancesChanged persons=anna aspects=HEALTH\nannul change\n"
                                + october,
                        on("2024-10-01", "R06: SATISFIED")),
                given(
                        "R06 a change that was taken back only after the removal",
                        "holding only on the first is NOT_EVIDENCED, “recorded later”",
                        ANNA + fresh + "2024-09-20 change: CircumstancesChanged persons=anna aspects=HEALTH\n" + october
                                + "annul change\n",
                        on("2024-10-01", "R06: NOT_EVIDENCED (recorded later)")),
                given(
                        "R06 removed to another country than the one assessed",
                        "RisksAssessed for each person and destination",
                        ANNA + fresh + october.replace("MAR", "DZA"),
                        on("2024-10-01", "R06: NOT_EVIDENCED")),
                given(
                        "R06 an obstacle to family life, then detention, the return decision unknown",
                        "An absent returnDecision is the person's only return decision before that is not withdrawn; none or several → UNDETERMINED",
                        ANNA + fresh.replace("familyLife=NO_OBSTACLE", "familyLife=OBSTACLE") + detained,
                        // Reading of decision 0019: UNDETERMINED, but NOT_EVIDENCED when no risks were ever assessed.
                        on("2024-10-01", "R06: UNDETERMINED")),
                given(
                        "R06 an obstacle to family life, then detention",
                        "OBSTACLE … then DetentionOrdered or RemovalScheduled → NOT_EVIDENCED",
                        ANNA + order + fresh.replace("familyLife=NO_OBSTACLE", "familyLife=OBSTACLE") + detained,
                        on("2024-10-01", "R06: NOT_EVIDENCED")),
                given(
                        "R06 an obstacle to family life, then removal",
                        "OBSTACLE and then RemovalCarriedOut → CONTRADICTED",
                        ANNA + fresh.replace("familyLife=NO_OBSTACLE", "familyLife=OBSTACLE") + october,
                        on("2024-10-01", "R06: CONTRADICTED")),
                given(
                        "R06 health needs an inquiry",
                        "NEEDS_INQUIRY → NOT_EVIDENCED",
                        ANNA + fresh.replace("health=NO_OBSTACLE", "health=NEEDS_INQUIRY") + october,
                        on("2024-10-01", "R06: NOT_EVIDENCED")),
                given(
                        "R06 health was not looked at",
                        "family life and health are assessed; absent → NOT_EVIDENCED",
                        ANNA + fresh.replace("health=NO_OBSTACLE", "") + october,
                        on("2024-10-01", "R06: NOT_EVIDENCED")),
                given(
                        "R06 detention under a decision with two destinations, one assessed",
                        "The destinations of a detention are destinations[] of its return decision",
                        ANNA
                                + "2024-08-01T12:00 ReturnDecisionIssued persons=anna kind=ORDER_TO_LEAVE destinations=MAR,DZA\n"
                                + fresh + detained,
                        on("2024-10-01", "R06: NOT_EVIDENCED")),
                given(
                        "R06 detention under a decision with two destinations, both assessed",
                        "for each person and destination",
                        ANNA
                                + "2024-08-01T12:00 ReturnDecisionIssued persons=anna kind=ORDER_TO_LEAVE destinations=MAR,DZA\n"
                                + fresh + fresh.replace("MAR", "DZA") + detained,
                        on("2024-10-01", "R06: SATISFIED")),
                given(
                        "R06 detention under a decision without a destination",
                        "where the trigger has none, any RisksAssessed of the person counts",
                        ANNA + "2024-08-01T12:00 ReturnDecisionIssued persons=anna kind=ORDER_TO_LEAVE\n" + fresh
                                + detained,
                        on("2024-10-01", "R06: SATISFIED")));
    }

    // R07

    private static List<Stream<Arguments>> heardBeforeReturnDecision() {
        var heard = "%s PersonHeard about=%s participants=(personId=%s)\n";
        var order = "2024-09-10T12:00 ReturnDecisionIssued persons=%s kind=ORDER_TO_LEAVE\n";
        return List.of(
                given(
                        "R07 heard in the asylum procedure; the child addressed too",
                        "for each adult addressee, about RETURN, or in the stay or asylum procedure about the same matters",
                        ANNA_AND_CHLOE
                                + heard.formatted("2024-09-01T10:00", "ASYLUM", "anna")
                                + order.formatted("anna,chloe"),
                        on("2024-09-10", "R07: SATISFIED")),
                given(
                        "R07 heard about something else",
                        "about RETURN, or in the stay or asylum procedure",
                        ANNA + heard.formatted("2024-09-01T10:00", "COOPERATION", "anna") + order.formatted("anna"),
                        on("2024-09-10", "R07: NOT_EVIDENCED")),
                given(
                        "R07 heard on the day of the decision, after it",
                        "The person is heard before a return decision",
                        ANNA + order.formatted("anna") + heard.formatted("2024-09-10T15:00", "RETURN", "anna"),
                        on("2024-09-10", "R07: NOT_EVIDENCED")),
                given(
                        "R07 one of two adults heard",
                        "for each adult addressee",
                        ANNA_AND_BEN
                                + heard.formatted("2024-09-01T10:00", "RETURN", "anna")
                                + order.formatted("anna,ben"),
                        on("2024-09-10", "R07: NOT_EVIDENCED")));
    }

    // R08

    private static List<Stream<Arguments>> returnDecisionInForm() {
        var order =
                "2024-09-02T12:00 order: ReturnDecisionIssued persons=%s kind=ORDER_TO_LEAVE written=true reasoned=true remediesStated=true reasons=anna\n";
        var notified = "%s ReturnDecisionNotified ref=order persons=%s channel=HAND language=fr translated=%s\n";
        return List.of(
                given(
                        "R08 not yet notified, then not notified in thirty days",
                        "not notified: PENDING, NOT_EVIDENCED after 30 d",
                        ANNA + order.formatted("anna"),
                        on("2024-09-02", "R08: PENDING by 2024-10-02"),
                        on("2024-10-02", "R08: PENDING by 2024-10-02"),
                        on("2024-10-03", "R08: NOT_EVIDENCED")),
                given(
                        "R08 notified on the thirtieth day with a standard form",
                        "STANDARD_FORM makes that part not applicable",
                        ANNA
                                + order.formatted("anna")
                                + notified.formatted("2024-10-02T17:00", "anna", "STANDARD_FORM"),
                        on("2024-10-01", "R08: PENDING by 2024-10-02"),
                        on("2024-10-02", "R08: SATISFIED")),
                given(
                        "R08 one of two addressees notified",
                        "with the ReturnDecisionNotified of each addressee",
                        ANNA_AND_BEN
                                + order.formatted("anna,ben")
                                + notified.formatted("2024-09-03T17:00", "anna", "PROVIDED"),
                        on("2024-09-10", "R08: PENDING by 2024-10-02")),
                given(
                        "R08 a registered letter posted on the twenty-eighth day",
                        "a letter counts from the third working day after posting",
                        // posted on Monday 30 September, counts from Thursday 3 October
                        ANNA
                                + order.formatted("anna")
                                + notified.formatted("2024-09-30T12:00", "anna", "PROVIDED")
                                        .replace("HAND", "REGISTERED_POST"),
                        // Reading of decision 0019: notified late it is judged, with a flag.
                        on("2024-10-10", "R08: SATISFIED flagged")),
                given(
                        "R08 the translation refused",
                        "translated not REFUSED",
                        ANNA + order.formatted("anna") + notified.formatted("2024-09-03T17:00", "anna", "REFUSED"),
                        on("2024-09-10", "R08: CONTRADICTED")),
                given(
                        "R08 nothing about a translation",
                        "absent → NOT_EVIDENCED",
                        ANNA
                                + order.formatted("anna")
                                + notified.formatted("2024-09-03T17:00", "anna", "PROVIDED")
                                        .replace("translated=PROVIDED", ""),
                        on("2024-09-10", "R08: NOT_EVIDENCED")),
                given(
                        "R08 withdrawn before it was notified",
                        "withdrawn before → NOT_APPLICABLE",
                        ANNA + order.formatted("anna") + "2024-09-20T12:00 ReturnDecisionWithdrawn ref=order\n",
                        on("2024-09-19", "R08: PENDING by 2024-10-02"),
                        on("2024-12-20", "R08: NOT_APPLICABLE")),
                given(
                        "R08 without remedies and not notified",
                        "the finding takes the first of CONTRADICTED, NOT_EVIDENCED, UNDETERMINED, PENDING that occurs",
                        ANNA + order.formatted("anna").replace("remediesStated=true", "remediesStated=false"),
                        on("2024-09-10", "R08: CONTRADICTED")));
    }

    // R09

    private static List<Stream<Arguments>> departureTerm() {
        var order =
                "2024-09-01T12:00 order: ReturnDecisionIssued persons=anna kind=ORDER_TO_LEAVE departureTermDays=%s\n";
        var thirty = ANNA + order.formatted("30");
        var byHand = "2024-09-02T12:00 ReturnDecisionNotified ref=order persons=anna channel=HAND\n";
        var removed = "%s RemovalCarriedOut persons=anna returnDecision=order\n";
        var withdrawn = "2024-09-10T12:00 DepartureTermWithdrawn ref=order persons=anna grounds=ABSCONDING_RISK %s\n";
        return List.of(
                given(
                        "R09 thirty days need no reasons",
                        "ReturnDecisionIssued with a term under 30",
                        thirty,
                        on("2024-09-01", "R09: -")),
                given(
                        "R09 twenty-nine days, nothing said",
                        "ReturnDecisionIssued with a term under 30 → termGrounds[] and reasons",
                        ANNA + order.formatted("29"),
                        on("2024-09-01", "R09: NOT_EVIDENCED")),
                given(
                        "R09 no term at all, on a ground, with reasons",
                        "a shorter term is reasoned on a listed ground",
                        ANNA + order.formatted("0 termGrounds=ABSCONDING_RISK reasoned=true reasons=anna"),
                        on("2024-09-01", "R09: SATISFIED")),
                given(
                        "R09 seven days on no ground",
                        "false or empty → CONTRADICTED",
                        ANNA + order.formatted("7 termGrounds=[] reasoned=true reasons=anna"),
                        on("2024-09-01", "R09: CONTRADICTED")),
                given(
                        "R09 the term is not on record",
                        "departureTermDays absent → UNDETERMINED",
                        ANNA + "2024-09-01T12:00 order: ReturnDecisionIssued persons=anna kind=ORDER_TO_LEAVE\n",
                        on("2024-09-01", "R09: UNDETERMINED")),
                given(
                        "R09 removed on the last day of the term",
                        "the day after notification is day 1; no enforcement while it runs",
                        thirty + byHand + removed.formatted("2024-10-02T23:30"),
                        on("2024-10-10", "R09: NOT_EVIDENCED")),
                given(
                        "R09 removed half an hour after the term",
                        "RemovalCarriedOut or DetentionOrdered before the term's end",
                        thirty + byHand + removed.formatted("2024-10-03T00:30"),
                        on("2024-10-10", "R09: -")),
                given(
                        "R09 a registered letter, removed on a Saturday, the last day",
                        "a letter counts from the third working day after posting",
                        // posted on Monday 2, counts from Thursday 5 September, day 30 is Saturday 5 October
                        thirty + byHand.replace("HAND", "REGISTERED_POST") + removed.formatted("2024-10-05T10:00"),
                        on("2024-10-10", "R09: NOT_EVIDENCED")),
                given(
                        "R09 a registered letter, removed on the Sunday after the last day",
                        "for appeals (not for the term) the last day moves off weekends and holidays",
                        thirty + byHand.replace("HAND", "REGISTERED_POST") + removed.formatted("2024-10-06T10:00"),
                        on("2024-10-10", "R09: -")),
                given(
                        "R09 the term was extended, removed on its new last day",
                        "or until of the last DepartureTermExtended",
                        thirty + byHand
                                + "2024-09-20T12:00 DepartureTermExtended ref=order persons=anna until=2024-10-20\n"
                                + removed.formatted("2024-10-20T10:00"),
                        on("2024-10-20", "R09: NOT_EVIDENCED")),
                given(
                        "R09 the term was extended, removed the day after its new last day",
                        "or until of the last DepartureTermExtended",
                        thirty + byHand
                                + "2024-09-20T12:00 DepartureTermExtended ref=order persons=anna until=2024-10-20\n"
                                + removed.formatted("2024-10-21T10:00"),
                        on("2024-10-21", "R09: -")),
                given(
                        "R09 withdrawn with reasons, then removed",
                        "unless the term was withdrawn with reasons",
                        thirty + byHand + withdrawn.formatted("reasons=anna") + removed.formatted("2024-09-20T10:00"),
                        on("2024-09-20", "R09: SATISFIED")),
                given(
                        "R09 withdrawn without reasons, then removed",
                        "unless the term was withdrawn with reasons",
                        thirty + byHand + withdrawn.formatted("") + removed.formatted("2024-09-20T10:00"),
                        on("2024-09-20", "R09: NOT_EVIDENCED")),
                given(
                        "R09 a correction after the removal moves the notification, so that the term had ended",
                        "RemovalCarriedOut or DetentionOrdered before the term's end",
                        thirty
                                + byHand.replace("2024-09-02T12:00", "2024-09-20T12:00 notification:")
                                + removed.formatted("2024-10-10T10:00")
                                + "correct notification: "
                                + byHand,
                        // Reading of decision 0019: what gives no occasion by the corrected history is not guarded.
                        on("2024-10-10", "R09: -")),
                given(
                        "R09 the withdrawal was written down after the removal",
                        "holding only on the first is NOT_EVIDENCED, “recorded later”",
                        thirty + byHand + removed.formatted("2024-09-20T10:00") + withdrawn.formatted("reasons=anna"),
                        on("2024-09-20", "R09: NOT_EVIDENCED (recorded later)")));
    }

    // R10

    private static List<Stream<Arguments>> confirmedInWriting() {
        var extended = ANNA
                + """
                2024-09-01T12:00 order: ReturnDecisionIssued persons=anna kind=ORDER_TO_LEAVE departureTermDays=30
                2024-09-02T12:00 extension: DepartureTermExtended ref=order persons=anna until=2024-10-20
                """;
        return List.of(
                given(
                        "R10 nobody was told of the extension",
                        "NoticeGiven in writing about it, 7 d",
                        extended,
                        on("2024-09-09", "R10: PENDING by 2024-09-09"),
                        on("2024-09-10", "R10: NOT_EVIDENCED")),
                given(
                        "R10 told in writing on the seventh day",
                        "NoticeGiven in writing about it, 7 d",
                        extended + "2024-09-09T23:00 NoticeGiven ref=extension persons=anna written=true\n",
                        on("2024-09-12", "R10: SATISFIED")),
                given(
                        "R10 told in writing on the eighth day",
                        "NoticeGiven in writing about it, 7 d",
                        extended + "2024-09-10T00:30 NoticeGiven ref=extension persons=anna written=true\n",
                        on("2024-09-12", "R10: NOT_EVIDENCED")),
                given(
                        "R10 told by word of mouth",
                        "false or empty → CONTRADICTED",
                        extended + "2024-09-03T12:00 NoticeGiven ref=extension persons=anna written=false\n",
                        on("2024-09-20", "R10: CONTRADICTED")),
                given(
                        "R10 a notice about the order is no notice about the postponement",
                        "RemovalPostponed → NoticeGiven in writing about it",
                        ANNA
                                + """
                                2024-09-01T12:00 order: ReturnDecisionIssued persons=anna kind=ORDER_TO_LEAVE departureTermDays=30
                                2024-10-02T12:00 RemovalPostponed ref=order persons=anna until=2024-11-01
                                2024-10-03T12:00 NoticeGiven ref=order persons=anna written=true
                                """,
                        on("2024-10-20", "R10: NOT_EVIDENCED")));
    }

    // R11

    private static List<Stream<Arguments>> validInvitation() {
        var used =
                "2024-09-02T10:00 invitation: InvitationSent persons=anna channel=%s languages=%s appointmentAt=%s purposes=%s consequencesStated=%s\n"
                        + "%s2024-11-12T18:00 missed: AppointmentMissed ref=invitation persons=anna excused=%s\n"
                        + "2024-11-20T10:00 assessment: CooperationAssessed persons=anna level=NOT_COOPERATING basedOn=missed\n";
        var delivered = "%s InvitationDelivered ref=invitation\n";
        return List.of(
                given(
                        "R11 handed over ten days before the appointment, whatever the hour",
                        "notice 10 d, counted from … (HAND, PHONE: InvitationSent) to appointmentAt",
                        ANNA + used.formatted("HAND", "fr", "2024-09-12T09:00", "COACHING", "true", "", "false"),
                        on("2024-11-20", "R11: SATISFIED")),
                given(
                        "R11 handed over nine days before the appointment",
                        "notice 10 d",
                        ANNA + used.formatted("HAND", "fr", "2024-09-11T11:00", "COACHING", "true", "", "false"),
                        on("2024-11-20", "R11: NOT_EVIDENCED")),
                given(
                        "R11 a letter delivered ten days before, over the end of summer time",
                        "counted from InvitationDelivered to appointmentAt",
                        ANNA
                                + used.formatted(
                                        "POST",
                                        "nl,fr",
                                        "2024-10-30T00:30",
                                        "COACHING",
                                        "true",
                                        delivered.formatted("2024-10-20T23:30"),
                                        "false"),
                        on("2024-11-20", "R11: SATISFIED")),
                given(
                        "R11 a letter of ten weeks before, delivered nine days before",
                        "counted from InvitationDelivered to appointmentAt",
                        ANNA
                                + used.formatted(
                                        "POST",
                                        "fr",
                                        "2024-11-12T09:00",
                                        "COACHING",
                                        "true",
                                        delivered.formatted("2024-11-03"),
                                        "false"),
                        on("2024-11-20", "R11: NOT_EVIDENCED")),
                given(
                        "R11 a letter of which nobody knows whether it arrived",
                        "its InvitationSent was delivered",
                        ANNA + used.formatted("POST", "fr", "2024-11-12T09:00", "COACHING", "true", "", "false"),
                        on("2024-11-20", "R11: NOT_EVIDENCED")),
                given(
                        "R11 an invitation that states no purpose",
                        "purposes and consequences stated; false or empty → CONTRADICTED",
                        ANNA + used.formatted("HAND", "fr", "2024-11-12T09:00", "[]", "true", "", "false"),
                        on("2024-11-20", "R11: CONTRADICTED")),
                given(
                        "R11 the absence was excused",
                        "excused true → CONTRADICTED",
                        ANNA + used.formatted("HAND", "fr", "2024-11-12T09:00", "COACHING", "true", "", "true"),
                        on("2024-11-20", "R11: CONTRADICTED")),
                given(
                        "R11 in a language that the person does not understand",
                        "in a language the person understands",
                        ANNA + used.formatted("HAND", "nl", "2024-11-12T09:00", "COACHING", "true", "", "false"),
                        // Reading of decision 0019: a language recorded that the person does not understand
                        // contradicts.
                        on("2024-11-20", "R11: CONTRADICTED")),
                given(
                        "R11 the languages of the person are not on record",
                        "no languages recorded → UNDETERMINED",
                        ANNA.replace(" languages=fr", "")
                                + used.formatted("HAND", "fr", "2024-11-12T09:00", "COACHING", "true", "", "false"),
                        on("2024-11-20", "R11: UNDETERMINED")),
                given(
                        "R11 the delivery was written down after the assessment",
                        "holding only on the first is NOT_EVIDENCED, “recorded later”",
                        ANNA
                                + used.formatted("POST", "fr", "2024-11-12T09:00", "COACHING", "true", "", "false")
                                + delivered.formatted("2024-09-04T12:00"),
                        on("2024-11-20", "R11: NOT_EVIDENCED (recorded later)")),
                given(
                        "R11 used by a partial assessment and by a finding that the person absconded; of two missed, one was announced too late",
                        "One occasion per using decision and AppointmentMissed",
                        ANNA
                                + """
                                2024-09-02T10:00 first: InvitationSent persons=anna channel=HAND languages=fr appointmentAt=2024-09-20T09:00 purposes=COACHING consequencesStated=true
                                2024-09-20T18:00 missed1: AppointmentMissed ref=first persons=anna
                                2024-09-22T10:00 second: InvitationSent persons=anna channel=PHONE languages=fr appointmentAt=2024-09-25T09:00 purposes=COACHING consequencesStated=true
                                2024-09-25T18:00 missed2: AppointmentMissed ref=second persons=anna
                                2024-09-30T10:00 CooperationAssessed persons=anna level=PARTIAL basedOn=missed1,missed2
                                2024-10-10T10:00 AbscondingFound persons=anna basedOn=missed2
                                """,
                        on("2024-10-10", "R11: SATISFIED, NOT_EVIDENCED, NOT_EVIDENCED")),
                given(
                        "R11 a missed appointment that is not held against the person",
                        "AppointmentMissed used (basedOn of a negative CooperationAssessed, or of AbscondingFound)",
                        ANNA
                                + used.formatted("POST", "nl", "2024-11-12T09:00", "[]", "false", "", "true")
                                        .replace("NOT_COOPERATING", "COOPERATING"),
                        on("2024-11-20", "R11: -")));
    }

    // R12

    private static List<Stream<Arguments>> interviewUnderstood() {
        var held = ANNA + "2024-09-02T10:00 InterviewHeld mode=IN_PERSON participants=(personId=anna %s)\n";
        return List.of(
                given(
                        "R12 in a language declared, no interpreter to be had",
                        "UNAVAILABLE without a common language",
                        held.formatted("language=fr-CD interpreter=UNAVAILABLE"),
                        on("2024-09-02", "R12: SATISFIED")),
                given(
                        "R12 in another language, no interpreter to be had",
                        "UNAVAILABLE without a common language, or understood false → CONTRADICTED",
                        held.formatted("language=nl interpreter=UNAVAILABLE"),
                        on("2024-09-02", "R12: CONTRADICTED")),
                given(
                        "R12 in another language with an interpreter",
                        "or interpreter PRESENT",
                        held.formatted("language=nl interpreter=PRESENT"),
                        on("2024-09-02", "R12: SATISFIED")),
                given(
                        "R12 with an interpreter, and yet not understood",
                        "understood false → CONTRADICTED",
                        held.formatted("language=fr interpreter=PRESENT understood=false"),
                        on("2024-09-02", "R12: CONTRADICTED")),
                given(
                        "R12 in another language, nothing else on record",
                        "absent → NOT_EVIDENCED",
                        held.formatted("language=nl"),
                        on("2024-09-02", "R12: NOT_EVIDENCED")),
                given(
                        "R12 one of two understood",
                        "for each participant",
                        ANNA_AND_BEN
                                + "2024-09-02T10:00 InterviewHeld mode=REMOTE participants=(personId=anna understood=true),(personId=ben language=fr)\n",
                        on("2024-09-02", "R12: NOT_EVIDENCED")),
                given(
                        "R12 what the person speaks is not on record",
                        "no languages recorded → UNDETERMINED",
                        held.formatted("language=fr").replace(" languages=fr", ""),
                        on("2024-09-02", "R12: UNDETERMINED")));
    }

    // R13

    private static List<Stream<Arguments>> vulnerability() {
        var interview = "2024-10-27T10:00 InterviewHeld mode=IN_PERSON participants=(personId=anna)\n";
        var screened = "%s VulnerabilityScreened personId=anna outcome=NONE_FOUND\n";
        var measure = "2024-10-27T10:00 MeasureImposed nature=PREVENTIVE kind=REPORTING persons=anna\n";
        return List.of(
                given(
                        "R13 the interview of the day when summer time ends, not yet screened",
                        "end of the Brussels day of the interview",
                        ANNA + interview,
                        on("2024-10-27", "R13: PENDING by 2024-10-27"),
                        on("2024-10-28", "R13: NOT_EVIDENCED")),
                given(
                        "R13 screened a minute before midnight",
                        "end of the Brussels day of the interview",
                        ANNA + interview + screened.formatted("2024-10-27T23:59"),
                        on("2024-10-28", "R13: SATISFIED")),
                given(
                        "R13 screened a minute after midnight",
                        "end of the Brussels day of the interview",
                        ANNA + interview + screened.formatted("2024-10-28T00:01"),
                        on("2024-10-28", "R13: NOT_EVIDENCED")),
                given(
                        "R13 a measure, screened later that day",
                        "before any coercive measure",
                        ANNA + measure + screened.formatted("2024-10-27T15:00"),
                        on("2024-10-28", "R13: NOT_EVIDENCED")),
                given(
                        "R13 a measure, screened before but written down after",
                        "Before rules are … R13 (measures, detention)",
                        ANNA + measure + screened.formatted("2024-10-26T15:00"),
                        on("2024-10-28", "R13: NOT_EVIDENCED (recorded later)")),
                given(
                        "R13 two interviews, at the second of which somebody comes for the first time",
                        "the person's first InterviewHeld",
                        ANNA_AND_BEN + screened.formatted("2024-10-01T15:00") + interview
                                + """
                                2024-10-30T10:00 InterviewHeld mode=IN_PERSON participants=(personId=anna),(personId=ben)
                                2024-11-06T10:00 InterviewHeld mode=IN_PERSON participants=(personId=anna),(personId=ben)
                                """,
                        on("2024-11-28", "R13: SATISFIED, NOT_EVIDENCED")));
    }

    // R14

    private static List<Stream<Arguments>> dutyExplained() {
        var assessed = "%s CooperationAssessed persons=anna level=PARTIAL\n";
        var order = "2024-09-01T12:00 order: ReturnDecisionIssued persons=anna kind=ORDER_TO_LEAVE\n";
        var letter =
                "2024-09-02T10:00 ReturnDecisionNotified ref=order persons=anna channel=REGISTERED_POST language=fr dutyToCooperateExplained=true\n";
        var invited =
                "2024-08-20T10:00 invitation: InvitationSent persons=anna channel=POST languages=fr dutyToCooperateExplained=true\n";
        var interview =
                "2024-08-25T10:00 InterviewHeld mode=IN_PERSON participants=(personId=anna language=%s) dutyToCooperateExplained=%s\n";
        return List.of(
                given(
                        "R14 the day before the law",
                        "from 20 July 2024 (before: NOT_APPLICABLE)",
                        ANNA + assessed.formatted("2024-07-19T23:30"),
                        on("2024-09-01", "R14: NOT_APPLICABLE")),
                given(
                        "R14 the day of the law, half an hour after midnight in Brussels",
                        "from 20 July 2024",
                        ANNA + assessed.formatted("2024-07-20T00:30"),
                        on("2024-09-01", "R14: NOT_EVIDENCED")),
                given(
                        "R14 explained in a letter that may not have come",
                        "in a notification, a delivered invitation or an interview",
                        ANNA + invited + assessed.formatted("2024-09-01T10:00"),
                        on("2024-09-01", "R14: NOT_EVIDENCED")),
                given(
                        "R14 explained in a letter that came",
                        "in a notification, a delivered invitation or an interview",
                        ANNA + invited + "2024-08-22T10:00 InvitationDelivered ref=invitation\n"
                                + assessed.formatted("2024-09-01T10:00"),
                        on("2024-09-01", "R14: SATISFIED")),
                given(
                        "R14 explained in the notification, handed over before",
                        "in a notification",
                        ANNA
                                + order
                                + letter.replace("REGISTERED_POST", "HAND")
                                + assessed.formatted("2024-09-04T23:30"),
                        on("2024-09-10", "R14: SATISFIED")),
                given(
                        "R14 explained in a registered letter posted two days before",
                        "a letter counts from the third working day after posting",
                        // posted on Monday 2, counts from Thursday 5 September
                        ANNA + order + letter + assessed.formatted("2024-09-04T23:30"),
                        on("2024-09-10", "R14: NOT_EVIDENCED")),
                given(
                        "R14 explained in a registered letter posted three working days before",
                        "a letter counts from the third working day after posting",
                        ANNA + order + letter + assessed.formatted("2024-09-05T00:30"),
                        on("2024-09-10", "R14: SATISFIED")),
                given(
                        "R14 explained in an interview in a language understood",
                        "in a language understood",
                        ANNA + interview.formatted("fr", "true") + assessed.formatted("2024-09-01T10:00"),
                        on("2024-09-01", "R14: SATISFIED")),
                given(
                        "R14 said not to have been explained",
                        "false or empty → CONTRADICTED",
                        ANNA + interview.formatted("fr", "false") + assessed.formatted("2024-09-01T10:00"),
                        on("2024-09-01", "R14: CONTRADICTED")),
                given(
                        "R14 two measures, one on the ground of non-cooperation",
                        "MeasureImposed or DetentionOrdered with NON_COOPERATION among its grounds",
                        ANNA
                                + """
                                2024-09-01T10:00 MeasureImposed nature=PREVENTIVE kind=REPORTING persons=anna grounds=RISK_OF_ABSCONDING
                                2024-09-02T10:00 MeasureImposed nature=PREVENTIVE kind=DEPOSIT persons=anna grounds=IDENTITY,NON_COOPERATION
                                """,
                        on("2024-09-02", "R14: NOT_EVIDENCED")));
    }

    // R15

    private static List<Stream<Arguments>> replyBeforeAssessment() {
        var interview = "2024-08-25T10:00 InterviewHeld mode=IN_PERSON participants=(personId=%s)\n";
        var assessed =
                "%s CooperationAssessed persons=anna level=PARTIAL obligations=%s replyInvitedOn=2024-09-02 replyUntil=%s %s\n";
        var missed =
                """
                2024-08-01T10:00 first: InvitationSent persons=anna channel=HAND languages=fr appointmentAt=2024-08-12T09:00 purposes=COACHING consequencesStated=true
                2024-08-12T18:00 missed1: AppointmentMissed ref=first persons=anna
                2024-08-13T10:00 second: InvitationSent persons=anna channel=HAND languages=fr appointmentAt=2024-08-27T09:00 purposes=COACHING consequencesStated=true
                2024-08-27T18:00 missed2: AppointmentMissed ref=second persons=anna excused=%s
                """;
        return List.of(
                given(
                        "R15 assessed the day after the eighth day to reply",
                        "replyUntil at least 8 d later, and assessed after replyUntil",
                        ANNA
                                + interview.formatted("anna")
                                + assessed.formatted("2024-09-11T00:30", "APPOINTMENTS", "2024-09-10", ""),
                        on("2024-09-11", "R15: SATISFIED")),
                given(
                        "R15 assessed on the last day to reply",
                        "assessed after replyUntil or after PersonHeard (COOPERATION)",
                        ANNA
                                + interview.formatted("anna")
                                + assessed.formatted("2024-09-10T23:30", "APPOINTMENTS", "2024-09-10", ""),
                        on("2024-09-11", "R15: NOT_EVIDENCED")),
                given(
                        "R15 assessed on the last day to reply, once the person was heard",
                        "assessed after replyUntil or after PersonHeard (COOPERATION)",
                        ANNA + interview.formatted("anna")
                                + "2024-09-09T10:00 PersonHeard about=COOPERATION participants=(personId=anna)\n"
                                + assessed.formatted("2024-09-10T10:00", "APPOINTMENTS", "2024-09-10", ""),
                        on("2024-09-11", "R15: SATISFIED")),
                given(
                        "R15 seven days to reply",
                        "replyUntil at least 8 d later",
                        ANNA
                                + interview.formatted("anna")
                                + assessed.formatted("2024-09-20T10:00", "APPOINTMENTS", "2024-09-09", ""),
                        on("2024-09-20", "R15: NOT_EVIDENCED")),
                given(
                        "R15 no obligation named",
                        "an obligation named; false or empty → CONTRADICTED",
                        ANNA
                                + interview.formatted("anna")
                                + assessed.formatted("2024-09-20T10:00", "[]", "2024-09-10", ""),
                        on("2024-09-20", "R15: CONTRADICTED")),
                given(
                        "R15 an interview with somebody else",
                        "InterviewHeld with the person",
                        ANNA_AND_BEN
                                + interview.formatted("ben")
                                + assessed.formatted("2024-09-20T10:00", "APPOINTMENTS", "2024-09-10", ""),
                        on("2024-09-20", "R15: NOT_EVIDENCED")),
                given(
                        "R15 two appointments missed after valid invitations",
                        "or two valid AppointmentMissed",
                        ANNA
                                + missed.formatted("false")
                                + assessed.formatted(
                                        "2024-09-20T10:00", "APPOINTMENTS", "2024-09-10", "basedOn=missed1,missed2"),
                        on("2024-09-20", "R15: SATISFIED")),
                given(
                        "R15 two appointments missed, one of them excused",
                        "or two R11-valid no-shows",
                        ANNA
                                + missed.formatted("true")
                                + assessed.formatted(
                                        "2024-09-20T10:00", "APPOINTMENTS", "2024-09-10", "basedOn=missed1,missed2"),
                        on("2024-09-20", "R15: NOT_EVIDENCED")),
                given(
                        "R15 the interview was written down after the assessment",
                        "holding only on the first is NOT_EVIDENCED, “recorded later”",
                        ANNA
                                + assessed.formatted("2024-09-20T10:00", "APPOINTMENTS", "2024-09-10", "")
                                + interview.formatted("anna"),
                        on("2024-09-20", "R15: NOT_EVIDENCED (recorded later)")),
                given(
                        "R15 a good assessment needs nothing",
                        "CooperationAssessed PARTIAL or NOT_COOPERATING",
                        ANNA + "2024-09-20T10:00 CooperationAssessed persons=anna level=COOPERATING\n",
                        on("2024-09-20", "R15: -")));
    }

    // R16

    private static List<Stream<Arguments>> prospects() {
        var interview = "2024-09-01T10:00 InterviewHeld mode=IN_PERSON participants=(personId=anna)\n";
        var analysed = "2024-09-02T10:00 SituationAnalysed persons=%s routes=%s\n";
        var proposed = "2024-09-10T10:00 ProspectProposed persons=anna,chloe kind=STAY route=WORK\n";
        var reasoned = "(route=WORK assessment=OPEN reasons=anna),(route=MEDICAL_9TER assessment=CLOSED reasons=anna)";
        return List.of(
                given(
                        "R16 mother interviewed, mother and child analysed",
                        "InterviewHeld with each adult among its persons, and SituationAnalysed covering each person",
                        ANNA_AND_CHLOE + interview + analysed.formatted("anna,chloe", reasoned) + proposed,
                        on("2024-09-10", "R16: SATISFIED")),
                given(
                        "R16 the child's situation was not analysed",
                        "SituationAnalysed covering each person",
                        ANNA_AND_CHLOE + interview + analysed.formatted("anna", reasoned) + proposed,
                        on("2024-09-10", "R16: NOT_EVIDENCED")),
                given(
                        "R16 one route without reasons",
                        "each route with reasons",
                        ANNA_AND_CHLOE
                                + interview
                                + analysed.formatted("anna,chloe", reasoned + ",(route=OTHER assessment=CLOSED)")
                                + proposed,
                        on("2024-09-10", "R16: NOT_EVIDENCED")),
                given(
                        "R16 an analysis of no route",
                        "false or empty → CONTRADICTED",
                        ANNA_AND_CHLOE + interview + analysed.formatted("anna,chloe", "[]") + proposed,
                        on("2024-09-10", "R16: CONTRADICTED")));
    }

    // R17

    private static List<Stream<Arguments>> consentAndPendingApplications() {
        var filed =
                "2024-09-01T10:00 application: StayApplicationFiled persons=anna,ben route=WORK suggestedByCoach=%s\n";
        var measure = "%s MeasureImposed nature=PREVENTIVE kind=REPORTING persons=%s\n";
        var referred = ANNA_AND_BEN + "2024-09-01T10:00 ReturnReferred persons=anna,ben %s\n";
        return List.of(
                given(
                        "R17 both consented",
                        "a consent given for each of its persons",
                        referred.formatted("consents=(personId=anna given=true),(personId=ben given=true)"),
                        on("2024-09-01", "R17: SATISFIED")),
                given(
                        "R17 one consented, nothing about the other",
                        "a consent given for each of its persons",
                        referred.formatted("consents=(personId=anna given=true)"),
                        on("2024-09-01", "R17: NOT_EVIDENCED")),
                given(
                        "R17 one did not consent, nothing about the other",
                        "false or empty → CONTRADICTED",
                        referred.formatted("consents=(personId=anna given=false)"),
                        on("2024-09-01", "R17: CONTRADICTED")),
                given(
                        "R17 a measure while the application that the coach suggested is pending",
                        "adverse decision → no pending StayApplicationFiled with suggestedByCoach",
                        ANNA_AND_BEN + filed.formatted("true") + measure.formatted("2024-09-10T10:00", "anna"),
                        on("2024-09-10", "R17: CONTRADICTED")),
                given(
                        "R17 a measure while an application is pending that nobody suggested",
                        "StayApplicationFiled with suggestedByCoach",
                        ANNA_AND_BEN + filed.formatted("false") + measure.formatted("2024-09-10T10:00", "anna"),
                        on("2024-09-10", "R17: SATISFIED")),
                given(
                        "R17 decided for one of two: a measure for each",
                        "no pending StayApplicationFiled with suggestedByCoach; judged for each person",
                        ANNA_AND_BEN + filed.formatted("true")
                                + "2024-09-05T10:00 StayApplicationDecided ref=application persons=ben result=REFUSED\n"
                                + measure.formatted("2024-09-10T10:00", "anna")
                                + measure.formatted("2024-09-10T11:00", "ben"),
                        on("2024-09-10", "R17: CONTRADICTED, SATISFIED")),
                given(
                        "R17 the application was decided before the measure, but this was written down after it",
                        "holding only on the first is NOT_EVIDENCED, “recorded later”",
                        ANNA_AND_BEN + filed.formatted("true") + measure.formatted("2024-09-10T10:00", "anna")
                                + "2024-09-05T10:00 StayApplicationDecided ref=application persons=anna result=REFUSED\n",
                        on("2024-09-10", "R17: NOT_EVIDENCED (recorded later)")),
                given(
                        "R17 the application was filed before the measure, but this was written down after it",
                        "only on the second … NOT_EVIDENCED, “annulled”",
                        ANNA_AND_BEN + measure.formatted("2024-09-10T10:00", "anna") + filed.formatted("true"),
                        // Reading of decision 0019: what shows the reverse is not softened by not having been on
                        // record.
                        on("2024-09-10", "R17: CONTRADICTED")),
                given(
                        "R17 that the person cooperates is no adverse decision",
                        "Adverse decision (R17): CooperationAssessed not COOPERATING, …",
                        ANNA_AND_BEN + filed.formatted("true")
                                + "2024-09-10T10:00 CooperationAssessed persons=anna level=COOPERATING\n",
                        on("2024-09-10", "R17: -")));
    }

    // R18

    private static List<Stream<Arguments>> measures() {
        var imposed =
                ANNA + "2024-09-02T10:00 measure: MeasureImposed nature=LESS_COERCIVE kind=REPORTING persons=anna %s\n";
        var reviewed = "%s MeasureReviewed ref=measure outcome=KEPT\n";
        var lifted = "%s MeasureLifted ref=measure\n";
        var preventive = ANNA
                + """
                2024-09-01T12:00 order: ReturnDecisionIssued persons=anna kind=ORDER_TO_LEAVE departureTermDays=30
                2024-09-02T09:00 ReturnDecisionNotified ref=order persons=anna channel=HAND
                2024-09-10T10:00 measure: MeasureImposed nature=PREVENTIVE kind=REPORTING persons=anna returnDecision=order until=2024-10-20 reasons=anna
                """;
        var examined = "2024-09-10T10:00 MedicalExaminationForced personId=anna %s\n";
        return List.of(
                given(
                        "R18 four weeks, to be lifted on the last day",
                        "reasons, until, …, MeasureLifted by the end",
                        imposed.formatted("until=2024-09-30 reasons=anna"),
                        on("2024-09-30", "R18: PENDING by 2024-09-30"),
                        on("2024-10-01", "R18: NOT_EVIDENCED")),
                given(
                        "R18 four weeks, lifted on the last day",
                        "MeasureLifted by the end",
                        imposed.formatted("until=2024-09-30 reasons=anna") + lifted.formatted("2024-09-30T22:00"),
                        on("2024-10-10", "R18: SATISFIED")),
                given(
                        "R18 four weeks, lifted the day after",
                        "MeasureLifted by the end",
                        imposed.formatted("until=2024-09-30 reasons=anna") + lifted.formatted("2024-10-01T00:30"),
                        on("2024-10-10", "R18: NOT_EVIDENCED")),
                given(
                        "R18 two months, to be reviewed in thirty days",
                        "review 30 d",
                        imposed.formatted("until=2024-10-31 reasons=anna"),
                        on("2024-10-02", "R18: PENDING by 2024-10-02"),
                        on("2024-10-03", "R18: NOT_EVIDENCED")),
                given(
                        "R18 two months, reviewed on the thirtieth day",
                        "MeasureReviewed in time, MeasureLifted by the end",
                        imposed.formatted("until=2024-10-31 reasons=anna")
                                + reviewed.formatted("2024-10-02T22:00")
                                + lifted.formatted("2024-10-31T10:00"),
                        on("2024-10-10", "R18: PENDING by 2024-10-31"),
                        on("2024-11-10", "R18: SATISFIED")),
                given(
                        "R18 without an end",
                        "time-limited; absent → NOT_EVIDENCED",
                        imposed.formatted("reasons=anna"),
                        on("2024-09-02", "R18: NOT_EVIDENCED")),
                given(
                        "R18 without reasons",
                        "MeasureImposed → reasons",
                        imposed.formatted("until=2024-09-30"),
                        on("2024-09-02", "R18: NOT_EVIDENCED")),
                given(
                        "R18 a preventive measure lifted at the end of the departure term, earlier than its own end",
                        "preventive ones end with the term",
                        preventive + lifted.formatted("2024-10-02T10:00"),
                        on("2024-10-10", "R18: SATISFIED")),
                given(
                        "R18 a preventive measure that goes on after the departure term",
                        "preventive ones end with the term",
                        preventive,
                        on("2024-10-03", "R18: NOT_EVIDENCED")),
                given(
                        "R18 an adult examined by force after a refusal",
                        "MedicalExaminationForced → adult, refusal recorded",
                        ANNA + examined.formatted("refusalRecorded=true"),
                        on("2024-09-10", "R18: SATISFIED")),
                given(
                        "R18 an adult examined by force, no refusal on record",
                        "none without a recorded refusal",
                        ANNA + examined.formatted(""),
                        on("2024-09-10", "R18: NOT_EVIDENCED")),
                given(
                        "R18 a child examined by force after a refusal",
                        "no forced medical examination of a minor",
                        DAN_ALONE + examined.formatted("refusalRecorded=true").replace("anna", "dan"),
                        on("2024-09-10", "R18: CONTRADICTED")),
                given(
                        "R18 a person of unknown age examined by force after a refusal",
                        "an adult who may be under 18, or ageDisputed, gives UNDETERMINED",
                        ANNA.replace("birthYear=1990 birthMonth=5", "ageDisputed=true")
                                + examined.formatted("refusalRecorded=true"),
                        on("2024-09-10", "R18: UNDETERMINED")));
    }

    // R19

    private static List<Stream<Arguments>> remedies() {
        var order = "%s order: ReturnDecisionIssued persons=anna,ben kind=ORDER_TO_LEAVE %s\n";
        var first = ANNA_AND_BEN + order.formatted("2024-08-30T12:00", "first=true");
        var repeated = ANNA_AND_BEN + order.formatted("2024-08-30T12:00", "first=false");
        var notified = "%s ReturnDecisionNotified ref=order persons=anna channel=%s\n";
        var monday = notified.formatted("2024-09-02T12:00", "HAND");
        var removed = "%s RemovalCarriedOut persons=anna returnDecision=order\n";
        var november = removed.formatted("2024-11-20T12:00");
        var appeal = "2024-09-05T12:00 appeal: AppealLodged persons=anna against=order %s\n";
        var decided = "2024-10-05T12:00 AppealDecided ref=appeal result=%s\n";
        var asylum =
                "2024-09-20T12:00 application: StayApplicationFiled persons=anna route=INTERNATIONAL_PROTECTION %s\n";
        return List.of(
                given(
                        "R19 a first order, removed on the tenth day",
                        "decided before 12 June 2026: 10 d; the day after notification is day 1",
                        first + monday + removed.formatted("2024-09-12T23:30"),
                        on("2024-09-20", "R19: CONTRADICTED")),
                given(
                        "R19 a first order, removed half an hour after the tenth day",
                        "window over, counted from the person's notification of the return decision enforced",
                        first + monday + removed.formatted("2024-09-13T00:30"),
                        on("2024-09-20", "R19: SATISFIED")),
                given(
                        "R19 the tenth day is a Saturday, removed on the Monday",
                        "for appeals the last day moves off weekends and holidays",
                        first + notified.formatted("2024-09-04T12:00", "HAND") + removed.formatted("2024-09-16T12:00"),
                        on("2024-09-20", "R19: CONTRADICTED")),
                given(
                        "R19 the tenth day is a Saturday, removed on the Tuesday",
                        "for appeals the last day moves off weekends and holidays",
                        first + notified.formatted("2024-09-04T12:00", "HAND") + removed.formatted("2024-09-17T12:00"),
                        on("2024-09-20", "R19: SATISFIED")),
                given(
                        "R19 the tenth day is 11 November, removed on the 12th",
                        "for appeals the last day moves off weekends and holidays",
                        first + notified.formatted("2024-11-01T12:00", "HAND") + removed.formatted("2024-11-12T12:00"),
                        on("2024-11-20", "R19: CONTRADICTED")),
                given(
                        "R19 the tenth day is Easter Monday, removed on the Wednesday",
                        "for appeals the last day moves off weekends and holidays",
                        first + notified.formatted("2025-04-11T12:00", "HAND") + removed.formatted("2025-04-23T12:00"),
                        on("2025-04-23", "R19: SATISFIED")),
                given(
                        "R19 a letter posted before All Saints' Day, removed on the last day",
                        "a letter counts from the third working day after posting",
                        // posted on Tuesday 29 October, counts from Monday 4 November, day 10 is Thursday 14 November
                        first
                                + notified.formatted("2024-10-29T12:00", "REGISTERED_POST")
                                + removed.formatted("2024-11-14T12:00"),
                        on("2024-11-20", "R19: CONTRADICTED")),
                given(
                        "R19 a letter posted before All Saints' Day, removed the day after the last day",
                        "a letter counts from the third working day after posting",
                        first
                                + notified.formatted("2024-10-29T12:00", "REGISTERED_POST")
                                + removed.formatted("2024-11-15T12:00"),
                        on("2024-11-20", "R19: SATISFIED")),
                given(
                        "R19 a repeated order, its fifth day a Saturday, removed on the Tuesday",
                        "repeated order 5 d",
                        repeated + monday + removed.formatted("2024-09-10T12:00"),
                        on("2024-09-20", "R19: SATISFIED")),
                given(
                        "R19 an order of which nobody says whether it is the first, removed on the Tuesday",
                        "first absent → 10 d",
                        repeated.replace("first=false", "") + monday + removed.formatted("2024-09-10T12:00"),
                        on("2024-09-20", "R19: CONTRADICTED")),
                given(
                        "R19 never notified to this person",
                        "the person's notification of the return decision enforced (unknown → UNDETERMINED)",
                        first + monday.replace("anna", "ben") + november,
                        on("2024-11-20", "R19: UNDETERMINED")),
                given(
                        "R19 a suspensive appeal not decided",
                        "no undecided suspensive AppealLodged of the person",
                        first + monday + appeal.formatted("suspensive=YES") + november,
                        on("2024-11-20", "R19: CONTRADICTED")),
                given(
                        "R19 a suspensive appeal of somebody else",
                        "AppealLodged of the person",
                        first + monday + appeal.formatted("suspensive=YES").replace("anna", "ben") + november,
                        on("2024-11-20", "R19: SATISFIED")),
                given(
                        "R19 a suspensive appeal rejected before",
                        "no undecided suspensive AppealLodged",
                        first + monday + appeal.formatted("suspensive=YES") + decided.formatted("REJECTED") + november,
                        on("2024-11-20", "R19: SATISFIED")),
                given(
                        "R19 a suspensive appeal rejected after the removal",
                        "no undecided suspensive AppealLodged",
                        first + monday + appeal.formatted("suspensive=YES") + november
                                + "2024-12-05T12:00 AppealDecided ref=appeal result=REJECTED\n",
                        on("2024-12-20", "R19: CONTRADICTED")),
                given(
                        "R19 a suspensive appeal rejected before the removal, written down after it",
                        "holding only on the first is NOT_EVIDENCED, “recorded later”",
                        first + monday + appeal.formatted("suspensive=YES") + november + decided.formatted("REJECTED"),
                        on("2024-12-20", "R19: NOT_EVIDENCED (recorded later)")),
                given(
                        "R19 a suspensive appeal lodged before the removal, written down after it",
                        "only on the second … NOT_EVIDENCED, “annulled”",
                        first + monday + november + appeal.formatted("suspensive=YES"),
                        // Reading of decision 0019: what shows the reverse is not softened by not having been on
                        // record.
                        on("2024-12-20", "R19: CONTRADICTED")),
                given(
                        "R19 an appeal without suspensive effect, not decided",
                        "Annulment alone does not suspend",
                        first + monday + appeal.formatted("suspensive=NO") + november,
                        on("2024-11-20", "R19: SATISFIED")),
                given(
                        "R19 an appeal without suspensive effect, the order annulled before",
                        "AppealDecided ANNULLED or SUSPENDED before the removal → CONTRADICTED, whatever suspensive says",
                        first + monday + appeal.formatted("suspensive=NO") + decided.formatted("ANNULLED") + november,
                        on("2024-11-20", "R19: CONTRADICTED")),
                given(
                        "R19 a conditional appeal not decided",
                        "CONDITIONAL → UNDETERMINED unless AppealDecided says SUSPENDED or REJECTED",
                        first + monday + appeal.formatted("suspensive=CONDITIONAL") + november,
                        on("2024-11-20", "R19: UNDETERMINED")),
                given(
                        "R19 a conditional appeal rejected",
                        "CONDITIONAL → UNDETERMINED unless AppealDecided says SUSPENDED (CONTRADICTED) or REJECTED",
                        first
                                + monday
                                + appeal.formatted("suspensive=CONDITIONAL")
                                + decided.formatted("REJECTED")
                                + november,
                        on("2024-11-20", "R19: SATISFIED")),
                given(
                        "R19 a conditional appeal, the order suspended",
                        "SUSPENDED (CONTRADICTED)",
                        first
                                + monday
                                + appeal.formatted("suspensive=CONDITIONAL")
                                + decided.formatted("SUSPENDED")
                                + november,
                        on("2024-11-20", "R19: CONTRADICTED")),
                given(
                        "R19 an appeal of which nobody says whether it suspends",
                        "suspensive absent and undecided → UNDETERMINED",
                        first + monday + appeal.formatted("") + november,
                        on("2024-11-20", "R19: UNDETERMINED")),
                given(
                        "R19 a first asylum claim pending",
                        "no pending application on INTERNATIONAL_PROTECTION that is not subsequent",
                        first + monday + asylum.formatted("subsequent=false") + november,
                        on("2024-11-20", "R19: CONTRADICTED")),
                given(
                        "R19 a subsequent asylum claim pending",
                        "no pending application on INTERNATIONAL_PROTECTION that is not subsequent",
                        first + monday + asylum.formatted("subsequent=true") + november,
                        on("2024-11-20", "R19: SATISFIED")),
                given(
                        "R19 two orders, the removal names neither",
                        "An absent returnDecision is the person's only return decision before that is not withdrawn; several → UNDETERMINED",
                        first
                                + monday
                                + order.formatted("2024-09-20T12:00", "").replace("order: ", "")
                                + november.replace("returnDecision=order", ""),
                        on("2024-11-20", "R19: UNDETERMINED")),
                given(
                        "R19 two orders, one withdrawn, the removal names neither",
                        "the person's only return decision before that is not withdrawn",
                        first + monday + order.formatted("2024-09-20T12:00", "").replace("order: ", "other: ")
                                + "2024-09-25T12:00 ReturnDecisionWithdrawn ref=other\n"
                                + november.replace("returnDecision=order", ""),
                        on("2024-11-20", "R19: SATISFIED")),
                given(
                        "R19 decided the day before the law of June 2026, notified after, removed on the eleventh day",
                        "decided before 12 June 2026: 10 d; chosen by the date of the return decision enforced",
                        ANNA_AND_BEN
                                + order.formatted("2026-06-11T23:30", "first=true")
                                + notified.formatted("2026-06-15T12:00", "HAND")
                                + removed.formatted("2026-06-26T12:00"),
                        on("2026-07-10", "R19: SATISFIED")),
                given(
                        "R19 decided the day of the law of June 2026, removed on the last of the days stated",
                        "From then on: remedyDays and remedySuspensive as stated in the notified decision",
                        ANNA_AND_BEN
                                + order.formatted("2026-06-12T00:30", "remedyDays=15 remedySuspensive=YES")
                                + notified.formatted("2026-06-15T12:00", "HAND")
                                + removed.formatted("2026-06-30T12:00"),
                        on("2026-07-10", "R19: CONTRADICTED")),
                given(
                        "R19 decided the day of the law of June 2026, nothing stated",
                        "absent → UNDETERMINED",
                        ANNA_AND_BEN
                                + order.formatted("2026-06-12T00:30", "first=true")
                                + notified.formatted("2026-06-15T12:00", "HAND")
                                + removed.formatted("2026-08-26T12:00"),
                        on("2026-09-10", "R19: UNDETERMINED")),
                given(
                        "R19 decided after the law of June 2026, the remedy does not suspend, removed the day after",
                        "or the window to lodge a suspensive appeal",
                        ANNA_AND_BEN
                                + order.formatted("2026-06-12T00:30", "remedyDays=15 remedySuspensive=NO")
                                + notified.formatted("2026-06-15T12:00", "HAND")
                                + removed.formatted("2026-06-16T12:00"),
                        on("2026-07-10", "R19: SATISFIED")));
    }

    // R20

    private static List<Stream<Arguments>> timeInDetention() {
        var order = "2024-08-01T12:00 order: ReturnDecisionIssued persons=anna,ben kind=ORDER_TO_LEAVE\n";
        var detained =
                "%s %s: DetentionOrdered persons=%s startsAt=%s facilityKind=CLOSED_CENTRE returnDecision=order legalBasis=%s %s\n";
        var september = ANNA_AND_BEN
                + order
                + detained.formatted("2024-09-02T12:00", "detention", "anna", "2024-09-02T12:00", "AA_7", "");
        var publicOrder = ANNA_AND_BEN
                + order
                + detained.formatted(
                        "2024-09-02T12:00", "detention", "anna", "2024-09-02T12:00", "AA_7", "grounds=PUBLIC_ORDER");
        var transfer = ANNA_AND_BEN
                + order
                + detained.formatted("2024-09-02T12:00", "detention", "anna", "2024-09-02T12:00", "AA_51_5", "");
        var ended = "%s end: DetentionEnded ref=%s persons=anna outcome=RELEASED\n";
        var extended = "%s DetentionExtended ref=detention persons=anna until=%s by=%s\n";
        var twice = extended.formatted("2024-10-30T12:00", "2025-01-02", "OFFICE");
        return List.of(
                given(
                        "R20 two months from the start",
                        "AA 7 and 27: 2 months; Due date = first startsAt + the cap in calendar months",
                        september,
                        on("2024-11-02", "R20: PENDING by 2024-11-02"),
                        on("2024-11-03", "R20: NOT_EVIDENCED")),
                given(
                        "R20 ended on the last day",
                        "Detention stays inside the statutory time",
                        september + ended.formatted("2024-11-02T22:00", "detention"),
                        on("2024-11-10", "R20 of detention: SATISFIED"),
                        on("2024-11-10", "R20 of end: SATISFIED")),
                given(
                        "R20 ended the day after the last day",
                        "Detention stays inside the statutory time",
                        september + ended.formatted("2024-11-03T00:30", "detention"),
                        on("2024-11-10", "R20 of end: CONTRADICTED")),
                given(
                        "R20 from the last day of December",
                        "the cap in calendar months",
                        ANNA_AND_BEN
                                + order
                                + detained.formatted(
                                        "2024-12-30T12:00", "detention", "anna", "2024-12-31T00:30", "AA_7", ""),
                        on("2025-02-28", "R20: PENDING by 2025-02-28")),
                given(
                        "R20 detained again under the same decision three weeks after the release",
                        "days add up over all orders under the same return decision, gaps not resetting it",
                        september
                                + ended.formatted("2024-09-12T12:00", "detention")
                                + detained.formatted(
                                        "2024-10-02T12:00", "again", "anna", "2024-10-02T12:00", "AA_7", "")
                                + ended.formatted("2024-11-25T12:00", "again").replace("end:", "end2:"),
                        on("2024-11-20", "R20 of again: PENDING by 2024-11-22"),
                        on("2024-12-10", "R20 of end2: CONTRADICTED")),
                given(
                        "R20 detained again under another decision",
                        "Across different return decisions the total is shown as a flag",
                        september + ended.formatted("2024-10-30T12:00", "detention")
                                + "2024-11-01T12:00 order2: ReturnDecisionIssued persons=anna kind=ORDER_TO_LEAVE\n"
                                + detained.formatted(
                                                "2024-11-04T12:00", "again", "anna", "2024-11-04T12:00", "AA_7", "")
                                        .replace("=order ", "=order2 "),
                        on("2024-11-20", "R20 of again: PENDING by 2025-01-04 flagged")),
                given(
                        "R20 extended once by the office, four months in all",
                        "2 months, +2",
                        september + twice + ended.formatted("2025-01-02T12:00", "detention"),
                        on("2025-01-10", "R20 of end: SATISFIED")),
                given(
                        "R20 extended twice by the office, the minister never asked",
                        "then +1 by the minister",
                        september
                                + twice
                                + extended.formatted("2024-12-30T12:00", "2025-02-02", "OFFICE")
                                + ended.formatted("2025-01-20T12:00", "detention"),
                        on("2025-02-10", "R20 of end: CONTRADICTED")),
                given(
                        "R20 the second extension by the minister, ended on the last day of five months",
                        "then +1 by the minister, 5 in all",
                        september
                                + twice
                                + extended.formatted("2024-12-30T12:00", "2025-02-02", "MINISTER")
                                + ended.formatted("2025-02-02T12:00", "detention"),
                        on("2025-02-10", "R20 of end: SATISFIED")),
                given(
                        "R20 the minister again, past five months, no public order",
                        "5 in all, 8 on public order",
                        september
                                + twice
                                + extended.formatted("2024-12-30T12:00", "2025-02-02", "MINISTER")
                                + extended.formatted("2025-01-30T12:00", "2025-03-02", "MINISTER")
                                + ended.formatted("2025-02-03T12:00", "detention"),
                        on("2025-02-10", "R20 of end: CONTRADICTED")),
                given(
                        "R20 public order, past five months, extended by the minister each time",
                        "8 on public order; public order = PUBLIC_ORDER or NATIONAL_SECURITY among the grounds",
                        publicOrder
                                + twice
                                + extended.formatted("2024-12-30T12:00", "2025-02-02", "MINISTER")
                                + extended.formatted("2025-01-30T12:00", "2025-03-02", "MINISTER")
                                + ended.formatted("2025-03-02T12:00", "detention"),
                        on("2025-03-10", "R20 of end: SATISFIED")),
                given(
                        "R20 a transfer, six weeks to the day",
                        "AA 51/5 (transfer): 6 weeks",
                        transfer + ended.formatted("2024-10-14T12:00", "detention"),
                        on("2024-10-20", "R20 of end: SATISFIED")),
                given(
                        "R20 a transfer, six weeks and a day",
                        "AA 51/5 (transfer): 6 weeks",
                        transfer + ended.formatted("2024-10-15T12:00", "detention"),
                        on("2024-10-20", "R20 of end: CONTRADICTED")),
                given(
                        "R20 on another legal basis",
                        "AA_29, AA_74_5, OTHER or absent → UNDETERMINED",
                        september.replace("AA_7", "AA_29"),
                        on("2024-12-20", "R20: UNDETERMINED")),
                given(
                        "R20 the removal ends it",
                        "a detention ends with DetentionEnded or RemovalCarriedOut naming the person",
                        september + "2024-10-20T12:00 RemovalCarriedOut persons=anna returnDecision=order\n",
                        on("2024-12-20", "R20 of detention: SATISFIED")),
                given(
                        "R20 two persons, one released",
                        "running total per person",
                        september.replace("persons=anna startsAt", "persons=anna,ben startsAt")
                                + ended.formatted("2024-10-20T12:00", "detention"),
                        on("2024-11-02", "R20 of detention: PENDING by 2024-11-02")));
    }

    // R21

    private static List<Stream<Arguments>> reviews() {
        var detained = ANNA
                + """
                2024-08-01T12:00 order: ReturnDecisionIssued persons=anna kind=ORDER_TO_LEAVE
                2024-09-02T12:00 detention: DetentionOrdered persons=anna startsAt=2024-09-02T12:00 facilityKind=CLOSED_CENTRE returnDecision=order legalBasis=AA_7
                """;
        var asked = "%s request: DetentionReviewRequested ref=detention persons=anna\n";
        var decided = "%s DetentionReviewDecided ref=request persons=anna result=MAINTAINED by=COURT\n";
        var extended = "2024-10-30T12:00 extension: DetentionExtended ref=detention persons=anna until=%s\n";
        var unasked = "%s DetentionReviewDecided ref=extension persons=anna ofOwnMotion=true result=MAINTAINED by=%s\n";
        return List.of(
                given(
                        "R21 asked on a Friday before All Saints' Day",
                        "A review request is decided in 5 working days",
                        detained + asked.formatted("2024-10-25T12:00"),
                        // 28, 29, 30, 31 October, 4 November
                        on("2024-11-04", "R21: PENDING by 2024-11-04"),
                        on("2024-11-05", "R21: NOT_EVIDENCED")),
                given(
                        "R21 decided on the fifth working day",
                        "A review request is decided in 5 working days",
                        detained + asked.formatted("2024-10-25T12:00") + decided.formatted("2024-11-04T22:00"),
                        on("2024-11-05", "R21: SATISFIED")),
                given(
                        "R21 decided on the sixth working day",
                        "A review request is decided in 5 working days, or the person is released",
                        detained + asked.formatted("2024-10-25T12:00") + decided.formatted("2024-11-05T00:30"),
                        on("2024-11-06", "R21: NOT_EVIDENCED")),
                given(
                        "R21 released while the request was pending",
                        "DetentionReviewRequested → DetentionReviewDecided or DetentionEnded",
                        detained + asked.formatted("2024-10-25T12:00")
                                + "2024-10-29T12:00 DetentionEnded ref=detention persons=anna outcome=RELEASED\n",
                        on("2024-11-06", "R21: SATISFIED")),
                given(
                        "R21 extended to the last day of the initial maximum",
                        "DetentionExtended beyond the initial maximum (first cap of R20)",
                        detained + extended.formatted("2024-11-02"),
                        on("2024-10-31", "R21: -")),
                given(
                        "R21 extended beyond the initial maximum",
                        "within 5 working days of it",
                        detained + extended.formatted("2025-01-02"),
                        // 31 October, 4, 5, 6, 7 November
                        on("2024-11-07", "R21: PENDING by 2024-11-07"),
                        on("2024-11-08", "R21: NOT_EVIDENCED")),
                given(
                        "R21 extended beyond the initial maximum, reviewed by the court of its own motion in time",
                        "DetentionReviewDecided with decidedby COURT and ofOwnMotion on that extension",
                        detained + extended.formatted("2025-01-02") + unasked.formatted("2024-11-07T20:00", "COURT"),
                        on("2024-11-08", "R21: SATISFIED")),
                given(
                        "R21 extended beyond the initial maximum, reviewed by the office",
                        "with decidedby COURT",
                        detained + extended.formatted("2025-01-02") + unasked.formatted("2024-11-07T20:00", "OFFICE"),
                        on("2024-11-08", "R21: NOT_EVIDENCED")));
    }

    // R22

    private static List<Stream<Arguments>> heardBeforeExtension() {
        var detained = ANNA
                + """
                2024-09-02T12:00 detention: DetentionOrdered persons=anna startsAt=2024-09-02T12:00 facilityKind=CLOSED_CENTRE legalBasis=AA_7
                """;
        var heard = "%s PersonHeard about=%s participants=(personId=anna)\n";
        var extended = "%s DetentionExtended ref=detention persons=anna written=%s reasoned=true reasons=anna\n";
        return List.of(
                given(
                        "R22 two extensions, heard before the first only",
                        "PersonHeard (DETENTION_EXTENSION) since the previous order or extension",
                        detained
                                + heard.formatted("2024-10-28T12:00", "DETENTION_EXTENSION")
                                + extended.formatted("2024-10-30T12:00", "true")
                                + extended.formatted("2024-12-30T12:00", "true"),
                        on("2024-12-30", "R22: SATISFIED, NOT_EVIDENCED")),
                given(
                        "R22 heard about the detention, not about its extension",
                        "PersonHeard (DETENTION_EXTENSION)",
                        detained
                                + heard.formatted("2024-10-28T12:00", "DETENTION")
                                + extended.formatted("2024-10-30T12:00", "true"),
                        on("2024-12-30", "R22: NOT_EVIDENCED")),
                given(
                        "R22 heard, but the extension was not written",
                        "written, reasoned; false or empty → CONTRADICTED",
                        detained
                                + heard.formatted("2024-10-28T12:00", "DETENTION_EXTENSION")
                                + extended.formatted("2024-10-30T12:00", "false"),
                        on("2024-12-30", "R22: CONTRADICTED")),
                given(
                        "R22 heard on the day of the extension, the hour unknown, written down after it",
                        "the lower case sequence is earlier",
                        detained
                                + extended.formatted("2024-10-30T12:00", "true")
                                + heard.formatted("2024-10-30", "DETENTION_EXTENSION"),
                        on("2024-12-30", "R22: NOT_EVIDENCED")));
    }

    // R23

    private static List<Stream<Arguments>> goodFaith() {
        var invited = ANNA
                + "2024-10-01T12:00 invitation: InvitationSent persons=anna channel=POST appointmentAt=2024-10-26T12:00 placeId=BRUSSELS %s\n";
        var detained =
                "2024-10-28T12:00 DetentionOrdered persons=anna startsAt=2024-10-28T12:00 facilityKind=CLOSED_CENTRE %s\n";
        var during = detained.formatted("duringAppointment=invitation");
        return List.of(
                given(
                        "R23 detained without any appointment",
                        "duringAppointment absent → SATISFIED (no safeguard fact)",
                        ANNA + detained.formatted(""),
                        on("2024-10-28", "R23: SATISFIED")),
                given(
                        "R23 detained at an appointment for coaching and information",
                        "the invitation's purposes were only COACHING or INFORMATION → CONTRADICTED",
                        invited.formatted("purposes=COACHING,INFORMATION") + during,
                        on("2024-10-28", "R23: CONTRADICTED")),
                given(
                        "R23 detained at an appointment that was announced for return as well",
                        "set otherwise … → SATISFIED with a flag",
                        invited.formatted("purposes=COACHING,RETURN_PREPARATION") + during,
                        on("2024-10-28", "R23: SATISFIED flagged")),
                given(
                        "R23 detained at an appointment of which the purposes are unknown",
                        "set and purposes absent or empty → NOT_EVIDENCED",
                        invited.formatted("") + during,
                        on("2024-10-28", "R23: NOT_EVIDENCED")),
                given(
                        "R23 detained at an appointment announced for nothing",
                        "set and purposes absent or empty → NOT_EVIDENCED",
                        invited.formatted("purposes=[]") + during,
                        on("2024-10-28", "R23: NOT_EVIDENCED")),
                given(
                        "R23 arrested twenty-four hours after the appointment at its place, over the end of summer time",
                        "an arrest (time, place code) within the window of an appointment of the case at the same place: ±24 h",
                        invited.formatted("purposes=COACHING")
                                + detained.formatted(
                                        "arrest=(time=2024-10-27T11:00 placeKind=OFFICE placeId=BRUSSELS)"),
                        on("2024-10-28", "R23: SATISFIED flagged")),
                given(
                        "R23 arrested the next day at the hour of the appointment, twenty-five hours after it",
                        "±24 h",
                        invited.formatted("purposes=COACHING")
                                + detained.formatted(
                                        "arrest=(time=2024-10-27T12:00 placeKind=OFFICE placeId=BRUSSELS)"),
                        on("2024-10-28", "R23: SATISFIED")),
                given(
                        "R23 arrested elsewhere within the window",
                        "at the same place",
                        invited.formatted("purposes=COACHING")
                                + detained.formatted("arrest=(time=2024-10-26T11:00 placeKind=OFFICE placeId=LIEGE)"),
                        on("2024-10-28", "R23: SATISFIED")));
    }

    // R24 and R24s

    private static List<Stream<Arguments>> closureAndSilence() {
        var closed = ANNA + "2024-09-02T12:00 closure: CaseClosed outcome=LOST_CONTACT %s\n";
        var explained = closed.formatted("residualStatus=NONE reasons=anna");
        return List.of(
                given(
                        "R24 closed, the notice still to come",
                        "CaseClosed → reasons, residualStatus, NoticeGiven in time; notice 15 d",
                        explained,
                        on("2024-09-17", "R24: PENDING by 2024-09-17"),
                        on("2024-09-18", "R24: NOT_EVIDENCED")),
                given(
                        "R24 closed, told on the fifteenth day",
                        "notice 15 d",
                        explained + "2024-09-17T23:00 NoticeGiven ref=closure persons=anna\n",
                        on("2024-09-18", "R24: SATISFIED")),
                given(
                        "R24 closed without reasons",
                        "the finding takes the first of CONTRADICTED, NOT_EVIDENCED, UNDETERMINED, PENDING",
                        closed.formatted("residualStatus=NONE"),
                        on("2024-09-03", "R24: NOT_EVIDENCED")),
                given(
                        "R24s a case in which nothing happens for ninety days",
                        "one occasion per open case, its last decision, due when silent for long: stale 90 d",
                        ANNA + "2024-09-02T12:00 SelfReferred persons=anna\n",
                        on("2024-12-01", "R24s: PENDING by 2024-12-01"),
                        on("2024-12-02", "R24s: NOT_EVIDENCED")),
                given(
                        "R24s a closed case may be silent; a reopened one may not",
                        "one occasion per open case",
                        explained + "2024-10-01T12:00 CaseReopened\n",
                        on("2024-09-30", "R24s: -"),
                        on("2024-10-02", "R24s: PENDING by 2024-12-30")));
    }

    // The backdating guard, on R01

    private static List<Stream<Arguments>> corrections() {
        var assessed =
                "%s assessment: LessCoerciveMeasuresAssessed persons=anna measures=(kind=REPORTING reasons=anna)\n";
        var detained =
                "%s detention: DetentionOrdered persons=anna startsAt=2024-09-10T12:00 facilityKind=CLOSED_CENTRE\n";
        var september = detained.formatted("2024-09-10T12:00");
        var fifth = assessed.formatted("2024-09-05T12:00");
        return List.of(
                given(
                        "Guard: a safeguard dated before and written down after",
                        "holding only on the first is NOT_EVIDENCED, “recorded later”",
                        ANNA + september + fifth,
                        on("2024-09-10", "R01: NOT_EVIDENCED (recorded later)")),
                given(
                        "Guard: a safeguard annulled since",
                        "only on the second (the safeguard was annulled since) NOT_EVIDENCED, “annulled”",
                        ANNA + fifth + september + "annul assessment\n",
                        on("2024-09-10", "R01: NOT_EVIDENCED (annulled)")),
                given(
                        "Guard: a safeguard annulled before",
                        "absent → NOT_EVIDENCED",
                        ANNA + fifth + "annul assessment\n" + september,
                        on("2024-09-10", "R01: NOT_EVIDENCED")),
                given(
                        "Guard: a correction before the trigger moves the safeguard to before it",
                        "the history made of the entries before the trigger's case sequence, corrected only by the corrections among them",
                        ANNA + assessed.formatted("2024-09-15T12:00") + "correct "
                                + fifth.replace("2024-09-05T12:00 assessment:", "assessment: 2024-09-05T12:00")
                                + september,
                        on("2024-09-10", "R01: SATISFIED")),
                given(
                        "Guard: the same correction after the trigger comes too late",
                        "corrected only by the corrections among them",
                        ANNA + assessed.formatted("2024-09-15T12:00") + september + "correct "
                                + fifth.replace("2024-09-05T12:00 assessment:", "assessment: 2024-09-05T12:00"),
                        on("2024-09-10", "R01: NOT_EVIDENCED (recorded later)")),
                given(
                        "Guard: the trigger itself moved to after the safeguard",
                        "with the trigger in its first form",
                        ANNA + fifth + detained.formatted("2024-09-01T12:00") + "correct "
                                + september.replace("2024-09-10T12:00 detention:", "detention: 2024-09-10T12:00"),
                        on("2024-09-10", "R01: NOT_EVIDENCED (recorded later)")),
                given(
                        "Guard: the trigger itself moved to before the safeguard",
                        "only on the second … NOT_EVIDENCED, “annulled”",
                        ANNA + fifth + september + "correct "
                                + september.replace("2024-09-10T12:00 detention:", "detention: 2024-09-01T12:00"),
                        on("2024-09-10", "R01: NOT_EVIDENCED (annulled)")),
                given(
                        "Guard: the last of two corrections wins",
                        "of several, the last by case sequence wins",
                        ANNA + assessed.formatted("2024-09-15T12:00") + "correct "
                                + fifth.replace("2024-09-05T12:00 assessment:", "assessment: 2024-09-05T12:00")
                                + "annul assessment\n" + september,
                        on("2024-09-10", "R01: NOT_EVIDENCED")),
                given(
                        "Guard: a trigger annulled",
                        "An annulled trigger has no finding",
                        ANNA + september + "annul detention\n",
                        on("2024-09-10", "R01: -")),
                given(
                        "Guard: a removal first recorded to an assessed destination, then corrected to another",
                        "with the trigger in its first form; only on the second NOT_EVIDENCED, “annulled”",
                        ANNA
                                + """
                                2024-09-01T12:00 RisksAssessed personId=anna destination=MAR nonRefoulement=NO_OBSTACLE familyLife=NO_OBSTACLE health=NO_OBSTACLE reasonedInAct=true reasons=anna
                                2024-10-01T12:00 removal: RemovalCarriedOut persons=anna destination=MAR
                                correct removal: 2024-10-01T12:00 RemovalCarriedOut persons=anna destination=DZA
                                """,
                        on("2024-10-01", "R06: NOT_EVIDENCED (annulled)")));
    }
}
