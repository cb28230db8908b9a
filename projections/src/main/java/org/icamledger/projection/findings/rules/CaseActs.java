package org.icamledger.projection.findings.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.MemberDetailsEstablished;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Composition.MemberLeft;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.HistoryDecision;

/**
 * The acts of a case in every form that they had, sorted once, whatever is asked of them afterwards. A form stands for the records that end
 * with certain case sequences: so the record before each of many triggers costs nothing to make. Not for several threads.
 */
final class CaseActs {
    private static final Comparator<Form> BY_TIME = Comparator.comparing(Form::act, Act.BY_TIME);

    private final Map<Class<?>, List<Form>> byType = new HashMap<>();
    private final Map<DecisionId, List<Form>> byId = new HashMap<>();
    private final Map<Class<?>, Map<DecisionId, List<Form>>> byReference = new HashMap<>();
    private final Map<Integer, Members> members = new HashMap<>();
    private final Function<CaseRecord, Optional<CaseOpened>> opening;
    private int[] changesOfMembers;

    /**
     * An act in one of its forms.
     *
     * @param from first case sequence with which a record may end in which it stands
     * @param until the last
     */
    record Form(Act<?> act, int from, int until) {
        boolean stands(int last) {
            return from <= last && last <= until;
        }
    }

    private CaseActs(List<Form> forms, Function<CaseRecord, Optional<CaseOpened>> opening) {
        this.opening = opening;
        for (var form : forms) {
            byType.computeIfAbsent(form.act().data().getClass(), type -> new ArrayList<>())
                    .add(form);
        }
        byType.values().forEach(ofType -> ofType.sort(BY_TIME));
    }

    /** Of a corrected history, where each act has one form. */
    static CaseActs corrected(CaseHistory history) {
        return new CaseActs(
                history.corrected().stream()
                        .map(decision -> new Form(Act.of(decision), 0, CaseRecord.WHOLE))
                        .toList(),
                record -> history.opening());
    }

    /** As recorded: each entry from its own case sequence on, in the form that the corrections before give it. @param entries by case sequence */
    static CaseActs recorded(List<Entry> entries) {
        var corrections = new HashMap<DecisionId, List<Entry>>();
        for (var entry : entries) {
            if (entry.decision().data() instanceof DecisionCorrected correction) {
                corrections
                        .computeIfAbsent(correction.corrects(), id -> new ArrayList<>())
                        .add(entry);
            }
        }
        var forms = new ArrayList<Form>();
        for (var entry : entries) {
            var own = corrections.getOrDefault(entry.decision().id(), List.of());
            for (int i = 0; i <= own.size(); i++) {
                // A correction counts for what is recorded after it.
                int from = i == 0 ? entry.casesequence() : own.get(i - 1).casesequence() + 1;
                int until = i < own.size() ? own.get(i).casesequence() : CaseRecord.WHOLE;
                HistoryDecision.of(entry, own.subList(0, i))
                        .ifPresent(decision -> forms.add(new Form(Act.of(decision), from, until)));
            }
        }
        return new CaseActs(
                forms, record -> record.all(CaseOpened.class).findFirst().map(Act::data));
    }

    /** By time, then position. */
    List<Form> ofType(Class<?> type) {
        return byType.getOrDefault(type, List.of());
    }

    List<Form> ofId(DecisionId id) {
        if (byId.isEmpty()) {
            byType.values()
                    .forEach(ofType -> ofType.forEach(
                            form -> byId.computeIfAbsent(form.act().id(), any -> new ArrayList<>(1))
                                    .add(form)));
        }
        return byId.getOrDefault(id, List.of());
    }

    /** Those of a type that refer to a decision, by time, then position. @param reference of the type, always the same one */
    @SuppressWarnings("unchecked")
    <D extends Decision> List<Form> about(DecisionId id, Class<D> type, Function<D, DecisionId> reference) {
        var ofType = byReference.get(type);
        if (ofType == null) {
            ofType = new HashMap<>();
            for (var form : ofType(type)) {
                ofType.computeIfAbsent(reference.apply((D) form.act().data()), any -> new ArrayList<>())
                        .add(form);
            }
            byReference.put(type, ofType);
        }
        return ofType.getOrDefault(id, List.of());
    }

    /** The members by a record, which are the same in all records between two changes of them. */
    Members members(CaseRecord record, int last) {
        if (changesOfMembers == null) {
            changesOfMembers = Stream.of(
                            CaseOpened.class, MemberJoined.class, MemberLeft.class, MemberDetailsEstablished.class)
                    .flatMap(type -> ofType(type).stream())
                    .flatMapToInt(form -> Arrays.stream(new int[] {form.from(), form.until()}))
                    .sorted()
                    .distinct()
                    .toArray();
        }
        int place = Arrays.binarySearch(changesOfMembers, last);
        var known = members.get(place);
        if (known == null) {
            known = new Members(opening.apply(record), record);
            members.put(place, known);
        }
        return known;
    }
}
