package org.icamledger.ledger;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.icamledger.ledger.Requests.utf8;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.icamledger.casefile.Coaching.AppointmentMissed;
import org.icamledger.casefile.Composition.MemberDetailsEstablished;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText.Clear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused with 400, where the flaw is said to be, and that nothing is converted silently. */
class RequestRefusalTest {
    private static final String ANNA = "00000000-0000-4000-8000-00000000000a";
    private static final String BEN = "00000000-0000-4000-8000-00000000000b";

    private static final String OPENED =
            """
            {"specversion":"1.0","id":"00000000-0000-4000-8000-000000000001","source":"https://cms.example/",
             "type":"CaseOpened","time":"2023-03-01T09:00:00+01:00","decidedby":"OFFICE",
             "data":{"track":"FAMILY","office":"ICAM_LIEGE","region":"WAL","members":[
               {"personId":"%s","role":"ADULT","birthYear":1980,"birthMonth":3,"nationality":"XXX","languages":["fr"]},
               {"personId":"%s","role":"MINOR","ageDisputed":false}]}}"""
                    .formatted(ANNA, BEN);

    private static final String MISSED =
            """
            {"specversion":"1.0","id":"00000000-0000-4000-8000-000000000002","source":"https://cms.example/",
             "type":"AppointmentMissed","dataschema":"urn:icam-ledger:AppointmentMissed:1",
             "subject":"00000000-0000-4000-8000-0000000000cc","time":"2023-03-01T08:00:00.000Z",
             "datacontenttype":"application/json","decidedby":"COACH","registeredtime":"2023-03-02T08:00:00.5Z",
             "data":{"ref":"00000000-0000-4000-8000-000000000003","persons":["%s"],"excused":true,
               "excuse":{"about":["%s"],"text":"A stay in hospital."}}}"""
                    .formatted(ANNA, ANNA);

    private final RequestFormat format = new RequestFormat(CodeLists.ofTheLedger());

