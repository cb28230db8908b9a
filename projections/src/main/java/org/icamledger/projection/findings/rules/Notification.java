package org.icamledger.projection.findings.rules;

import java.time.LocalDate;
import java.util.Optional;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.Channel;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionNotified;

/** When a return decision counts as notified to a person: the first time, a letter from the third working day after its posting. */
final class Notification {
    private static final int LETTER_WORKING_DAYS = 3;

    private Notification() {}

    static Optional<Act<ReturnDecisionNotified>> of(
            Act<ReturnDecisionIssued> returnDecision, PersonId person, CaseRecord record) {
        return record.about(returnDecision.id(), ReturnDecisionNotified.class, ReturnDecisionNotified::ref)
                .filter(notified -> notified.data().persons().contains(person))
                .findFirst();
    }

    /** The day before day 1 of a term. */
    static LocalDate day(Act<ReturnDecisionNotified> notified) {
        var channel = notified.data().channel();
        return channel == Channel.POST || channel == Channel.REGISTERED_POST
                ? WorkingDays.after(notified.day(), LETTER_WORKING_DAYS)
                : notified.day();
    }
}
