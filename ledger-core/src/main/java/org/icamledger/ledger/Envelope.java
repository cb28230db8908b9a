package org.icamledger.ledger;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Mandatory;
import org.icamledger.casefile.Salt;

/** The members around the data, in the order in which they are written: CloudEvents 1.0 and the ledger's own. */
final class Envelope {
    static final String SPECVERSION = "1.0";
    static final String CONTENT_TYPE = "application/json";

    static final int LONGEST_SOURCE = 200;
    static final Pattern ACCOUNT = Pattern.compile("acc-[A-Za-z0-9_-]{1,60}");

    private Envelope() {}

    /** As it is stored. */
    record Stored(
            @Mandatory String specversion,
            @Mandatory DecisionId id,
            @Mandatory String source,
            @Mandatory String type,
            @Mandatory DataSchema dataschema,
            @Mandatory CaseId subject,
            @Mandatory Instant time,
            @Mandatory String datacontenttype,
            @Mandatory DecidedBy decidedby,
            Instant registeredtime,
            @Mandatory Integer casesequence,
            @Mandatory Instant recordedtime,
            @Mandatory String recordedby,
            @Mandatory Salt salt,
            @Mandatory Decision data) {
        List<Flaw> flaws() {
            var flaws = common(specversion, source, datacontenttype);
            unless(casesequence == null || casesequence >= 0, flaws, "casesequence", "Give a number from 0.");
            unless(
                    recordedby == null || ACCOUNT.matcher(recordedby).matches(),
                    flaws,
                    "recordedby",
                    "Give the id of an account: acc-…");
            return flaws;
        }
    }

    /** As it is asked for. */
    record Asked(
            @Mandatory String specversion,
            @Mandatory DecisionId id,
            @Mandatory String source,
            @Mandatory String type,
            DataSchema dataschema,
            CaseId subject,
            @Mandatory Instant time,
            String datacontenttype,
            @Mandatory DecidedBy decidedby,
            Instant registeredtime,
            @Mandatory Decision data) {
        List<Flaw> flaws() {
            var flaws = common(specversion, source, datacontenttype);
            unless(
                    !CaseId.LEDGER.equals(subject),
                    flaws,
                    "subject",
                    "Name another case: this is the ledger's own file.");
            return flaws;
        }
    }

    /** As a decision travels between nodes of the ledger, before it has a place in it. */
    record Travelling(
            @Mandatory DecisionId id,
            @Mandatory String source,
            @Mandatory DataSchema dataschema,
            @Mandatory Instant time,
            @Mandatory DecidedBy decidedby,
            Instant registeredtime,
            @Mandatory Decision data) {}

    /** What has its own rule. An absent member is no concern of these. */
    private static List<Flaw> common(String specversion, String source, String contentType) {
        var flaws = new ArrayList<Flaw>(0);
        unless(specversion == null || SPECVERSION.equals(specversion), flaws, "specversion", "Give \"1.0\".");
        unless(
                source == null || isSource(source),
                flaws,
                "source",
                "Give a URI reference of 1 to 200 ASCII characters.");
        unless(
                contentType == null || CONTENT_TYPE.equals(contentType),
                flaws,
                "datacontenttype",
                "Give \"application/json\".");
        return flaws;
    }

    private static void unless(boolean right, List<Flaw> flaws, String member, String sentence) {
        if (!right) {
            flaws.add(new Flaw("/" + member, sentence));
        }
    }

    /** Whether it is a URI reference of at most 200 ASCII characters, not empty (CloudEvents 1.0). */
    private static boolean isSource(String text) {
        if (text.isEmpty() || text.length() > LONGEST_SOURCE || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return false;
        }
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