    @Test
    void aRequestIsTakenWithAnyOffsetAndWithOrWithoutWhatIsOptional() {
        var opened = format.parse(utf8(OPENED));
        var missed = format.parse(utf8(MISSED));

        assertThat(opened.subject()).isNull();
        assertThat(opened.decision().time()).isEqualTo(Instant.parse("2023-03-01T08:00:00Z"));
        assertThat(opened.decision().registeredtime()).isNull();
        assertThat(missed.subject()).hasToString("00000000-0000-4000-8000-0000000000cc");
        assertThat(missed.decision().registeredtime()).isEqualTo(Instant.parse("2023-03-02T08:00:00.500Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "specversion":"1.0",            | ``                                | /specversion      | mandatory
            "specversion":"1.0"             | "specversion":"1.1"               | /specversion      | Give "1.0"
            "specversion":"1.0"             | "specversion":1.0                 | /specversion      | Give a string
            "source":"https://cms.example/" | "source":""                       | /source           | URI reference
            "source":"https://cms.example/" | "source":"two words"              | /source           | URI reference
            "source":"https://cms.example/" | "source":"https://é.example/"     | /source           | URI reference
            "type":"CaseOpened"             | "type":"CaseOpend"                | /type             | no decision type
            "type":"CaseOpened"             | "type":"LedgerOpened"             | /type             | Only the ledger itself
            "type":"CaseOpened"             | "type":"PersonErased"             | /type             | Only the ledger itself
            "type":"CaseOpened",            | ``                                | /type             | mandatory
            "decidedby":"OFFICE"            | "decidedby":"office"              | /decidedby        | Give one of COACH
            "decidedby":"OFFICE"            | "decidedby":0                     | /decidedby        | Give one of COACH
            "decidedby":"OFFICE"            | "decidedby":null                  | /decidedby        | instead of writing null
            "decidedby":"OFFICE"            | "decidedby":"OFFICE","extra":1    | /extra            | no such member
            "decidedby":"OFFICE"            | "decidedby":"OFFICE","a/b~c":1    | ``                | a name that no member has
            "decidedby":"OFFICE"            | "decidedby":"OFFICE","\\ud800":1  | ``                | a name that no member has
            "role":"ADULT"                  | "role":"ADULT","\\udc00x":1       | /data/members/0   | a name that no member has
            -000000000001"                  | -00000000000A"                    | /id               | lower case
            -000000000001"                  | -00000000001"                     | /id               | lower case
            T09:00:00+01:00                 | T09:00:00                         | /time             | with its offset
            T09:00:00+01:00                 | T09:00:00.0000Z                   | /time             | milliseconds
            T09:00:00+01:00                 | T09:00:00.123456Z                 | /time             | milliseconds
            T09:00:00+01:00                 | T24:00:00Z                        | /time             | instant
            T09:00:00+01:00                 | T09:00:60Z                        | /time             | instant
            T09:00:00+01:00                 | t09:00:00z                        | /time             | instant
            2023-03-01T09                   | 2023-02-30T09                     | /time             | instant
            2023-03-01T09:00:00+01:00       | 0000-01-01T00:00:00+01:00         | /time             | instant
            "2023-03-01T09:00:00+01:00"     | 1677657600000                     | /time             | instant
            "track":"FAMILY"                | "track":"HOUSEHOLD"               | /data/track       | INDIVIDUAL, FAMILY
            "office":"ICAM_LIEGE"           | "office":"ICAM_PARIS"             | /data/office      | list offices
            "office":"ICAM_LIEGE"           | "office":"Anna Peeters"           | /data/office      | a code
            "office":"ICAM_LIEGE",          | ``                                | /data/office      | mandatory
            "office":"ICAM_LIEGE"           | "office":["ICAM_LIEGE"]           | /data/office      | a code
            "region":"WAL"                  | "region":"WAL","region":"BRU"     | /data/region      | once
            "region":"WAL"                  | "region":"WAL","reason":"OTHER"   | /data/reason      | no such member
            "role":"ADULT"                  | "role":"ADULT","roles":[]         | /data/members/0/roles | no such member
            "birthYear":1980                | "birthYear":"1980"                | /data/members/0/birthYear | whole number
            "birthYear":1980                | "birthYear":1980.0                | /data/members/0/birthYear | whole number
            "birthYear":1980                | "birthYear":1.98e3                | /data/members/0/birthYear | whole number
            "birthYear":1980                | "birthYear":2147483648            | /data/members/0/birthYear | 32 bits
            "birthYear":1980                | "birthYear":80                    | /data/members/0/birthYear | four digits
            "birthMonth":3                  | "birthMonth":13                   | /data/members/0/birthMonth | 1 to 12
            "birthMonth":3                  | "birthMonth":0                    | /data/members/0/birthMonth | 1 to 12
            "birthMonth":3                  | "birthMonth":true                 | /data/members/0/birthMonth | whole number
            "ageDisputed":false             | "ageDisputed":"false"             | /data/members/1/ageDisputed | without quotes
            "ageDisputed":false             | "ageDisputed":0                   | /data/members/1/ageDisputed | true or false
            "nationality":"XXX"             | "nationality":"BE"                | /data/members/0/nationality | three capital
            "nationality":"XXX"             | "nationality":"ZZZ"               | /data/members/0/nationality | list countries
            "languages":["fr"]              | "languages":"fr"                  | /data/members/0/languages | an array
            "languages":["fr"]              | "languages":["fr","fr"]           | /data/members/0/languages | once
            "languages":["fr"]              | "languages":["fr",null]           | /data/members/0/languages/1 | BCP 47
            "languages":["fr"]              | "languages":["fr_BE"]             | /data/members/0/languages/0 | BCP 47
            00000b"                         | 00000a"                           | /data/members     | once
            """)
    void aFlawIsNamedWithItsPlace(String right, String wrong, String pointer, String sentence) {
        aFlawIsNamed(OPENED, right, wrong, pointer, sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            Missed:1"                     | Missed:2"                         | /dataschema       | no such type and revision
            Missed:1"                     | Missed:0"                         | /dataschema       | of the form
            Missed:1"                     | Missed"                           | /dataschema       | of the form
            icam-ledger:AppointmentMissed | icam-ledger:InvitationSent        | /dataschema       | same type
            icam-ledger:AppointmentMissed | icam-ledger:Unheard               | /dataschema       | no such type
            00000000-0000-4000-8000-0000000000cc | 00000000-0000-0000-0000-000000000000 | /subject | ledger's own file
            -0000000000cc"                | -0000000000CC"                    | /subject          | lower case
            application/json              | text/plain                        | /datacontenttype  | application/json
            "persons":["00000000-0000-4000-8000-00000000000a"] | "persons":[] | /data/persons     | 1 to 100
            "about":["00000000-0000-4000-8000-00000000000a"] | "about":[]     | /data/excuse/about | 1 to 100
            A stay in hospital.           | `  `                              | /data/excuse      | blank
            A stay in hospital.           | a\\u0000b                         | /data/excuse      | NUL
            A stay in hospital.           | a\\u001bb                         | /data/excuse      | control
            A stay in hospital.           | a\\u0085b                         | /data/excuse      | control
            A stay in hospital.           | a\\ud800b                         | /data/excuse      | half surrogates
            "text":"A stay in hospital."  | "text":["A stay"]                 | /data/excuse/text | a string
            "text":"A stay in hospital."  | "withheld":"ROLE","text":"a"      | /data/excuse/withheld | no such member
            {"about"                      | {"v":1,"about"                    | /data/excuse/v    | no such member
            {"about":["00000000-0000-4000-8000-00000000000a"],"text":"A stay in hospital."} | "A stay" | /data/excuse | a text
            "registeredtime":"2023-03-02T08:00:00.5Z" | "registeredtime":"2023-03-02" | /registeredtime | instant
            "registeredtime":"2023-03-02T08:00:00.5Z" | "salt":"AAAAAAAAAAAAAAAAAAAAAA" | /salt | ledger assigns it
            "registeredtime":"2023-03-02T08:00:00.5Z" | "casesequence":3      | /casesequence     | ledger assigns it
            """)
    void aFlawOfWhatIsOptionalIsNamedWithItsPlace(String right, String wrong, String pointer, String sentence) {
        aFlawIsNamed(MISSED, right, wrong, pointer, sentence);
    }

    @Test
    void allFlawsAreNamedAtOnce() {
        var flaws = flaws(OPENED.replace("WAL", "wal")
                .replace("\"role\":\"MINOR\",", "")
                .replace("\"birthYear\":1980", "\"birthYear\":null")
                .replace("1.0", "2.0")
                .replace("https://cms.example/", "{}"));

        assertThat(flaws)
                .extracting(Flaw::pointer)
                .containsExactlyInAnyOrder(
                        "/data/region", "/data/members/0/birthYear", "/data/members/1/role", "/specversion", "/source");
    }

    @Test
    void noSentenceRepeatsAValueThatWasSent() {
        var flaws = flaws(OPENED.replace("ICAM_LIEGE", "Anna Peeters").replace("WAL", "Rue Haute 1"));

        assertThat(flaws).hasSize(2);
        assertThat(flaws.toString()).doesNotContain("Peeters").doesNotContain("Rue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Peeters",
                "1980-03-14",
                "\\ud800",
                "\u00e9",
                "",
                "a12345678901234567890123456789012345678901"
            })
    void noPointerRepeatsANameThatNoMemberCouldHave(String name) {
        for (var value : List.of("1", "{\"x\":1}", "[01]", "{\"x\":1,\"x\":2}")) {
            var request = OPENED.replace("\"track\"", "\"%s\":%s,\"track\"".formatted(name, value));
            assertThat(flaws(request)).extracting(Flaw::pointer).containsExactly("/data");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "nonsense",
                "{}{}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "// {}",
                "\uFEFF{}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\u0000\"}"
            })
    void whatIsNotOneJsonValueIsRefused(String text) {
        assertThat(flaws(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "true", "\"text\"", "[]"})
    void whatIsNoObjectIsRefused(String text) {
        assertThat(flaws(text)).containsExactly(new Flaw("", "Give an object."));
    }

    @Test
    void anythingAfterTheDecisionIsRefused() {
        assertThat(flaws(OPENED + " {}")).hasSize(1);
        assertThat(flaws(OPENED + "x")).hasSize(1);
        assertThat(format.parse(utf8(OPENED + " \n\t"))).isNotNull();
    }

    @Test
    void onlyUtf8IsTaken() {
        var latin1 = MISSED.replace("hospital", "hôpital").getBytes(StandardCharsets.ISO_8859_1);
        var utf16 = OPENED.getBytes(StandardCharsets.UTF_16BE);
        var overlong = utf8(MISSED.replace("hospital", "h??pital"));
        int at = MISSED.replace("hospital", "h??pital").indexOf("??");
        overlong[at] = (byte) 0xC0;
        overlong[at + 1] = (byte) 0xAF;
        var surrogate = utf8(MISSED.replace("hospital", "h???pital"));
        surrogate[at] = (byte) 0xED;
        surrogate[at + 1] = (byte) 0xA0;
        surrogate[at + 2] = (byte) 0x80;

        for (var bytes : List.of(latin1, utf16, overlong, surrogate)) {
            assertThat(catchThrowableOfType(Malformed.class, () -> format.parse(bytes)))
                    .isNotNull();
        }
        assertThat(format.parse(utf8(MISSED.replace("hospital", "hôpital")))).isNotNull();
    }

    @Test
    void deepNestingAndEndlessValuesAreRefusedWithoutFollowingThem() {
        var nested = "{\"x\":" + "{\"a\":".repeat(20) + "1" + "}".repeat(20) + ",\"track\"";
        for (var request : List.of(
                "[".repeat(100_000),
                OPENED.replace("{\"track\"", nested),
                OPENED.replace("1980", "9".repeat(10_000)),
                MISSED.replace("A stay", "A".repeat(200_000)))) {
            assertThat(flaws(request))
                    .extracting(Flaw::sentence)
                    .containsExactly("Send nothing nested deeper or longer than an entry can be.");
        }
    }

    @Test
    void arraysHoldAtMostAHundredElements() {
        assertThat(format.parse(utf8(withPersons(100)))).isNotNull();
        assertThat(flaws(withPersons(101))).containsExactly(new Flaw("/data/persons", "Give 1 to 100 elements."));
    }

    @Test
    void aTextIsAboutAtMostTwentyPersonsEachOnce() {
        assertThat(format.parse(utf8(withAbout(people(20))))).isNotNull();
        assertThat(flaws(withAbout(people(21)))).extracting(Flaw::pointer).containsExactly("/data/excuse");
        assertThat(flaws(withAbout("\"%s\",\"%s\"".formatted(ANNA, ANNA))))
                .extracting(Flaw::pointer)
                .containsExactly("/data/excuse/about");
    }

    @Test
    void personsOfATextAreSortedAndItsWordsNormalised() {
        var request = MISSED.replace("\"about\":[\"" + ANNA, "\"about\":[\"" + BEN + "\",\"" + ANNA)
                .replace("A stay in hospital.", "Se\u0301jour\\ta\u0300 l'ho\u0302pital\\n\\ud83d\\ude00");

        var data = (AppointmentMissed) format.parse(utf8(request)).decision().data();

        assertThat(data.excuse())
                .isEqualTo(new Clear(
                        List.of(PersonId.of(ANNA), PersonId.of(BEN)),
                        "S\u00e9jour\t\u00e0 l'h\u00f4pital\n\uD83D\uDE00"));
    }

    @Test
    void anExportIsPointedToRestore() {
        var entry = new RandomDecisions(1, RandomDecisions.Optionals.SOME, true).entry(AppointmentMissed.class);

        assertThat(flaws(new String(EntryFormat.write(entry), StandardCharsets.UTF_8)))
                .containsExactly(new Flaw("", "This is an export: use restore."));
    }

    @Test
    void aReassignmentChangesSomething() {
        var request = OPENED.replace("CaseOpened", "CaseReassigned")
                .replaceAll("(?s)\"data\":.*", "\"data\":{\"reason\":\"OTHER\"}}");

        assertThat(flaws(request)).containsExactly(new Flaw("/data", "Give at least one of track, office and region."));
    }

    @Test
    void detailsThatNameNobodyAreRefused() {
        var request = OPENED.replace("CaseOpened", MemberDetailsEstablished.class.getSimpleName())
                .replaceAll("(?s)\"data\":.*", "\"data\":{\"birthYear\":2001,\"personId\":\"" + ANNA + "\"}}");

        assertThat(format.parse(utf8(request)).decision().data())
                .isEqualTo(new MemberDetailsEstablished(
                        PersonId.of(ANNA), 2001, null, null, null, null, null, null, null));
        assertThat(flaws(request.replace(",\"personId\":\"" + ANNA + "\"", "")))
                .extracting(Flaw::pointer)
                .containsExactly("/data/personId");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            urn:icam-ledger:ContactLost:1       | {"persons":["00000000-0000-4000-8000-00000000000a"]} | ``
            urn:icam-ledger:ContactLost:1       | {"persons":[]}                        | /data/replacement/data/persons
            urn:icam-ledger:ContactLost:2       | {}                                    | /data/replacement/dataschema
            urn:icam-ledger:DecisionCorrected:1 | {}                                    | /data/replacement/dataschema
            urn:icam-ledger:LedgerOpened:1      | {"origin":"x","synthetic":true}       | /data/replacement/dataschema
            """)
    void aReplacementIsReadByItsOwnSchema(String schema, String data, String pointer) {
        var request = OPENED.replace("CaseOpened", "DecisionCorrected")
                .replaceAll(
                        "(?s)\"data\":.*",
                        """
                "data":{"corrects":"00000000-0000-4000-8000-000000000003","reason":"ERROR","replacement":
                  {"dataschema":"%s","time":"2023-03-01T09:00:00+01:00","data":%s}}}"""
                                .formatted(schema, data));

        if (pointer.isEmpty()) {
            assertThat(format.parse(utf8(request))).isNotNull();
        } else {
            assertThat(flaws(request)).extracting(Flaw::pointer).containsExactly(pointer);
        }
    }

    @Test
    void aBatchIsTakenWholeAndItsFlawsSayWhichDecision() {
        assertThat(format.parseBatch(utf8("[" + OPENED + "," + MISSED + "]"))).hasSize(2);
        var malformed = catchThrowableOfType(
                Malformed.class,
                () -> format.parseBatch(utf8(
                        "[" + OPENED + "," + MISSED.replace("COACH", "X") + "," + OPENED.replace("1.0", "2.0") + "]")));
        assertThat(malformed.flaws()).extracting(Flaw::pointer).containsExactly("/1/decidedby", "/2/specversion");
        for (var batch : List.of("[]", "{}", OPENED, "[" + "1,".repeat(100) + "1]")) {
            assertThat(catchThrowableOfType(Malformed.class, () -> format.parseBatch(utf8(batch))))
                    .hasMessage("Send an array of 1 to 100 decisions.");
        }
    }

    @Test
    void personsMayBeNamedInAnotherWay() {
        var request = MISSED.replace(ANNA, "SP 12/345");

        var decision = format.parse(utf8(request), reference -> new PersonId(UUID.nameUUIDFromBytes(utf8(reference))));

        var person = new PersonId(UUID.nameUUIDFromBytes(utf8("SP 12/345")));
        var data = (AppointmentMissed) decision.decision().data();
        assertThat(data.persons()).containsExactly(person);
        assertThat(data.excuse().about()).containsExactly(person);
    }

    private void aFlawIsNamed(String request, String right, String wrong, String pointer, String sentence) {
        assertThat(request).contains(right);
        assertThat(flaws(request.replace(right, wrong))).singleElement().satisfies(flaw -> {
            assertThat(flaw.pointer()).isEqualTo(pointer);
            assertThat(flaw.sentence()).contains(sentence);
        });
    }

    private List<Flaw> flaws(String request) {
        var malformed = catchThrowableOfType(Malformed.class, () -> format.parse(utf8(request)));
        assertThat(malformed).as("refusal").isNotNull();
        return malformed.flaws();
    }

    private static String withPersons(int count) {
        return MISSED.replace("\"persons\":[\"" + ANNA + "\"]", "\"persons\":[" + people(count) + "]");
    }

    private static String withAbout(String about) {
        return MISSED.replace("\"about\":[\"" + ANNA + "\"]", "\"about\":[" + about + "]");
    }

    private static String people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"%s\"".formatted(new UUID(0x4000, 0x8000_0000_0000_0000L + i)))
                .collect(joining(","));
    }
}
