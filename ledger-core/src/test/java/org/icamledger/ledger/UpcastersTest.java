package org.icamledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.Departure.AbscondingFound;
import org.icamledger.casefile.Departure.ContactLost;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText.Sealed;
import org.icamledger.ledger.RandomDecisions.Optionals;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * An example history: let ContactLost have had one {@code person} in revision 1, {@code persons} and {@code lostOn} in
 * revision 2, and be what it is now in revision 3; and AbscondingFound its reasons as {@code findings.text} in revision 1.
 */
class UpcastersTest {
    private static final PersonId PERSON = PersonId.of("00000000-0000-4000-8000-00000000000a");
    private static final String ENTRY = "{\"specversion\":\"1.0\",\"id\":\"00000000-0000-4000-8000-000000000001\","
            + "\"source\":\"https://cms.example/\",\"type\":\"%s\",\"dataschema\":\"urn:icam-ledger:%s:%d\","
            + "\"subject\":\"00000000-0000-4000-8000-0000000000cc\",\"time\":\"2023-03-01T08:00:00.000Z\","
            + "\"datacontenttype\":\"application/json\",\"decidedby\":\"COACH\",\"casesequence\":3,"
            + "\"recordedtime\":\"2023-03-03T08:00:00.001Z\",\"recordedby\":\"acc-1\","
            + "\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"data\":%s}";
    private static final String FIRST = "{\"person\":\"" + PERSON + "\",\"lostOn\":\"2023-02-28\"}";
    private static final String SECOND = "{\"persons\":[\"" + PERSON + "\"],\"lostOn\":\"2023-02-28\"}";
    private static final ContactLost NOW = new ContactLost(List.of(PERSON), LocalDate.of(2023, 2, 28), null);

    private final Upcasters upcasters = new Upcasters(List.of(
            new Upcaster("ContactLost", 1, UpcastersTest::personToPersons),
            new Upcaster("ContactLost", 2, UpcastersTest::lostOnToSince),
            new Upcaster("AbscondingFound", 1, UpcastersTest::findingsToReasons)));

    @Test
    void everyOlderRevisionIsReadAsTheNewest() {
        assertThat(parse("ContactLost", 1, FIRST)).isEqualTo(NOW);
        assertThat(parse("ContactLost", 2, SECOND)).isEqualTo(NOW);
        assertThat(parse("ContactLost", 3, SECOND.replace("lostOn", "since"))).isEqualTo(NOW);
    }

    @Test
    void whatIsWrittenIsOfTheNewestRevision() {
        var entry = EntryFormat.parse(entry("ContactLost", 1, FIRST), 5, upcasters);

        var written = EntryFormat.write(entry, upcasters);

        assertThat(new String(written, UTF_8))
                .contains("\"dataschema\":\"urn:icam-ledger:ContactLost:3\"")
                .endsWith("\"data\":{\"persons\":[\"" + PERSON + "\"],\"since\":\"2023-02-28\"}}");
        assertThat(EntryFormat.parse(written, 5, upcasters)).isEqualTo(entry);
    }

    @Test
    void theReplacementOfACorrectionIsUpcastToo() {
        var correction = "{\"corrects\":\"00000000-0000-4000-8000-000000000002\",\"reason\":\"ERROR\",\"replacement\":"
                + "{\"dataschema\":\"urn:icam-ledger:ContactLost:1\",\"time\":\"2023-03-01T08:00:00.000Z\",\"data\":"
                + FIRST + "}}";

        var read = (DecisionCorrected) parse("DecisionCorrected", 1, correction);

        assertThat(read.replacement().data()).isEqualTo(NOW);
        assertThat(read.replacement().dataschema()).hasToString("urn:icam-ledger:ContactLost:3");
    }

    @Test
    void aTextThatMovedIsStillFoundWhereItWasStored() {
        var entry = new RandomDecisions(3, Optionals.ALL, true).entry(AbscondingFound.class);
        var written = new String(EntryFormat.write(entry), UTF_8);
        var data = (AbscondingFound) entry.decision().data();
        var text = written.substring(written.indexOf("\"reasons\":") + 10, written.indexOf(",\"documents\""));
        var old = "{\"persons\":[\"" + PERSON + "\"],\"findings\":{\"text\":" + text + "},\"documents\":[]}";

        var bytes = entry("AbscondingFound", 1, old);
        var read = (AbscondingFound)
                EntryFormat.parse(bytes, 0, upcasters).decision().data();

        assertThat(read.reasons()).isEqualTo(data.reasons());
        assertThat(DecisionData.texts(read)).singleElement().satisfies(moved -> assertThat(moved.pointer())
                .isEqualTo("/data/reasons"));
        assertThat(EntryFormat.storedTexts(bytes))
                .containsExactly(Map.entry((Sealed) read.reasons(), "/data/findings/text"));
    }

    @Test
    void aChainWithAGapIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Upcasters(List.of(new Upcaster("ContactLost", 2, data -> data))));
    }

    @Test
    void theChainsOfTheLedgerLeadToTheRevisionOfEveryType() {
        DecisionTypes.all().keySet().forEach(type -> assertThat(Upcasters.CURRENT.newest(type))
                .isEqualTo(DecisionTypes.newest(type)));
    }

    private Object parse(String type, int revision, String data) {
        return EntryFormat.parse(entry(type, revision, data), 0, upcasters)
                .decision()
                .data();
    }

    private static byte[] entry(String type, int revision, String data) {
        return ENTRY.formatted(type, type, revision, data).getBytes(UTF_8);
    }

    private static ObjectNode personToPersons(ObjectNode data) {
        data.putArray("persons").add(data.remove("person"));
        return data;
    }

    private static ObjectNode lostOnToSince(ObjectNode data) {
        data.set("since", data.remove("lostOn"));
        return data;
    }

    private static ObjectNode findingsToReasons(ObjectNode data) {
        data.set("reasons", data.remove("findings").get("text"));
        return data;
    }
}
