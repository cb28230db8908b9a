package org.icamledger.projection.findings.rules;

import java.util.List;
import java.util.Locale;

/**
 * The deadlines that are this project's own design values and no law. They are shown as such, and every answer that rests on them names
 * them.
 *
 * @param assessmentDays R01: how old an assessment of less coercive measures may be
 * @param risksDays R06: how old an assessment of risks may be
 * @param notificationDays R08: until a return decision is to be notified
 * @param confirmationDays R10: until an extension or a postponement is to be confirmed in writing
 * @param appointmentDays R11, R15: from the delivery of an invitation to the appointment, at least
 * @param replyDays R15: from the invitation to reply to the last day for it, at least
 * @param reviewDays R18: from one review of a measure to the next
 * @param ownMotionWorkingDays R21: until a detention beyond the initial maximum is to be reviewed by a court of its own motion
 * @param arrestHours R23: how near to an appointment an arrest is remarked upon, before and after
 * @param noticeDays R24: until a closure is to be notified
 * @param silentDays R24s: how long an open case may be silent
 * @param wordingCases R01, R05, R06: in how many other cases of an office reasons repeat before that is remarked upon
 */
public record RuleParameters(
        int assessmentDays,
        int risksDays,
        int notificationDays,
        int confirmationDays,
        int appointmentDays,
        int replyDays,
        int reviewDays,
        int ownMotionWorkingDays,
        int arrestHours,
        int noticeDays,
        int silentDays,
        int wordingCases) {
    /** The rules whose findings may carry the flag {@link Remark#STANDARD_WORDING}. */
    public static final List<String> STANDARD_WORDING = List.of("R01", "R05", "R06");

    /** What holds where nothing else is configured. */
    public static final RuleParameters DEFAULT = new RuleParameters(30, 90, 30, 7, 10, 8, 30, 5, 24, 15, 90, 20);

    private static final int LARGEST = 3650;

    /** @throws IllegalArgumentException when one is not from 1 to 3650; the message begins with its setting */
    public RuleParameters {
        listed(
                        assessmentDays,
                        risksDays,
                        notificationDays,
                        confirmationDays,
                        appointmentDays,
                        replyDays,
                        reviewDays,
                        ownMotionWorkingDays,
                        arrestHours,
                        noticeDays,
                        silentDays,
                        wordingCases)
                .forEach(parameter -> {
                    if (parameter.value() < 1 || parameter.value() > LARGEST) {
                        throw new IllegalArgumentException(
                                parameter.setting() + " is " + parameter.value() + ", and takes 1 to " + LARGEST);
                    }
                });
    }

    /** In what a parameter is counted. */
    public enum Unit {
        DAYS,
        WORKING_DAYS,
        HOURS,
        CASES
    }

    /**
     * One of them.
     *
     * @param name of its component
     * @param rules ids of those that ask for it
     */
    public record Parameter(String name, int value, Unit unit, List<String> rules) {
        /** As it is set: {@code assessment-days}. */
        public String setting() {
            return name.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT);
        }
    }

    /** All of them, in their order. */
    public List<Parameter> all() {
        return listed(
                assessmentDays,
                risksDays,
                notificationDays,
                confirmationDays,
                appointmentDays,
                replyDays,
                reviewDays,
                ownMotionWorkingDays,
                arrestHours,
                noticeDays,
                silentDays,
                wordingCases);
    }

    private static List<Parameter> listed(
            int assessmentDays,
            int risksDays,
            int notificationDays,
            int confirmationDays,
            int appointmentDays,
            int replyDays,
            int reviewDays,
            int ownMotionWorkingDays,
            int arrestHours,
            int noticeDays,
            int silentDays,
            int wordingCases) {
        return List.of(
                new Parameter("assessmentDays", assessmentDays, Unit.DAYS, List.of("R01")),
                new Parameter("risksDays", risksDays, Unit.DAYS, List.of("R06")),
                new Parameter("notificationDays", notificationDays, Unit.DAYS, List.of("R08")),
                new Parameter("confirmationDays", confirmationDays, Unit.DAYS, List.of("R10")),
                new Parameter("appointmentDays", appointmentDays, Unit.DAYS, List.of("R11", "R15")),
                new Parameter("replyDays", replyDays, Unit.DAYS, List.of("R15")),
                new Parameter("reviewDays", reviewDays, Unit.DAYS, List.of("R18")),
                new Parameter("ownMotionWorkingDays", ownMotionWorkingDays, Unit.WORKING_DAYS, List.of("R21")),
                new Parameter("arrestHours", arrestHours, Unit.HOURS, List.of("R23")),
                new Parameter("noticeDays", noticeDays, Unit.DAYS, List.of("R24")),
                new Parameter("silentDays", silentDays, Unit.DAYS, List.of("R24s")),
                new Parameter("wordingCases", wordingCases, Unit.CASES, STANDARD_WORDING));
    }
}
