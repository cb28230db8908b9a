package org.icamledger.api.sample;

import java.time.LocalDate;
import java.util.List;

/**
 * How a case goes, and how often in the sample. The published figures of 2023 are the sums over these: return decisions
 * are as many as cases, one more for each {@link #REPEATED_ORDER} and none in 2023 for {@link #COMES_OF_AGE}; processes
 * are the first ten, by track and kind of prospect, and each of the {@code STAY} ones ends with the stay granted.
 */
enum Course {
    FAMILY_STAY(162, 120, 400, 450),
    INDIVIDUAL_STAY(44, 30, 110, 115),
    OPEN_PLACE_STAY(8, 6, 10, 20),
    FAMILY_VOLUNTARY(40, 28, 100, 104),
    FAMILY_AUTONOMOUS(22, 15, 55, 56),
    INDIVIDUAL_VOLUNTARY(52, 36, 130, 115),
    INDIVIDUAL_AUTONOMOUS(35, 24, 90, 75),
    OPEN_PLACE_VOLUNTARY(191, 134, 230, 400),
    OPEN_PLACE_AUTONOMOUS(50, 35, 60, 104),
    OPEN_PLACE_OTHER(8, 6, 10, 16),
    /** Interviewed in 2023, no prospect in that year. */
    INTERVIEWED(1_750, 1_225, 2_980, 2_539),
    NEVER_APPEARED(2_170, 1_519, 3_476, 0),
    /** Invited only in 2024. */
    INVITED_LATER(300, 210, 0, 0),
    /** Nobody is invited in the following. */
    ORDER_ONLY(25_382 - Breaches.CASES, 17_265 - Breaches.CASES, 0, 0),
    /** Of each case a safeguard is missing on purpose, and it is known which. */
    BREACHED(Breaches.CASES, Breaches.CASES, 0, 0),
    FAMILY_ORDER(700, 490, 0, 0),
    REPEATED_ORDER(1_400, 1_400, 0, 0),
    /** The persons of {@link #SECOND_CASE}, before. */
    FIRST_OF_TWO(900, 900, 0, 0),
    SECOND_CASE(900, 0, 0, 0),
    DETAINED(700, 280, 0, 0),
    TRANSFER(150, 150, 0, 0),
    /** In 2024 an adolescent of a {@link #FAMILY_ORDER} gets a case of their own. */
    COMES_OF_AGE(20, 0, 0, 0);

    private static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 2);
    private static final LocalDate LAST_WORKING_DAY = LocalDate.of(2023, 12, 29);

    final int cases;
    final int firstDecisions;
    final int invitations;
    final int interviews;

    /** The figures are those of 2023: cases whose first return decision is the persons' first, letters, conversations. */
    Course(int cases, int firstDecisions, int invitations, int interviews) {
        this.cases = cases;
        this.firstDecisions = firstDecisions;
        this.invitations = invitations;
        this.interviews = interviews;
    }

    LocalDate firstDay() {
        return switch (this) {
            case SECOND_CASE -> LocalDate.of(2023, 7, 17);
            case INVITED_LATER -> LocalDate.of(2023, 10, 2);
            case COMES_OF_AGE -> LocalDate.of(2024, 3, 1);
            default -> FIRST_DAY;
        };
    }

    /** Of what is counted in the figures of 2023. */
    LocalDate lastDay() {
        return switch (this) {
            case FIRST_OF_TWO -> LocalDate.of(2023, 4, 28);
            case COMES_OF_AGE -> LocalDate.of(2024, 9, 30);
            default -> LAST_WORKING_DAY;
        };
    }

    /** Whose persons these are. */
    Course owner() {
        return switch (this) {
            case SECOND_CASE -> FIRST_OF_TWO;
            case COMES_OF_AGE -> FAMILY_ORDER;
            default -> this;
        };
    }

    /** Who lives together in the case of this index. */
    Household.Kind household(int index, Dice dice) {
        return switch (this) {
            case FAMILY_STAY, FAMILY_VOLUNTARY, FAMILY_AUTONOMOUS -> family(dice);
            case BREACHED -> Breaches.of(index).exemplar().household;
            case FAMILY_ORDER -> index < COMES_OF_AGE.cases ? Household.Kind.FAMILY_WITH_ADOLESCENT : family(dice);
            case INTERVIEWED, INVITED_LATER -> dice.percent(28) ? family(dice) : adults(dice, 12);
            case NEVER_APPEARED -> dice.percent(12) ? family(dice) : adults(dice, 10);
            default -> adults(dice, 4);
        };
    }

    private static Household.Kind family(Dice dice) {
        return dice.weighted(
                List.of(
                        Household.Kind.FAMILY,
                        Household.Kind.FAMILY_WITH_BELGIAN_CHILD,
                        Household.Kind.FAMILY_WITH_ADOLESCENT),
                kind -> kind == Household.Kind.FAMILY ? 80 : 10);
    }

    private static Household.Kind adults(Dice dice, int couples) {
        return dice.percent(couples) ? Household.Kind.COUPLE : Household.Kind.SINGLE;
    }
}
