package org.icamledger.projection.findings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.PersonId;
import org.icamledger.projection.Place;
import org.icamledger.projection.findings.rules.Norm;
import org.icamledger.projection.findings.rules.Remark;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.State;
import org.icamledger.projection.findings.rules.Version;

/**
 * How one rule stands for one occasion in a case on one day.
 *
 * @param about the second decision that an occasion of R11 is about; null elsewhere
 * @param version the rule as the law stood; null when it did not apply
 * @param norm behind this occasion; null without a version
 * @param place in force at the trigger's time
 * @param persons whose needs are judged
 * @param due last Brussels day of the state when nothing more is recorded; null when it holds for good
 * @param missing what the record does not show, also what it may show in time
 * @param flags remarks that change no state
 * @param restsOn beside the trigger
 * @param statements those about the trigger, in the order of the history; they change no state
 */
public record CaseFinding(
        CaseId caseId,
        String rule,
        Trigger trigger,
        DecisionId about,
        Version version,
        Norm norm,
        Place place,
        List<PersonId> persons,
        State state,
        LocalDate due,
        List<Remark> missing,
        List<Remark> flags,
        List<DecisionId> restsOn,
        List<DecisionId> statements) {
    /** The decision that gave the occasion. @param position in the ledger */
    public record Trigger(DecisionId id, String type, Instant time, long position) {
        static Trigger of(HistoryDecision decision) {
            return new Trigger(
                    decision.id(),
                    decision.data().type(),
                    decision.time(),
                    decision.original().position());
        }
    }

    /** All of a case on a day, by trigger in the order of the history, then by rule. */
    public static List<CaseFinding> of(CaseHistory history, RuleParameters parameters, LocalDate day) {
        return Occurrence.of(history.asOf(day), parameters).stream()
                .map(occurrence -> occurrence.on(day))
                .toList();
    }

    /** The same with one flag more. */
    CaseFinding flagged(Remark flag) {
        var all = new ArrayList<>(flags);
        all.add(flag);
        return new CaseFinding(
                caseId,
                rule,
                trigger,
                about,
                version,
                norm,
                place,
                persons,
                state,
                due,
                missing,
                all,
                restsOn,
                statements);
    }
}
