package org.icamledger.projection.timeline;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.PersonId;

/**
 * In which cases anybody was ever said to be a member, also where that was corrected since: the place to look for a person's decisions,
 * not proof of membership. It only grows, so no case is ever read twice.
 */
final class PersonCases {
    /** What can say that somebody is a member. */
    static final Set<String> TYPES = Set.of(
            CaseOpened.class.getSimpleName(),
            MemberJoined.class.getSimpleName(),
            DecisionCorrected.class.getSimpleName());

    private final Map<PersonId, List<CaseId>> cases = new HashMap<>();

    /** Everybody whom any of these entries ever said to be a member, in the order in which they say so. */
    static Set<PersonId> saidMembers(Collection<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> members(entry.decision().data()))
                .map(Member::personId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    void add(Entry entry) {
        members(entry.decision().data())
                .forEach(member -> cases.merge(member.personId(), List.of(entry.subject()), PersonCases::union));
    }

    List<CaseId> of(PersonId person) {
        return cases.getOrDefault(person, List.of());
    }

    private static Stream<Member> members(Decision data) {
        return switch (data) {
            case CaseOpened opened -> opened.members().stream();
            case MemberJoined joined -> Stream.of(joined.member());
            case DecisionCorrected corrected
            when corrected.replacement() != null ->
                members(corrected.replacement().data());
            default -> Stream.empty();
        };
    }

    private static List<CaseId> union(List<CaseId> known, List<CaseId> more) {
        return Stream.concat(known.stream(), more.stream()).distinct().toList();
    }
}
