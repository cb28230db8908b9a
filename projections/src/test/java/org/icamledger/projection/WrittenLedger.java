package org.icamledger.projection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionCorrected.Replacement;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;

/** A ledger for tests, written entry by entry: dense positions, recorded one second after the other. Ids follow from the position. */
public final class WrittenLedger {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<CaseId, WrittenCase> cases = new LinkedHashMap<>();
    private Instant now = Instant.parse("2024-12-31T12:00:00Z");

    /** The next entry is recorded at this time. */
    public WrittenLedger recordingAt(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    public WrittenCase open(String time, Track track, PersonId... members) {
        var written = new WrittenCase(new CaseId(new UUID(1, cases.size())));
        cases.put(written.id, written);
        written.write(time, Facts.opened(track, members));
        return written;
    }

    /** Every case as it stands at that log size, a case without an entry by then left out. */
    public List<CaseHistory> histories(long size) {
        return cases.values().stream()
                .map(written -> written.upTo(size))
                .filter(some -> !some.isEmpty())
                .map(CaseHistory::of)
                .toList();
    }

    public List<CaseHistory> histories() {
        return histories(size());
    }

    public long size() {
        return entries.size();
    }

    public Entry entry(long position) {
        return entries.get((int) position);
    }

    /** One case of the ledger. */
    public final class WrittenCase {
        public final CaseId id;
        private final List<Entry> own = new ArrayList<>();

        private WrittenCase(CaseId id) {
            this.id = id;
        }

        public DecisionId write(String time, Decision data) {
            return write(Instant.parse(time), null, data);
        }

        public DecisionId write(Instant time, Instant registered, Decision data) {
            var decision = new DecisionId(new UUID(2, size()));
            var entry = new Entry(
                    size(),
                    id,
                    own.size(),
                    now,
                    "acc-test",
                    new Salt("AAAAAAAAAAAAAAAAAAAAAA"),
                    new RecordedDecision(decision, time, registered, "urn:test", DecidedBy.OFFICE, data));
            now = now.plus(1, ChronoUnit.SECONDS);
            entries.add(entry);
            own.add(entry);
            return decision;
        }

        public DecisionId correct(DecisionId corrected, String time, Decision data) {
            return correct(corrected, Instant.parse(time), data);
        }

        public DecisionId correct(DecisionId corrected, Instant time, Decision data) {
            var replacement = new Replacement(new DataSchema(data.type(), 1), time, null, data);
            return write(time, null, new DecisionCorrected(corrected, new Code("CLERICAL"), replacement, null));
        }

        public DecisionId annul(DecisionId annulled) {
            return write(
                    Instant.parse("2024-12-01T00:00:00Z"),
                    null,
                    new DecisionCorrected(annulled, new Code("CLERICAL"), null, null));
        }

        public DecisionId opening() {
            return own.getFirst().decision().id();
        }

        public CaseHistory history() {
            return CaseHistory.of(own);
        }

        private List<Entry> upTo(long size) {
            return own.stream().filter(entry -> entry.position() < size).toList();
        }
    }
}
