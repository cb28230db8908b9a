package org.icamledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Coaching.AppointmentMissed;
import org.icamledger.casefile.Coaching.SelfReferred;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionCorrected.Replacement;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.ContactLost;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.LedgerFile.LedgerOpened;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.ProtectedText.Sealed;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;
import org.icamledger.casefile.Trajectory.StatementAttached;
import org.icamledger.ledger.RandomDecisions.Optionals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EntryFormatTest {
    private static final Instant TIME = Instant.parse("2023-03-01T08:00:00Z");
    private static final PersonId PERSON = PersonId.of("00000000-0000-4000-8000-00000000000a");
    private static final DecisionId ID = DecisionId.of("00000000-0000-4000-8000-000000000001");
    private static final String LOST = "{\"specversion\":\"1.0\",\"id\":\"00000000-0000-4000-8000-000000000001\","
            + "\"source\":\"https://cms.example/\",\"type\":\"ContactLost\","
            + "\"dataschema\":\"urn:icam-ledger:ContactLost:1\",\"subject\":\"00000000-0000-4000-8000-0000000000cc\","
            + "\"time\":\"2023-03-01T08:00:00.000Z\",\"datacontenttype\":\"application/json\",\"decidedby\":\"COACH\","
            + "\"registeredtime\":\"2023-03-02T08:00:00.120Z\",\"casesequence\":3,"
            + "\"recordedtime\":\"2023-03-03T08:00:00.001Z\",\"recordedby\":\"acc-1\",\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA\","
            + "\"data\":{\"persons\":[\"00000000-0000-4000-8000-00000000000a\"],\"since\":\"2023-02-28\"}}";

    @Test
    void anEntryIsOneLineWithEveryMemberInItsPlace() {
        var entry = new Entry(
                17,
                CaseId.of("00000000-0000-4000-8000-0000000000cc"),
                3,
                Instant.parse("2023-03-03T08:00:00.001Z"),
                "acc-1",
                new Salt(new byte[16]),
                new RecordedDecision(
                        ID,
                        TIME,
                        Instant.parse("2023-03-02T08:00:00.12Z"),
                        "https://cms.example/",
                        DecidedBy.COACH,
                        new ContactLost(List.of(PERSON), LocalDate.of(2023, 2, 28), null)));

        assertThat(EntryFormat.write(entry)).asString(UTF_8).isEqualTo(LOST);
        assertThat(EntryFormat.parse(LOST.getBytes(UTF_8), 17)).isEqualTo(entry);
    }

    @ParameterizedTest
    @EnumSource(Optionals.class)
    void whatIsWrittenReadsAsItWasAndWritesAsItWas(Optionals optionals) {
        var random = new RandomDecisions(2023, optionals, true);

        RandomDecisions.types().forEach(type -> {
            for (int i = 0; i < 50; i++) {
                var entry = random.entry(type);

                var bytes = EntryFormat.write(entry);
                var read = EntryFormat.parse(bytes, entry.position());

                assertThat(read).isEqualTo(entry);
                assertThat(new String(EntryFormat.write(read), UTF_8)).isEqualTo(new String(bytes, UTF_8));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Optionals.class)
    void anEntryGetsItsRecordedTimeAndSaltWhenTheRestIsWrittenAlready(Optionals optionals) {
        var random = new RandomDecisions(2024, optionals, true);

        RandomDecisions.types().forEach(type -> {
            for (int i = 0; i < 20; i++) {
                var entry = random.entry(type);
                var draft = EntryFormat.write(new Entry(
                        entry.position(),
                        entry.subject(),
                        entry.casesequence(),
                        Instant.EPOCH,
                        entry.recordedby(),
                        new Salt(new byte[16]),
                        entry.decision()));

                var written = EntryFormat.written(draft, entry.recordedtime(), entry.salt());

                assertThat(new String(written, UTF_8)).isEqualTo(new String(EntryFormat.write(entry), UTF_8));
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "specversion":"1.0",            | ``                                   | /specversion
            "specversion":"1.0"             | "specversion":"1.1"                  | /specversion
            "datacontenttype":"application/json", | ``                             | /datacontenttype
            "casesequence":3                | "casesequence":-1                    | /casesequence
            "casesequence":3                | "casesequence":3.0                   | /casesequence
            "casesequence":3                | "casesequence":"3"                   | /casesequence
            "casesequence":3,               | ``                                   | /casesequence
            "casesequence":3                | "casesequence":null                  | /casesequence
            "casesequence":3                | "casesequence":3,"sequence":3        | /sequence
            "recordedby":"acc-1"            | "recordedby":"Anna"                  | /recordedby
            AAAAAAAAAAAAAAAAAAAAAA          | AAAAAAAAAAAAAAAAAAAAAB               | /salt
            AAAAAAAAAAAAAAAAAAAAAA          | AAAAAAAAAAAAAAAAAAAAAA==             | /salt
            08:00:00.001Z                   | 08:00:00.1Z                          | /recordedtime
            08:00:00.001Z                   | 08:00:00.001+00:00                   | /recordedtime
            08:00:00.001Z                   | 08:00:00.001000Z                     | /recordedtime
            08:00:00.000Z                   | 08:00:00Z                            | /time
            2023-02-28                      | 2023-2-28                            | /data/since
            2023-02-28                      | 2023-02-29                           | /data/since
            2023-02-28                      | +12023-02-28                         | /data/since
            "since"                         | "until"                              | /data/until
            "persons":["00000000-0000-4000-8000-00000000000a"] | "persons":[]      | /data/persons
            "persons":["00000000-0000-4000-8000-00000000000a"], | ``               | /data/persons
            "2023-02-28"                    | "2023-02-28","persons":[]            | /data/persons
            "type":"ContactLost"            | "type":"SelfReferred"                | /dataschema
            ContactLost:1                   | ContactLost:2                        | /dataschema
            "id":"00000000-0000-4000-8000-000000000001","source":"https://cms.example/" | "source":"https://cms.example/","id":"00000000-0000-4000-8000-000000000001" | /id
            """)
    void whatIsNotAnEntryIsRefused(String right, String wrong, String pointer) {
        assertThat(LOST).contains(right);

        var refused = catchThrowableOfType(
                Malformed.class,
                () -> EntryFormat.parse(LOST.replace(right, wrong).getBytes(UTF_8), 0));

        assertThat(refused.flaws()).extracting(Flaw::pointer).containsExactly(pointer);
    }

    @Test
    void codesAreNotLookedUpWhenReading() {
        var entry = new RandomDecisions(5, Optionals.ALL, true).entry(DecisionCorrected.class);
        var written = new String(EntryFormat.write(entry), UTF_8);
        var reason = ((DecisionCorrected) entry.decision().data()).reason();

        var read = EntryFormat.parse(
                written.replace("\"reason\":\"" + reason, "\"reason\":\"LONG_GONE")
                        .getBytes(UTF_8),
                0);

        assertThat(((DecisionCorrected) read.decision().data()).reason()).isEqualTo(new Code("LONG_GONE"));
    }

    @Test
    void listsComeOutUnmodifiable() {
        var read = (ContactLost)
                EntryFormat.parse(LOST.getBytes(UTF_8), 0).decision().data();

        assertThatThrownBy(() -> read.persons().add(PERSON)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aTextInClearIsNeverWritten() {
        var clear = new ProtectedText.Clear(List.of(PERSON), "A stay in hospital.");
        var withheld = new ProtectedText.Withheld(List.of(PERSON), ProtectedText.Withheld.Reason.ERASED);

        for (ProtectedText text : List.of(clear, withheld)) {
            var missed = new AppointmentMissed(ID, List.of(PERSON), null, text, null);
            assertRefused(missed);
            assertRefused(new DecisionCorrected(
                    ID,
                    new Code("ERROR"),
                    new Replacement(DataSchema.of("urn:icam-ledger:AppointmentMissed:1"), TIME, null, missed),
                    null));
        }
    }

    @Test
    void aTextThatIsNotRightlySealedIsNeitherWrittenNorRead() {
        var right = new Sealed(List.of(PERSON), 1, base64(12), base64(80), base64(32), base64(16));
        assertThat(Texts.flaw(right)).isEmpty();
        for (var wrong : List.of(
                new Sealed(List.of(), 1, right.nonce(), right.sealed(), right.commit(), null),
                new Sealed(List.of(PERSON, PERSON), 1, right.nonce(), right.sealed(), right.commit(), null),
                new Sealed(List.of(PERSON), 2, right.nonce(), right.sealed(), right.commit(), null),
                new Sealed(List.of(PERSON), 1, base64(16), right.sealed(), right.commit(), null),
                new Sealed(List.of(PERSON), 1, right.nonce(), base64(16), right.commit(), null),
                new Sealed(List.of(PERSON), 1, right.nonce(), base64(79), right.commit(), null),
                new Sealed(List.of(PERSON), 1, right.nonce(), right.sealed() + "=", right.commit(), null),
                new Sealed(List.of(PERSON), 1, right.nonce(), right.sealed(), base64(31), null),
                new Sealed(List.of(PERSON), 1, right.nonce(), right.sealed(), right.commit(), base64(15)))) {
            assertThat(Texts.flaw(wrong)).as(wrong.toString()).isPresent();
            assertRefused(new AppointmentMissed(ID, List.of(PERSON), null, wrong, null));
        }
        var written = new String(
                EntryFormat.write(entry(new AppointmentMissed(ID, List.of(PERSON), null, right, null))), UTF_8);
        assertThatThrownBy(() ->
                        EntryFormat.parse(written.replace("\"v\":1", "\"v\":2").getBytes(UTF_8), 0))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void whatCouldNotBeReadAgainIsNotWritten() {
        assertRefused(new SelfReferred(null, null));
        assertRefused(new SelfReferred(List.of(), null));
        assertRefused(new SelfReferred(List.of(PERSON, PERSON), null));
        assertRefused(new SelfReferred(
                IntStream.range(0, 101)
                        .mapToObj(i -> new PersonId(new UUID(0, i)))
                        .toList(),
                null));
        assertRefused(new ContactLost(List.of(PERSON), LocalDate.of(12023, 1, 1), null));
        assertRefused(new LedgerOpened("cafe\u0301.example/", true));
        assertRefused(new DecisionCorrected(
                ID,
                new Code("ERROR"),
                new Replacement(
                        DataSchema.of("urn:icam-ledger:ContactLost:1"),
                        TIME,
                        null,
                        new SelfReferred(List.of(PERSON), null)),
                null));
        assertRefused(entry(TIME.plusNanos(1), "https://cms.example/", 0));
        assertRefused(entry(Instant.parse("+12023-01-01T00:00:00Z"), "https://cms.example/", 0));
        assertRefused(entry(TIME, "https://cms.example/é", 0));
        assertRefused(entry(TIME, "https://cms.example/" + "a".repeat(200), 0));
        assertRefused(entry(TIME, "https://cms.example/", -1));
    }

    @Test
    void stringsAreWrittenWithEscapesOnlyWhereJsonNeedsThem() {
        var origin = "a/b\"c\\d\u007fé\uD83D\uDE00\u2028\u0001\u001f\b\t\n\f\r";

        var written = new String(EntryFormat.write(entry(new LedgerOpened(origin, true))), UTF_8);

        assertThat(written).contains("\"a/b\\\"c\\\\d\u007fé\uD83D\uDE00\u2028\\u0001\\u001F\\b\\t\\n\\f\\r\"");
        assertThat(EntryFormat.parse(written.getBytes(UTF_8), 0).decision().data())
                .isEqualTo(new LedgerOpened(origin, true));
    }

    @Test
    void anEntryIsLimitedInSize() {
        var statement = statement(24_000);
        assertThat(EntryFormat.write(entry(statement)).length).isLessThanOrEqualTo(32_768);

        var tooLarge = catchThrowableOfType(EntryTooLarge.class, () -> EntryFormat.write(entry(statement(25_000))));

        assertThat(tooLarge.limit()).isEqualTo(32_768);
        assertThat(tooLarge.size()).isGreaterThan(32_768);
        assertThat(EntryFormat.write(entry(correction(40_000))).length).isBetween(32_769, 60_000);
        assertThat(catchThrowableOfType(EntryTooLarge.class, () -> EntryFormat.write(entry(correction(46_000))))
                        .limit())
                .isEqualTo(60_000);
    }

    @Test
    void theTextsOfAnEntryAreFoundWhereTheyAreStored() {
        var random = new RandomDecisions(11, Optionals.ALL, true);

        RandomDecisions.types().forEach(type -> {
            var entry = random.entry(type);

            var stored = EntryFormat.storedTexts(EntryFormat.write(entry));

            var texts = DecisionData.texts(entry.decision().data());
            assertThat(stored).hasSameSizeAs(texts);
            texts.forEach(text -> assertThat(stored).containsEntry((Sealed) text.value(), text.pointer()));
        });
    }

    private static StatementAttached statement(int sealedBytes) {
        return new StatementAttached(null, StatementAttached.By.PERSON, List.of(PERSON), sealed(sealedBytes), null);
    }

    private static DecisionCorrected correction(int sealedBytes) {
        return new DecisionCorrected(
                ID,
                new Code("ERROR"),
                new Replacement(
                        DataSchema.of("urn:icam-ledger:StatementAttached:1"), TIME, null, statement(sealedBytes)),
                null);
    }

    private static Sealed sealed(int bytes) {
        return new Sealed(List.of(PERSON), 1, base64(12), base64(bytes / 64 * 64 + 16), base64(32), null);
    }

    private static String base64(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[bytes]);
    }

    private static Entry entry(Decision data) {
        return new Entry(
                0,
                CaseId.LEDGER,
                0,
                TIME,
                "acc-1",
                new Salt(new byte[16]),
                new RecordedDecision(ID, TIME, null, "https://cms.example/", DecidedBy.OTHER, data));
    }

    private static Entry entry(Instant time, String source, int sequence) {
        var data = new SelfReferred(Collections.singletonList(PERSON), null);
        return new Entry(
                0,
                CaseId.LEDGER,
                sequence,
                TIME,
                "acc-1",
                new Salt(new byte[16]),
                new RecordedDecision(ID, time, null, source, DecidedBy.OTHER, data));
    }

    private static void assertRefused(Decision data) {
        assertRefused(entry(data));
    }

    private static void assertRefused(Entry entry) {
        assertThatIllegalArgumentException().isThrownBy(() -> EntryFormat.write(entry));
    }
}
