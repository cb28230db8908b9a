package org.icamledger.casefile;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes the history of a case, decision by decision. Decisions and persons are called by readable names. */
public final class CaseScript {
    public static final CaseId CASE = new CaseId(uuid("case"));
    public static final Instant NOON = Instant.parse("2023-03-01T11:00:00Z");

    /** Opens every case. */
    public static final PersonId ANNA = person("Anna");

    public static final PersonId BEN = person("Ben");

    /** Issued, but never a member. */
    public static final PersonId STRANGER = person("Stranger");

    /** Issued and a member where a script says so; the key is destroyed. */
    public static final PersonId ERASED = person("Erased");

    public static final PersonId NOT_ISSUED = person("not issued");

    public static final KnownPersons VAULT = new KnownPersons(Set.of(ANNA, BEN, STRANGER, ERASED), Set.of(ERASED));

    private final List<Entry> entries = new ArrayList<>();
    private Instant recordedtime = Instant.parse("2023-03-01T12:00:00Z");

    private CaseScript() {}

    public static CaseScript start() {
        return new CaseScript();
    }

    /** Opens the case with these members, as "opened". */
    public static CaseScript opened(String time, PersonId... members) {
        return start().then("opened", time, opening(members));
    }

    /** A case that holds one of each type, with all members, under its type's name. ERASED is a member, too. */
    public static CaseScript everything() {
        var script = start();
        for (var type : Decisions.caseTypes()) {
            script.then(type.getSimpleName(), NOON, firstOf(type));
        }
        return script;
    }

    private static Decision firstOf(Class<? extends Decision> type) {
        if (type == Composition.CaseOpened.class) {
            return opening(ANNA, ERASED);
        }
        Decision data = Decisions.full(type);
        for (var reference : DecisionData.references(data)) {
            if (reference.value().equals(id(type.getSimpleName()))) {
                data = Decisions.with(data, reference.pointer(), null);
            }
        }
        return data;
    }

    /** @param time ISO with offset, such as {@code 2023-03-01T09:00+01:00} */
    public CaseScript then(String name, String time, Decision data) {
        return then(name, OffsetDateTime.parse(time).toInstant(), data);
    }

    public CaseScript then(String name, Instant time, Decision data) {
        return then(decision(name, time, data));
    }

    public CaseScript then(RecordedDecision decision) {
        // Other cases are recorded in between: positions are not case sequences.
        var position = 1_000 + 3L * entries.size();
        var salt = new Salt(new byte[16]);
        entries.add(new Entry(position, CASE, entries.size(), recordedtime, "acc-test", salt, decision));
        return this;
    }

    /** What follows is recorded at this time. */
    public CaseScript recordedAt(String time) {
        recordedtime = OffsetDateTime.parse(time).toInstant();
        return this;
    }

    public CaseScript annul(String name) {
        return then("annul " + name, NOON, annulment(name));
    }

    public CaseScript replace(String name, String time, Decision data) {
        return then("replace " + name, NOON, replacement(name, time, data));
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public List<RecordedDecision> decisions() {
        return entries.stream().map(Entry::decision).toList();
    }

    public CaseHistory history() {
        return CaseHistory.of(entries);
    }

    public CaseState state() {
        return CaseState.of(entries);
    }

    public static RecordedDecision decision(String name, Decision data) {
        return decision(name, NOON, data);
    }

    public static RecordedDecision decision(String name, Instant time, Decision data) {
        return new RecordedDecision(id(name), time, null, "urn:test", DecidedBy.COACH, data);
    }

    public static Composition.CaseOpened opening(PersonId... members) {
        return new Composition.CaseOpened(
                Composition.Track.INDIVIDUAL,
                new Code("BRU"),
                Composition.Region.BRU,
                Stream.of(members).map(CaseScript::member).toList(),
                null);
    }

    public static Composition.MemberJoined joining(PersonId person) {
        return new Composition.MemberJoined(member(person), null);
    }

    public static Member member(PersonId person) {
        return new Member(person, Member.Role.ADULT, null, null, null, null, null, null);
    }

    public static DecisionCorrected annulment(String name) {
        return new DecisionCorrected(id(name), new Code("ERROR"), null, null);
    }

    public static DecisionCorrected replacement(String name, String time, Decision data) {
        return new DecisionCorrected(
                id(name),
                new Code("ERROR"),
                new DecisionCorrected.Replacement(
                        DecisionTypes.newest(data.type()),
                        OffsetDateTime.parse(time).toInstant(),
                        null,
                        data),
                null);
    }

    public static DecisionId id(String name) {
        return new DecisionId(uuid("decision " + name));
    }

    public static PersonId person(String name) {
        return new PersonId(uuid("person " + name));
    }

    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
