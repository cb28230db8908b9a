package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.CHILD;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class NoChildDetainedTest {
    private static final RuleTable R03 = RuleTable.of(
            "R03",
            A,
            CHILD,
            "personId:U,role:ADULT",
            "personId:T,role:ADULT,birthYear:2005,birthMonth:6",
            "personId:D,role:ADULT,birthYear:1980,ageDisputed:true");
    private static final String DETENTION_ORDERED = "2023-04-05 x DetentionOrdered persons=U facilityKind=BORDER";
    private static final String DETENTION_ORDERED_2 = "2023-06-30 x DetentionOrdered persons=C";
    private static final String MEMBER_DETAILS_ESTABLISHED =
            "2023-09-01 e MemberDetailsEstablished personId=U birthYear=2005";
    private static final String DETENTION_ORDERED_3 =
            "2024-07-20 x DetentionOrdered persons=A facilityKind=CLOSED_CENTRE_FOR_FAMILIES";

    @TestFactory
    Stream<DynamicTest> aChildAmongThePersons() {
        return Stream.of(
                R03.row("an adult", "SATISFIED", DETENTION_ORDERED_2 + " persons=-"),
                R03.row("a child", "CONTRADICTED CHILD", DETENTION_ORDERED_2),
                R03.row("a child with a parent", "CONTRADICTED CHILD", DETENTION_ORDERED_2 + " persons=A,C"),
                R03.row("in hospital", "CONTRADICTED CHILD", DETENTION_ORDERED_2 + " facilityKind=HOSPITAL"),
                R03.row("age unknown", "UNDETERMINED AGE", DETENTION_ORDERED_2 + " persons=U"),
                R03.row("age disputed", "UNDETERMINED AGE", DETENTION_ORDERED_2 + " persons=D"),
                R03.row(
                        "a child beside somebody of unknown age",
                        "CONTRADICTED AGE CHILD",
                        DETENTION_ORDERED_2 + " persons=C,U"),
                R03.row(
                        "established later as a child",
                        "CONTRADICTED CHILD",
                        DETENTION_ORDERED_2 + " persons=U",
                        MEMBER_DETAILS_ESTABLISHED + " birthYear=2007"),
                R03.row(
                        "established later as an adult",
                        "SATISFIED",
                        DETENTION_ORDERED_2 + " persons=D",
                        MEMBER_DETAILS_ESTABLISHED + " personId=D ageDisputed=false birthYear=-"));
    }

    @TestFactory
    Stream<DynamicTest> theMonthOfTheEighteenthBirthday() {
        return Stream.of(
                R03.row("the month before", "CONTRADICTED CHILD", "2023-05-31 x DetentionOrdered persons=T"),
                R03.row("that month", "UNDETERMINED AGE", "2023-06-01 x DetentionOrdered persons=T"),
                R03.row("that month, its last day", "UNDETERMINED AGE", DETENTION_ORDERED_2 + " persons=T"),
                R03.row("the month after", "SATISFIED", "2023-07-01 x DetentionOrdered persons=T"),
                R03.row(
                        "month unknown",
                        "UNDETERMINED AGE",
                        MEMBER_DETAILS_ESTABLISHED,
                        "2023-12-31 x DetentionOrdered persons=U"),
                R03.row(
                        "month unknown, the year after",
                        "SATISFIED",
                        MEMBER_DETAILS_ESTABLISHED,
                        "2024-01-01 x DetentionOrdered persons=U"));
    }

    @TestFactory
    Stream<DynamicTest> theBan() {
        return Stream.of(
                R03.row("before 27 February 2012", "NOT_APPLICABLE", "2012-02-26 x DetentionOrdered persons=C"),
                R03.row("from then", "CONTRADICTED CHILD", "2012-02-27 x DetentionOrdered persons=C"));
    }

    @TestFactory
    Stream<DynamicTest> aCentreForFamilies() {
        return Stream.of(
                R03.row(
                        "until 19 July 2024, with an adult",
                        "NOT_APPLICABLE",
                        "2024-07-19 x DetentionOrdered persons=A,C facilityKind=CLOSED_CENTRE_FOR_FAMILIES"),
                R03.row("from 20 July 2024", "CONTRADICTED AGE CHILD", DETENTION_ORDERED_3 + " persons=A,C"),
                R03.row("the parent alone while the child is a member", "CONTRADICTED AGE CHILD", DETENTION_ORDERED_3),
                R03.row("the parent alone in another centre", "SATISFIED", DETENTION_ORDERED_3 + " facilityKind=-"),
                R03.row(
                        "no child is a member any more",
                        "SATISFIED",
                        "2024-07-01 l1 MemberLeft personId=C",
                        "2024-07-01 l2 MemberLeft personId=U",
                        "2024-07-01 l3 MemberLeft personId=D",
                        DETENTION_ORDERED_3),
                R03.row(
                        "unaccompanied",
                        "CONTRADICTED CHILD",
                        "2024-01-01 l1 MemberLeft personId=A",
                        "2024-01-01 l2 MemberLeft personId=U",
                        "2024-01-01 l3 MemberLeft personId=D",
                        "2024-01-01 l4 MemberLeft personId=T",
                        "2024-01-10 x DetentionOrdered persons=C facilityKind=CLOSED_CENTRE_FOR_FAMILIES"),
                R03.row(
                        "perhaps unaccompanied",
                        "UNDETERMINED ACCOMPANIED",
                        "2023-01-01T14:00 l1 MemberLeft personId=A",
                        "2023-01-01T14:00 l3 MemberLeft personId=D",
                        "2023-01-01T14:00 l4 MemberLeft personId=T",
                        "2024-01-10 x DetentionOrdered persons=C facilityKind=CLOSED_CENTRE_FOR_FAMILIES"));
    }

    @TestFactory
    Stream<DynamicTest> sixWorkingDaysAtTheBorder() {
        return Stream.of(
                R03.row(
                        "age unknown",
                        "UNDETERMINED AGE @2023-04-14 | CONTRADICTED AGE @2023-04-15",
                        DETENTION_ORDERED),
                R03.row(
                        "let go on the sixth day",
                        "UNDETERMINED AGE",
                        DETENTION_ORDERED,
                        "2023-04-14T23:30 e DetentionEnded ref=x persons=U"),
                R03.row(
                        "let go on the day after",
                        "CONTRADICTED AGE",
                        DETENTION_ORDERED,
                        "2023-04-15T00:30 e DetentionEnded ref=x persons=U"),
                R03.row(
                        "found to be an adult",
                        "SATISFIED",
                        DETENTION_ORDERED,
                        "2023-04-07 e MemberDetailsEstablished personId=U birthYear=1999"),
                R03.row("a child", "CONTRADICTED CHILD @2023-04-05", DETENTION_ORDERED + " persons=C"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R03.row(
                        "the role corrected later",
                        "SATISFIED",
                        DETENTION_ORDERED_2,
                        "replace open 2023-01-01 CaseOpened members=personId:A,role:ADULT;personId:C,role:ADULT,birthYear:1999"),
                R03.row("annulled", "none", DETENTION_ORDERED_2, "annul x"));
    }
}
