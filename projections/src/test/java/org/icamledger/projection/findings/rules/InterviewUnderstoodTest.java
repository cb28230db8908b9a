package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.RuleTable.A;
import static org.icamledger.projection.findings.rules.RuleTable.B;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class InterviewUnderstoodTest {
    private static final RuleTable R12 = RuleTable.of("R12", A, "personId:U,role:ADULT,birthYear:1990", B);
    private static final String INTERVIEW_HELD =
            "2023-06-30 x InterviewHeld participants=personId:A,understood:false,language:fr,interpreter:PRESENT";

    @TestFactory
    Stream<DynamicTest> eachParticipant() {
        return Stream.of(
                R12.row("nothing said", "NOT_EVIDENCED LANGUAGE", INTERVIEW_HELD + " participants=personId:A"),
                R12.row("understood", "SATISFIED", INTERVIEW_HELD + " participants=personId:A,understood:true"),
                R12.row("not understood", "CONTRADICTED LANGUAGE", INTERVIEW_HELD),
                R12.row("a declared language", "SATISFIED", INTERVIEW_HELD + " participants=personId:A,language:fr-CA"),
                R12.row(
                        "another language",
                        "NOT_EVIDENCED LANGUAGE",
                        INTERVIEW_HELD + " participants=personId:A,language:nl"),
                R12.row(
                        "another language, with an interpreter",
                        "SATISFIED",
                        INTERVIEW_HELD + " participants=personId:A,language:nl,interpreter:PRESENT"),
                R12.row(
                        "an interpreter refused",
                        "NOT_EVIDENCED LANGUAGE",
                        INTERVIEW_HELD + " participants=personId:A,language:nl,interpreter:REFUSED_BY_PERSON"),
                R12.row(
                        "no interpreter and no common language",
                        "CONTRADICTED LANGUAGE",
                        INTERVIEW_HELD + " participants=personId:A,language:nl,interpreter:UNAVAILABLE"),
                R12.row(
                        "no interpreter and no word on the language",
                        "CONTRADICTED LANGUAGE",
                        INTERVIEW_HELD + " participants=personId:A,interpreter:UNAVAILABLE"),
                R12.row(
                        "no interpreter but a common language",
                        "SATISFIED",
                        INTERVIEW_HELD + " participants=personId:A,language:fr,interpreter:UNAVAILABLE"),
                R12.row(
                        "no languages of the person recorded",
                        "UNDETERMINED LANGUAGE",
                        INTERVIEW_HELD + " participants=personId:U,language:fr"),
                R12.row(
                        "no interpreter, no languages of the person recorded",
                        "UNDETERMINED LANGUAGE",
                        INTERVIEW_HELD + " participants=personId:U,language:fr,interpreter:UNAVAILABLE"),
                R12.row(
                        "one of two",
                        "NOT_EVIDENCED LANGUAGE",
                        INTERVIEW_HELD + " participants=personId:A,language:fr;personId:B,language:fr"),
                R12.row(
                        "both",
                        "SATISFIED",
                        INTERVIEW_HELD + " participants=personId:A,language:fr;personId:B,language:ar-SY"));
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return Stream.of(
                R12.row(
                        "completed later",
                        "SATISFIED",
                        INTERVIEW_HELD + " participants=personId:A",
                        "replace x 2023-06-30 InterviewHeld participants=personId:A,understood:true"),
                R12.row("annulled", "none", INTERVIEW_HELD + " participants=personId:A", "annul x"));
    }
}
