package org.icamledger.api.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseId;

/**
 * The synthetic year: Belgium 2023 as the published figures have it, its cases followed until 31 December 2024.
 *
 * <p>The same seed and scale give the same lines on every machine; another seed gives other cases with the same figures.
 * Each case depends on the seed and its number alone, so that the sample is as long as one likes in constant memory.
 */
public final class SampleYear {
    /** The seed of the sample that comes with the ledger. */
    public static final long SEED = 2023;

    /** More would number the cases past what a file can hold. */
    public static final int LARGEST_SCALE = 1_000;

    /** The last day of the sample, on which the states of {@link #truth} hold. */
    public static final LocalDate AS_OF = Story.LAST_DAY;

    private SampleYear() {}

    /**
     * Requests to record decisions, one CloudEvent a line, without line ends. The lines of one case stand together in the
     * order in which they are to be recorded. In place of personIds they have the references {@code SAMPLE-…}.
     *
     * @param scale how many times the year, each time with other cases and persons and the same figures
     * @throws IllegalArgumentException when the scale is not from 1 to {@link #LARGEST_SCALE}
     */
    public static Stream<String> lines(long seed, int scale) {
        var format = new RequestLines();
        return cases(seed, scale).flatMap(script -> script.steps().stream().map(step -> format.line(script, step)));
    }

    /**
     * What the rights rules are to find in the sample, R24s left out: a line of CSV for every occasion, in the order of the cases, and a
     * first one that names the columns {@code rule,case,trigger,about,state,asOf}. {@code about} is the missed appointment in R11 and empty
     * elsewhere. It follows from how the cases were made, and no rule is asked for it.
     *
     * @param seed that of {@link #lines}, as is the scale
     * @throws IllegalArgumentException when the scale is not from 1 to {@link #LARGEST_SCALE}
     */
    public static Stream<String> truth(long seed, int scale) {
        return Stream.concat(
                Stream.of("rule,case,trigger,about,state,asOf"),
                cases(seed, scale).flatMap(SampleYear::truth));
    }

    /** Its lines of one case. */
    static Stream<String> truth(CaseScript script) {
        return script.occasions().stream().map(occasion -> line(script.caseId(), occasion));
    }

    private static String line(CaseId caseId, Occasion occasion) {
        var about = occasion.about() == null ? "" : occasion.about();
        return "%s,%s,%s,%s,%s,%s"
                .formatted(occasion.rule(), caseId, occasion.trigger(), about, occasion.state(), AS_OF);
    }

    static Stream<CaseScript> cases(long seed, int scale) {
        if (scale < 1 || scale > LARGEST_SCALE) {
            throw new IllegalArgumentException("the scale is from 1 to " + LARGEST_SCALE);
        }
        return IntStream.range(0, CasePlan.CASES * scale).mapToObj(number -> told(seed, number));
    }

    private static CaseScript told(long seed, int number) {
        var plan = CasePlan.of(number);
        var household = plan.household(seed);
        long caseSeed = Dice.seed(Dice.seed(seed, "case"), number);
        var course = plan.course();
        // Told once to see how late it can begin, so that what is counted falls into the year.
        var trial = new Story(caseSeed, course.firstDay(), household);
        Template.tell(trial, plan);
        int days = (int) ChronoUnit.DAYS.between(course.firstDay(), course.lastDay()) - trial.countedDays();
        var start = course.firstDay().plusDays(new Dice(Dice.seed(caseSeed, "start")).below(days + 1));
        var story = new Story(caseSeed, start, household);
        Template.tell(story, plan);
        // A mishap could hide what is missing, or be missed itself.
        return course == Course.BREACHED
                ? Breaches.of(plan.index()).of(story.told(), Dice.seed(caseSeed, "breach"))
                : Mishaps.mayBefall(story.told(), Dice.seed(caseSeed, "mishaps"));
    }
}
