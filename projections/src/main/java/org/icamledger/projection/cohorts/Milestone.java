package org.icamledger.projection.cohorts;

import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Coaching.InvitationDelivered;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.Prospects.ProspectRealised;
import org.icamledger.casefile.Trajectory.CaseClosed;

/**
 * What {@code cohort/1} looks for in a case after its base decision. Each stands for itself: none presupposes another one. A change of
 * what reaches one is a new definition with a higher number, never a new meaning of an old one.
 */
public enum Milestone {
    INVITED("An invitation sent"),

    /**
     * An invitation handed over or given by telephone, or word that one arrived. Like every milestone it counts from its own time alone:
     * what is delivered after the base decision counts, whenever it was sent.
     */
    DELIVERED("An invitation delivered"),

    INTERVIEWED("An interview held"),

    PROSPECT("A prospect proposed"),

    DETAINED("A detention ordered"),

    /** A stay, a departure or a transfer. A removal is none, nor is contact lost. */
    RESOLVED("A resolution: stay granted, departed or transferred");

    private final String label;

    Milestone(String label) {
        this.label = label;
    }

    /** What it says, English. */
    public String label() {
        return label;
    }

    /** Whether such a decision reaches it, if it is later than the base decision. */
    boolean isReachedBy(Decision decision) {
        return switch (this) {
            case INVITED -> decision instanceof InvitationSent;
            case DELIVERED -> delivers(decision);
            case INTERVIEWED -> decision instanceof InterviewHeld;
            case PROSPECT -> decision instanceof ProspectProposed;
            case DETAINED -> decision instanceof DetentionOrdered;
            case RESOLVED -> resolves(decision);
        };
    }

    private static boolean delivers(Decision decision) {
        return switch (decision) {
            case InvitationSent sent ->
                sent.channel() == InvitationSent.Channel.HAND || sent.channel() == InvitationSent.Channel.PHONE;
            case InvitationDelivered delivered -> true;
            default -> false;
        };
    }

    private static boolean resolves(Decision decision) {
        return switch (decision) {
            case ProspectRealised realised ->
                realised.result() == ProspectRealised.Result.STAY_GRANTED
                        || realised.result() == ProspectRealised.Result.DEPARTED;
            case DepartureConfirmed confirmed -> true;
            case CaseClosed closed -> resolves(closed.outcome());
            default -> false;
        };
    }

    private static boolean resolves(CaseClosed.Outcome outcome) {
        return switch (outcome) {
            case STAY_GRANTED, DEPARTED_ASSISTED, DEPARTED_AUTONOMOUSLY, TRANSFERRED -> true;
            case REMOVED,
                    LOST_CONTACT,
                    ABSCONDED,
                    DECLINED_COACHING,
                    NEVER_APPEARED,
                    NO_PROSPECT,
                    ORDER_WITHDRAWN,
                    DIED,
                    OPENED_IN_ERROR,
                    OTHER -> false;
        };
    }
}
