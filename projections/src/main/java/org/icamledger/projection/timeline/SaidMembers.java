package org.icamledger.projection.timeline;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.PersonId;

/**
 * Who was ever said to be a member of a case, also where that was corrected since: a case where to look for a person's decisions, not
 * proof of membership.
 */
final class SaidMembers {
    /** What can say that somebody is a member. */
    static final Set<String> TYPES = Set.of(
            CaseOpened.class.getSimpleName(),
            MemberJoined.class.getSimpleName(),
            DecisionCorrected.class.getSimpleName());

    private SaidMembers() {}

    /** Everybody whom any of these entries says to be a member, in the order in which they say so. */
    static Set<PersonId> of(Collection<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> members(entry.decision().data()))
                .map(Member::personId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
}
