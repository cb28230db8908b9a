package org.icamledger.projection.findings.rules;

import java.time.LocalDate;
import java.util.List;
import org.icamledger.casefile.Composition.MemberDetailsEstablished;
import org.icamledger.casefile.Language;
import org.icamledger.casefile.Member;

/**
 * What the record says of a person: the last word on each, whenever it came, since when somebody was born and what they understand was so
 * before it was established. Each component is null where nothing is said.
 */
record PersonDetails(
        Member.Role role, Integer birthYear, Integer birthMonth, Boolean ageDisputed, List<Language> languages) {
    private static final int FULL_AGE = 18;
    static final PersonDetails UNKNOWN = new PersonDetails(null, null, null, null, null);

    PersonDetails and(Member member) {
        return new PersonDetails(
                either(member.role(), role),
                either(member.birthYear(), birthYear),
                either(member.birthMonth(), birthMonth),
                either(member.ageDisputed(), ageDisputed),
                either(member.languages(), languages));
    }

    PersonDetails and(MemberDetailsEstablished established) {
        return new PersonDetails(
                role,
                either(established.birthYear(), birthYear),
                either(established.birthMonth(), birthMonth),
                either(established.ageDisputed(), ageDisputed),
                either(established.languages(), languages));
    }

    Age ageOn(LocalDate day) {
        if (Boolean.TRUE.equals(ageDisputed)) {
            return Age.UNKNOWN;
        }
        if (role == Member.Role.MINOR) {
            return Age.CHILD;
        }
        if (birthYear == null) {
            return Age.UNKNOWN;
        }
        int years = day.getYear() - birthYear;
        if (years != FULL_AGE) {
            return years < FULL_AGE ? Age.CHILD : Age.ADULT;
        }
        // In the month of the birthday the day decides, which nobody records.
        if (birthMonth == null || day.getMonthValue() == birthMonth) {
            return Age.UNKNOWN;
        }
        return day.getMonthValue() < birthMonth ? Age.CHILD : Age.ADULT;
    }

    /** Whether one of these languages is among those that the person understands. @param used null when nothing is said */
    State understands(List<Language> used) {
        if (used == null || used.isEmpty()) {
            return Safeguard.ofList(used);
        }
        if (languages == null || languages.isEmpty()) {
            return State.UNDETERMINED;
        }
        return Safeguard.of(used.stream().map(Language::primarySubtag).anyMatch(subtag -> languages.stream()
                .anyMatch(language -> language.primarySubtag().equals(subtag))));
    }

    /** @param used null when nothing is said */
    State understands(Language used) {
        return understands(used == null ? null : List.of(used));
    }

    private static <T> T either(T later, T earlier) {
        return later == null ? earlier : later;
    }
}
