package org.icamledger.api.sample;

import java.util.Arrays;

/**
 * What the sample asks of one case.
 *
 * @param index of the case among those of its course, from 0
 * @param household number of the persons
 * @param first whether the first return decision is the persons' first
 * @param invitations in 2023
 * @param interviews in 2023
 */
record CasePlan(Course course, int index, int household, boolean first, int invitations, int interviews) {
    /** Cases of the sample at scale 1. */
    static final int CASES =
            Arrays.stream(Course.values()).mapToInt(course -> course.cases).sum();

    /** Has no factor in common with the number of cases: every case comes once, the courses well mixed. */
    private static final long STEP = 10_007;

    /** The plan of a case. @param number of the case in the order of the file, from 0 */
    static CasePlan of(int number) {
        int copy = number / CASES;
        int place = (int) (number % CASES * STEP % CASES);
        for (var course : Course.values()) {
            if (place < course.cases) {
                int household = copy * CASES + firstPlace(course.owner()) + place + 1;
                return new CasePlan(
                        course,
                        place,
                        household,
                        share(course.firstDecisions, course, place) == 1,
                        share(course.invitations, course, place),
                        share(course.interviews, course, place));
            }
            place -= course.cases;
        }
        throw new AssertionError("no case is without a course");
    }

    /** The total dealt out evenly, so that the shares of all cases of the course add up to it. */
    private static int share(long total, Course course, int index) {
        return (int) ((index + 1) * total / course.cases - index * total / course.cases);
    }

    private static int firstPlace(Course course) {
        return Arrays.stream(Course.values(), 0, course.ordinal())
                .mapToInt(earlier -> earlier.cases)
                .sum();
    }

    Household household(long seed) {
        var kind = course.owner().household(index, new Dice(Dice.seed(Dice.seed(seed, "kind"), household)));
        var whole = Household.of(Dice.seed(seed, "household"), household, kind);
        return course == Course.COMES_OF_AGE ? whole.adolescentGrownUp() : whole;
    }
}
