package org.icamledger.api.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.Language;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.PersonId;

/**
 * The invented persons of a case. A person stands under a stand-in id made of household and place in it, which is
 * written as the reference {@code SAMPLE-<household>-<place>}; the same household in two cases is the same persons.
 *
 * @param number of the household in the whole sample, from 1
 * @param members in the order in which they joined
 * @param places how many places have been given out
 */
record Household(int number, List<Member> members, int places) {
    private static final Country BELGIAN = new Country("BEL");
    private static final int ADULT_BORN_BY = 2002;
    private static final int CHILD_BORN_FROM = 2009;
    private static final int OLD_ENOUGH_TO_BE_HEARD = 6;

    /** Who lives together. */
    enum Kind {
        SINGLE,
        COUPLE,
        FAMILY,
        FAMILY_WITH_BELGIAN_CHILD,
        FAMILY_WITH_ADOLESCENT
    }

    /** The persons of that number: the same whenever asked. */
    static Household of(long seed, int number, Kind kind) {
        var dice = new Dice(Dice.seed(seed, number));
        var origin = Origin.anyOf(dice);
        boolean several = kind != Kind.SINGLE;
        int adults = kind == Kind.SINGLE ? 1 : kind == Kind.COUPLE || dice.percent(60) ? 2 : 1;
        var household = new Household(number, List.of(), 0);
        for (int i = 0; i < adults; i++) {
            household = household.with(adult(household.nextId(), dice, origin, i, several));
        }
        if (kind.compareTo(Kind.FAMILY) >= 0) {
            household = household.withChildren(dice, origin, kind);
        }
        return household;
    }

    private static Member adult(PersonId id, Dice dice, Origin origin, int place, boolean several) {
        var sex = several == (place == 0) && !dice.percent(several ? 5 : 22) ? Member.Sex.F : Member.Sex.M;
        int youngest = several ? 1998 : ADULT_BORN_BY;
        int birthYear = youngest - dice.below(dice.percent(12) ? 40 : 18);
        Integer birthMonth = dice.percent(8) ? null : Integer.valueOf(dice.between(1, 12));
        return new Member(
                id, Member.Role.ADULT, birthYear, birthMonth, null, sex, origin.nationality(), origin.languages());
    }

    private Household withChildren(Dice dice, Origin origin, Kind kind) {
        int children = 1 + dice.below(dice.percent(30) ? 4 : 2);
        var household = this;
        for (int i = 0; i < children; i++) {
            boolean oldest = i == 0;
            // The adolescents of the sample turn 18 between the summers of 2023 and 2024.
            int birthYear = oldest && kind == Kind.FAMILY_WITH_ADOLESCENT ? 2005 : dice.between(CHILD_BORN_FROM, 2022);
            int birthMonth = oldest && kind == Kind.FAMILY_WITH_ADOLESCENT ? dice.between(7, 12) : dice.between(1, 12);
            var nationality = oldest && kind == Kind.FAMILY_WITH_BELGIAN_CHILD ? BELGIAN : origin.nationality();
            household = household.with(child(household.nextId(), dice, birthYear, birthMonth, nationality, origin));
        }
        return household;
    }

    private static Member child(
            PersonId id, Dice dice, int birthYear, int birthMonth, Country nationality, Origin origin) {
        var sex = dice.percent(50) ? Member.Sex.F : Member.Sex.M;
        return new Member(id, Member.Role.MINOR, birthYear, birthMonth, null, sex, nationality, origin.languages());
    }

    /** A child of this household born this month. */
    Member newborn(Dice dice, LocalDate day) {
        var parent = adults().getFirst();
        return new Member(
                nextId(),
                Member.Role.MINOR,
                day.getYear(),
                day.getMonthValue(),
                null,
                dice.percent(50) ? Member.Sex.F : Member.Sex.M,
                parent.nationality(),
                parent.languages());
    }

    Household with(Member member) {
        return new Household(
                number, Stream.concat(members.stream(), Stream.of(member)).toList(), places + 1);
    }

    Household without(Member member) {
        var staying = new ArrayList<>(members);
        staying.remove(member);
        return new Household(number, List.copyOf(staying), places);
    }

    /** The oldest child alone, as an adult under the same id. */
    Household adolescentGrownUp() {
        var child = children().getFirst();
        var adult = new Member(
                child.personId(),
                Member.Role.ADULT,
                child.birthYear(),
                child.birthMonth(),
                null,
                child.sex(),
                child.nationality(),
                child.languages());
        return new Household(number, List.of(adult), places);
    }

    private PersonId nextId() {
        return new PersonId(new UUID(number, places + 1L));
    }

    List<Member> adults() {
        return members.stream().filter(member -> !isChild(member)).toList();
    }

    List<Member> children() {
        return members.stream().filter(Household::isChild).toList();
    }

    List<PersonId> adultIds() {
        return ids(adults());
    }

    /** Those to whom a return decision can be addressed. */
    List<PersonId> foreigners() {
        return ids(members.stream()
                .filter(member -> !member.nationality().equals(BELGIAN))
                .toList());
    }

    List<PersonId> everybody() {
        return ids(members);
    }

    Country nationality() {
        return adults().getFirst().nationality();
    }

    /** The language spoken with them. */
    Language language() {
        return adults().getFirst().languages().getFirst();
    }

    static boolean isChild(Member member) {
        return member.role() == Member.Role.MINOR;
    }

    static boolean canBeHeard(Member child, LocalDate on) {
        return child.birthYear() <= on.getYear() - OLD_ENOUGH_TO_BE_HEARD;
    }

    static List<PersonId> ids(List<Member> members) {
        return members.stream().map(Member::personId).toList();
    }

    /** The file number that stands for a person in the request, and that nobody can take for a real one. */
    static String reference(PersonId standIn) {
        var number = Long.toString(standIn.value().getMostSignificantBits());
        return "SAMPLE-" + "0".repeat(Math.max(0, 7 - number.length())) + number + "-"
                + standIn.value().getLeastSignificantBits();
    }
}
