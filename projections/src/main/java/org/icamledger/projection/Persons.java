package org.icamledger.projection;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Composition.MemberDetailsEstablished;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Composition.MemberLeft;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.PersonId;

/** What is known of the persons of one case as time goes by, and who is the eldest of them. */
final class Persons {
    private static final Comparator<Candidate> ELDEST_FIRST = Comparator.comparing(
                    (Candidate candidate) -> candidate.details().role() != Member.Role.ADULT)
            .thenComparing(
                    candidate -> candidate.details().birthYear(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Candidate::monthOfYear, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Candidate::joined)
            .thenComparing(Candidate::person);

    private final Map<PersonId, OverTime<PersonDetails>> details = new HashMap<>();
    private final Map<PersonId, Integer> joined = new HashMap<>();
    private final Map<PersonId, Candidate> members = new HashMap<>();
    private final TreeSet<Candidate> membersByAge = new TreeSet<>(ELDEST_FIRST);
    private final OverTime<PersonId> eldestMember;

    /** @param joined how many joined before, ever */
    private record Candidate(PersonId person, PersonDetails details, int joined) {
        Integer monthOfYear() {
            return details.birthYear() == null ? null : details.birthMonth();
        }
    }

    Persons(CaseHistory history) {
        history.opening().ifPresent(opened -> opened.members().forEach(member -> {
            joinFirst(member);
            putMember(member.personId());
        }));
        var opening = Set.copyOf(joined.keySet());
        for (var decision : history.corrected()) {
            if (decision.data() instanceof MemberJoined joining) {
                joinFirst(joining.member());
            }
        }
        eldestMember = new OverTime<>(eldestNow());
        var known = new HashSet<>(opening);
        for (var decision : history.corrected()) {
            if (changes(decision, known)) {
                eldestMember.from(decision.time(), eldestNow());
            }
        }
    }

    /** What is known of the person at that time, which may be nothing. */
    PersonDetails at(PersonId person, Instant time) {
        var known = details.get(person);
        return known == null ? PersonDetails.UNKNOWN : known.at(time);
    }

    /** The eldest adult of these persons as known at that time, else the eldest; null when there are none. */
    PersonId eldest(Collection<PersonId> persons, Instant time) {
        return persons.stream()
                .map(person -> candidate(person, at(person, time)))
                .min(ELDEST_FIRST)
                .map(Candidate::person)
                .orElse(null);
    }

    /** The same of the members at that time. */
    PersonId eldestMember(Instant time) {
        return eldestMember.at(time);
    }

    /** What the first joining says was so before, too. */
    private void joinFirst(Member member) {
        if (joined.putIfAbsent(member.personId(), joined.size()) == null) {
            details.put(member.personId(), new OverTime<>(PersonDetails.of(member)));
        }
    }

    /** @param known whose first joining lies behind */
    private boolean changes(HistoryDecision decision, Set<PersonId> known) {
        switch (decision.data()) {
            case MemberJoined joining -> {
                var person = joining.member().personId();
                if (!known.add(person)) {
                    learn(person, decision.time(), PersonDetails.of(joining.member()));
                }
                putMember(person);
            }
            case MemberDetailsEstablished established -> {
                var person = established.personId();
                learn(person, decision.time(), PersonDetails.of(established));
                if (members.containsKey(person)) {
                    putMember(person);
                }
            }
            case MemberLeft left -> removeMember(left.personId());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void learn(PersonId person, Instant time, PersonDetails more) {
        var known = details.computeIfAbsent(person, any -> new OverTime<>(PersonDetails.UNKNOWN));
        known.from(time, known.last().completedBy(more));
    }

    private void putMember(PersonId person) {
        removeMember(person);
        var member = candidate(person, details.get(person).last());
        members.put(person, member);
        membersByAge.add(member);
    }

    private void removeMember(PersonId person) {
        var member = members.remove(person);
        if (member != null) {
            membersByAge.remove(member);
        }
    }

    private PersonId eldestNow() {
        return membersByAge.isEmpty() ? null : membersByAge.first().person();
    }

    /** Who never joined comes after those who did. */
    private Candidate candidate(PersonId person, PersonDetails known) {
        return new Candidate(person, known, joined.getOrDefault(person, Integer.MAX_VALUE));
    }
}
