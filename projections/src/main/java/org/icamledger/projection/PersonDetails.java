package org.icamledger.projection;

import org.icamledger.casefile.Composition.MemberDetailsEstablished;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.Member;

/** What is known of a person at one time. Each component is null where nothing is known. */
record PersonDetails(Member.Role role, Integer birthYear, Integer birthMonth, Member.Sex sex, Country nationality) {
    static final PersonDetails UNKNOWN = new PersonDetails(null, null, null, null, null);

    static PersonDetails of(Member member) {
        return new PersonDetails(
                member.role(), member.birthYear(), member.birthMonth(), member.sex(), member.nationality());
    }

    static PersonDetails of(MemberDetailsEstablished established) {
        return new PersonDetails(
                null, established.birthYear(), established.birthMonth(), established.sex(), established.nationality());
    }

    /** The same person when more became known: each component by itself, the later one if it says anything. */
    PersonDetails completedBy(PersonDetails later) {
        return new PersonDetails(
                either(later.role, role),
                either(later.birthYear, birthYear),
                either(later.birthMonth, birthMonth),
                either(later.sex, sex),
                either(later.nationality, nationality));
    }

    private static <T> T either(T later, T earlier) {
        return later == null ? earlier : later;
    }
}
