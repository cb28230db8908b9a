package org.icamledger.person;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.ProtectedText.Clear;
import org.icamledger.casefile.ProtectedText.Sealed;
import org.icamledger.casefile.ProtectedText.Withheld;
import org.icamledger.casefile.RecordedDecision;

/**
 * Seals the texts of decisions under the keys of the persons they are about, and opens them again. A text is tied to the entry
 * that holds it and its place there; it must be opened as it is stored, that is before corrections are folded in. Safe for use
 * by several threads. Every method throws {@link org.springframework.dao.DataAccessException} when the database is away.
 */
public final class TextSealing {
    private static final int MOST_PERSONS = 20;

    private final PersonKeys keys;
    private final byte[] wording;
    private final SecureRandom random;

    public TextSealing(DataSource dataSource, MasterKey masterKey, SecureRandom random) {
        this.keys = new PersonKeys(new VaultTables(dataSource), masterKey, random);
        this.wording = masterKey.wording();
        this.random = random;
    }

    /** See {@link #sealAll}. */
    public RecordedDecision seal(RecordedDecision decision) {
        return sealAll(List.of(decision)).getFirst();
    }

    /**
     * The same decisions with every text sealed. Keys that are needed for the first time are made and committed; so call this
     * after the coherence checks, for persons of the case only.
     *
     * @param decisions whose texts are all {@link Clear}
     * @throws SealingRefused when a text is about an erased person; nothing is sealed then
     * @throws IllegalArgumentException when a text is not clear, about nobody or about more than 20 persons, or not
     *     well-formed Unicode
     */
    public List<RecordedDecision> sealAll(List<RecordedDecision> decisions) {
        Set<PersonId> persons = new HashSet<>();
        decisions.forEach(decision -> texts(decision).forEach(text -> {
            refuseUnsealable(text);
            persons.addAll(text.about());
        }));
        if (persons.isEmpty()) {
            return decisions;
        }
        Map<PersonId, byte[]> known = keys.forSealing(persons);
        return decisions.stream()
                .map(decision -> with(
                        decision,
                        DecisionData.withTexts(
                                decision.data(), (pointer, text) -> seal(decision, pointer, (Clear) text, known))))
                .toList();
    }

    /** See {@link #openAll}. @param entry the id of the entry that holds the decision */
    public Decision open(DecisionId entry, Decision decision) {
        return open(entry, decision, keysOf(Stream.of(decision)));
    }

    /**
     * The same decisions with every sealed text opened, or {@link Withheld} where a person it is about has been erased. Texts in
     * another form stay as they are.
     *
     * @throws TextUnreadable when a text is not what was sealed there, or its key is lost
     */
    public List<RecordedDecision> openAll(List<RecordedDecision> decisions) {
        var found = keysOf(decisions.stream().map(RecordedDecision::data));
        return decisions.stream()
                .map(decision -> with(decision, open(decision.id(), decision.data(), found)))
                .toList();
    }

    /** The same for entries, as {@code CaseHistory} takes them. */
    public List<Entry> openEntries(List<Entry> entries) {
        List<RecordedDecision> opened =
                openAll(entries.stream().map(Entry::decision).toList());
        return IntStream.range(0, entries.size())
                .mapToObj(i -> with(entries.get(i), opened.get(i)))
                .toList();
    }

    private Sealed seal(RecordedDecision decision, String pointer, Clear text, Map<PersonId, byte[]> known) {
        byte[] nonce = new byte[AesGcm.NONCE_LENGTH];
        random.nextBytes(nonce);
        return new TextPlace(decision.id(), decision.data(), pointer).seal(text, known, wording, nonce);
    }

    private Decision open(DecisionId entry, Decision decision, PersonKeys.Found found) {
        return DecisionData.withTexts(
                decision,
                (pointer, text) -> text instanceof Sealed sealed
                        ? open(new TextPlace(entry, decision, pointer), sealed, found)
                        : text);
    }

    private ProtectedText open(TextPlace place, Sealed sealed, PersonKeys.Found found) {
        if (sealed.about().stream().anyMatch(found.erased()::contains)) {
            return new Withheld(sealed.about(), Withheld.Reason.ERASED);
        }
        if (sealed.about().isEmpty() || !found.keys().keySet().containsAll(sealed.about())) {
            throw new TextUnreadable(
                    place, "the vault has no key for a person it is about; restore the vault's backup.");
        }
        return place.open(sealed, found.keys(), wording)
                .orElseThrow(() -> new TextUnreadable(
                        place, "it is not what was sealed there; compare the entry with the log's proofs."));
    }

    private PersonKeys.Found keysOf(Stream<Decision> decisions) {
        Set<PersonId> persons = new HashSet<>();
        decisions
                .flatMap(decision -> DecisionData.texts(decision).stream())
                .filter(located -> located.value() instanceof Sealed)
                .forEach(located -> persons.addAll(located.value().about()));
        return persons.isEmpty() ? new PersonKeys.Found(Map.of(), Set.of()) : keys.find(persons);
    }

    private static Stream<ProtectedText> texts(RecordedDecision decision) {
        return DecisionData.texts(decision.data()).stream().map(DecisionData.Located::value);
    }

    private static void refuseUnsealable(ProtectedText text) {
        if (!(text instanceof Clear)) {
            throw new IllegalArgumentException("Only a clear text can be sealed.");
        }
        // Under no key at all anybody could open it.
        if (text.about().isEmpty() || text.about().size() > MOST_PERSONS) {
            throw new IllegalArgumentException("A text is about 1 to " + MOST_PERSONS + " persons.");
        }
    }

    private static RecordedDecision with(RecordedDecision decision, Decision data) {
        return new RecordedDecision(
                decision.id(),
                decision.time(),
                decision.registeredtime(),
                decision.source(),
                decision.decidedby(),
                data);
    }

    private static Entry with(Entry entry, RecordedDecision decision) {
        return new Entry(
                entry.position(),
                entry.subject(),
                entry.casesequence(),
                entry.recordedtime(),
                entry.recordedby(),
                entry.salt(),
                decision);
    }
}
