package org.icamledger.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * What a case's entries tell: the corrected history, as it was known at an instant and as it stood at the end of a
 * day. Immutable and a pure function of the entries, so that an outsider computes the same from an export.
 */
public final class CaseHistory {
    private static final Comparator<HistoryDecision> BY_TIME = Comparator.comparing(HistoryDecision::time)
            .thenComparing(decision -> decision.original().position());

    private final List<Entry> entries;
    private final Map<DecisionId, Entry> byId;
    private final Map<DecisionId, HistoryDecision> standing;
    private final Instant end;
    private final List<HistoryDecision> corrected;

    private CaseHistory(
            List<Entry> entries, Map<DecisionId, Entry> byId, Map<DecisionId, HistoryDecision> standing, Instant end) {
        this.entries = entries;
        this.byId = byId;
        this.standing = standing;
        this.end = end;
        this.corrected = standing.values().stream()
                .filter(decision -> decision.time().isBefore(end))
                .sorted(BY_TIME)
                .toList();
    }

    /** @param entries all of one case, by case sequence from 0 */
    public static CaseHistory of(List<Entry> entries) {
        return of(entries, Instant.MAX);
    }

    private static CaseHistory of(List<Entry> entries, Instant end) {
        var byId = new HashMap<DecisionId, Entry>();
        var corrections = new HashMap<DecisionId, List<Entry>>();
        for (var entry : entries) {
            byId.put(entry.decision().id(), entry);
            if (entry.decision().data() instanceof DecisionCorrected correction) {
                corrections
                        .computeIfAbsent(correction.corrects(), id -> new ArrayList<>())
                        .add(entry);
            }
        }
        var standing = new HashMap<DecisionId, HistoryDecision>();
        for (var entry : entries) {
            var id = entry.decision().id();
            HistoryDecision.of(entry, corrections.getOrDefault(id, List.of()))
                    .ifPresent(decision -> standing.put(id, decision));
        }
        return new CaseHistory(List.copyOf(entries), byId, standing, end);
    }

    /** The history as the ledger knew it then: of the entries those recorded at this instant or before. */
    public CaseHistory knownAt(Instant instant) {
        return of(
                entries.stream()
                        .filter(entry -> !entry.recordedtime().isAfter(instant))
                        .toList(),
                end);
    }

    /**
     * The history up to the end of a Brussels day. It cuts the corrected history by the time of what happened;
     * corrections count whenever they were made, so {@link #entries} stays whole.
     */
    public CaseHistory asOf(LocalDate day) {
        var endOfDay = BrusselsTime.endOf(day);
        return new CaseHistory(entries, byId, standing, endOfDay.isBefore(end) ? endOfDay : end);
    }

    /** The entries as recorded, corrections included, by case sequence. */
    public List<Entry> entries() {
        return entries;
    }

    /** The decisions that hold, in their corrected form, by time, then position. Corrections and what they annul are left out. */
    public List<HistoryDecision> corrected() {
        return corrected;
    }

    /**
     * Whom a decision concerns: the persons in its data; when it names none, those whom the decisions concern that it
     * refers to; else the whole case. What a text is about does not count. A corrected decision counts in its
     * corrected form, an annulled one as it was recorded.
     *
     * @throws IllegalArgumentException when the case has no such decision
     */
    public Concerned concerns(DecisionId id) {
        var entry = byId.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("no decision of this case");
        }
        var decision = standing.get(id);
        var data = decision == null ? entry.decision().data() : decision.data();
        var persons = DecisionData.persons(data).stream()
                .map(DecisionData.Located::value)
                .collect(Collectors.toUnmodifiableSet());
        return persons.isEmpty()
                ? Concerned.all(DecisionData.references(data).stream()
                        .map(reference -> concerns(reference.value()))
                        .toList())
                : new Concerned.Persons(persons);
    }

    /** What the opening says in its corrected form, which holds for all earlier times too; also when it lies after {@link #asOf}. */
    public Optional<Composition.CaseOpened> opening() {
        return entries.stream()
                .findFirst()
                .map(entry -> standing.get(entry.decision().id()))
                .map(HistoryDecision::data)
                .filter(Composition.CaseOpened.class::isInstance)
                .map(Composition.CaseOpened.class::cast);
    }

    /**
     * The members after everything that happened at this instant or before, in the order in which they joined. Those
     * of CaseOpened are members at all earlier times too.
     */
    public Set<PersonId> members(Instant at) {
        var members = membersOfOpening();
        for (var decision : corrected) {
            if (decision.time().isAfter(at)) {
                break;
            }
            change(members, decision);
        }
        return Collections.unmodifiableSet(members);
    }

    /**
     * Hands over {@link #corrected} in order, each decision with the {@link #members} at its time, in one walk over the history.
     *
     * @param consumer takes the members during the call alone: they change with the next decision
     */
    public void eachWithMembers(BiConsumer<HistoryDecision, Set<PersonId>> consumer) {
        var members = membersOfOpening();
        var shown = Collections.unmodifiableSet(members);
        int known = 0;
        for (var decision : corrected) {
            // Whatever happened at the same time counts too, also when it stands behind.
            while (known < corrected.size() && !corrected.get(known).time().isAfter(decision.time())) {
                change(members, corrected.get(known++));
            }
            consumer.accept(decision, shown);
        }
    }

    private Set<PersonId> membersOfOpening() {
        var members = new LinkedHashSet<PersonId>();
        opening().ifPresent(opened -> opened.members().forEach(member -> members.add(member.personId())));
        return members;
    }

    private static void change(Set<PersonId> members, HistoryDecision decision) {
        switch (decision.data()) {
            case Composition.MemberJoined joined -> members.add(joined.member().personId());
            case Composition.MemberLeft left -> members.remove(left.personId());
            default -> {}
        }
    }

    /** Everybody who is or was a member, in the order in which they first joined. */
    public Set<PersonId> membersEver() {
        var members = new LinkedHashSet<>(members(Instant.MIN));
        for (var decision : corrected) {
            if (decision.data() instanceof Composition.MemberJoined joined) {
                members.add(joined.member().personId());
            }
        }
        return Collections.unmodifiableSet(members);
    }
}
