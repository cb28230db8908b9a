package org.icamledger.projection.findings.rules;

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
 * @param wordingCases in how many other cases of an office reasons repeat before that is remarked upon
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
    /** What holds where nothing else is configured. */
    public static final RuleParameters DEFAULT = new RuleParameters(30, 90, 30, 7, 10, 8, 30, 5, 24, 15, 90, 20);
}
