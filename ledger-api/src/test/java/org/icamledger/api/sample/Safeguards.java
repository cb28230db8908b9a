package org.icamledger.api.sample;

import org.icamledger.casefile.Assessment.CooperationAssessed;
import org.icamledger.casefile.Departure.AbscondingFound;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.Departure.RemovalScheduled;
import org.icamledger.casefile.Detention.DetentionExtended;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Detention.Ground;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Measures.MeasureImposed;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.Prospects.ReturnReferred;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;

/** Asks every act of a case for the safeguards of every rule. */
final class Safeguards {
    private final Tallies tallies = new Tallies();
    private final CoachingSafeguards coaching = new CoachingSafeguards(tallies);
    private final CoercionSafeguards coercion = new CoercionSafeguards(tallies);
    private final OwnSafeguards own = new OwnSafeguards(tallies);

    Tallies tallies() {
        return tallies;
    }

    void check(SampleCase sample) {
        own.check(sample);
        for (var act : sample.history().corrected()) {
            if (asksForEarlierActs(act)) {
                Before.both(sample, act).forEach(this::check);
            }
        }
    }

    private static boolean asksForEarlierActs(HistoryDecision act) {
        return switch (act.data()) {
            case ReturnDecisionIssued order -> true;
            case ProspectProposed prospect -> true;
            case CooperationAssessed cooperation -> true;
            case MeasureImposed measure -> true;
            case DetentionOrdered detention -> true;
            case DetentionExtended extension -> true;
            case AbscondingFound found -> true;
            case ReturnReferred referred -> true;
            case RemovalScheduled removal -> true;
            case RemovalCarriedOut removal -> true;
            default -> false;
        };
    }

    private void check(Before before) {
        switch (before.act().data()) {
            case ReturnDecisionIssued order -> {
                coaching.heard(before, order);
                coaching.bestInterests(before);
            }
            case ProspectProposed prospect -> {
                coaching.bestInterests(before);
                coaching.interviewedAndAnalysed(before, prospect);
            }
            case CooperationAssessed cooperation -> coaching.cooperation(before, cooperation);
            case MeasureImposed measure -> {
                coaching.screened(before, measure.persons());
                coaching.nothingPending(before);
                if (measure.grounds().contains(Ground.NON_COOPERATION)) {
                    coaching.dutyExplained(before, measure.persons());
                }
            }
            case DetentionOrdered detention -> {
                coaching.screened(before, detention.persons());
                coaching.nothingPending(before);
                coercion.detained(before, detention);
            }
            case DetentionExtended extension -> coercion.heardOnExtension(before, extension);
            case AbscondingFound found -> {
                coaching.missedAfterValidInvitation(before, found.basedOn());
                coaching.nothingPending(before);
            }
            case ReturnReferred referred -> coaching.consented(before, referred);
            case RemovalScheduled removal -> {
                coaching.bestInterests(before);
                coaching.nothingPending(before);
                coercion.risks(before, removal.persons(), removal.destination());
            }
            case RemovalCarriedOut removal -> {
                coaching.nothingPending(before);
                coercion.risks(before, removal.persons(), removal.destination());
                coercion.termOver(before, removal.returnDecision(), removal.persons());
                coercion.noRemedyRuns(before, removal);
            }
            default -> throw new IllegalArgumentException(before.act().data().type());
        }
    }
}
