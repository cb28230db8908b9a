package org.icamledger.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.ProtectedText.Sealed;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;
import org.icamledger.ledger.DataReader.Place;
import org.icamledger.ledger.Envelope.Stored;
import tools.jackson.databind.JsonNode;

/**
 * The written form of an entry: CloudEvents 1.0 JSON on one line, in UTF-8 and NFC, every member in its one place. These
 * bytes are what is stored, hashed and exported; {@code docs/decisions/0001-entry-format.md} says what each member is
 * and why. What is written is always of the newest revision; older ones are upcast when they are read.
 *
 * <p>Thread-safe.
 */
public final class EntryFormat {
    private static final int LARGEST = 32_768;
    private static final int LARGEST_CORRECTION = 60_000;

    private static final byte[] RECORDED_TIME = "\"recordedtime\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SALT = "\"salt\":\"".getBytes(StandardCharsets.US_ASCII);

    private EntryFormat() {}

    /**
     * The bytes of an entry, without a line break. The position is not among them.
     *
     * @throws EntryTooLarge when there are more than the log takes: 32,768, for a DecisionCorrected 60,000
     * @throws IllegalArgumentException when the entry cannot be read again as it is, for instance holds a text that is
     *     not sealed, lacks a mandatory member, or has an instant finer than a millisecond
     */
    public static byte[] write(Entry entry) {
        return write(entry, Upcasters.CURRENT);
    }

    /**
     * The bytes of the same entry with another recorded time and salt. Both are known only when an entry gets its place, have one length
     * each, and stand before the data: all else can be written, and measured, before.
     *
     * @param written what {@link #write} gave; not altered
     */
    static byte[] written(byte[] written, Instant recordedtime, Salt salt) {
        byte[] bytes = written.clone();
        int time = put(bytes, 0, RECORDED_TIME, Instants.write(recordedtime));
        put(bytes, time, SALT, salt.value());
        return bytes;
    }

    /** A quotation mark inside of a string is escaped, so only a member's name is found. @return where the value ends */
    private static int put(byte[] bytes, int from, byte[] name, String value) {
        int at = from;
        while (!Arrays.equals(bytes, at, at + name.length, name, 0, name.length)) {
            at++;
        }
        byte[] ascii = value.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, bytes, at + name.length, ascii.length);
        return at + name.length + ascii.length;
    }

    /**
     * What the bytes of an entry say, its data brought to the newest revision. Codes are not looked up in their lists.
     *
     * @param position place in the ledger, known from where the bytes stand
     * @throws Malformed when the bytes are not an entry
     */
    public static Entry parse(byte[] entry, long position) {
        return parse(entry, position, Upcasters.CURRENT);
    }

    /**
     * The sealed texts of an entry with the JSON pointer from its root, as they are stored, whatever its revision. Texts
     * are opened with the pointer found here: upcasting may move a text in the data that {@link #parse} gives, but the
     * text stays sealed for the place where it was stored.
     *
     * @throws Malformed when the bytes are not JSON
     */
    public static Map<Sealed, String> storedTexts(byte[] entry) {
        var found = new HashMap<Sealed, String>();
        collectTexts(Json.read(entry), Place.ROOT, found);
        return found;
    }

    static byte[] write(Entry entry, Upcasters upcasters) {
        var stored = stored(entry, upcasters);
        var flaws = stored.flaws();
        if (!flaws.isEmpty()) {
            throw new IllegalArgumentException(flaws.toString());
        }
        byte[] bytes = Json.write(out -> new DataWriter(out, Sealed.class::isInstance).object(stored));
        int limit = stored.data() instanceof DecisionCorrected ? LARGEST_CORRECTION : LARGEST;
        if (bytes.length > limit) {
            throw new EntryTooLarge(bytes.length, limit);
        }
        return bytes;
    }

    static Entry parse(byte[] bytes, long position, Upcasters upcasters) {
        var reader = new DataReader(Dialect.ENTRY, upcasters);
        var stored = reader.read(Stored.class, Place.ROOT, Json.read(bytes));
        if (stored != null) {
            stored.flaws().forEach(reader::flaw);
        }
        reader.refuseFlaws();
        return new Entry(
                position,
                stored.subject(),
                stored.casesequence(),
                stored.recordedtime(),
                stored.recordedby(),
                stored.salt(),
                new RecordedDecision(
                        stored.id(),
                        stored.time(),
                        stored.registeredtime(),
                        stored.source(),
                        stored.decidedby(),
                        stored.data()));
    }

    private static Stored stored(Entry entry, Upcasters upcasters) {
        var decision = entry.decision();
        var type = decision.data().type();
        if (decision.data() instanceof DecisionCorrected correction
                && correction.replacement() != null
                && !correction
                        .replacement()
                        .dataschema()
                        .equals(upcasters.newest(correction.replacement().data().type()))) {
            throw new IllegalArgumentException("a replacement is written in the newest revision of its type");
        }
        return new Stored(
                Envelope.SPECVERSION,
                decision.id(),
                decision.source(),
                type,
                upcasters.newest(type),
                entry.subject(),
                decision.time(),
                Envelope.CONTENT_TYPE,
                decision.decidedby(),
                decision.registeredtime(),
                entry.casesequence(),
                entry.recordedtime(),
                entry.recordedby(),
                entry.salt(),
                decision.data());
    }

    private static void collectTexts(JsonNode json, Place at, Map<Sealed, String> found) {
        if (json.has("sealed")) {
            var reader = new DataReader(Dialect.ENTRY, Upcasters.CURRENT);
            found.put((Sealed) reader.text(at, json), at.pointer());
            reader.refuseFlaws();
            return;
        }
        json.forEachEntry((name, member) -> collectTexts(member, at.to(name), found));
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            collectTexts(json.get(i), at.to(i), found);
        }
    }
}
