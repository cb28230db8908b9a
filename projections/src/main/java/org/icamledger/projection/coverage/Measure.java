package org.icamledger.projection.coverage;

import static org.icamledger.projection.coverage.Unit.CASES;
import static org.icamledger.projection.coverage.Unit.EVENTS;

import java.util.Arrays;
import org.icamledger.casefile.Prospects.ProspectProposed.Kind;

/** What coverage counts. A change of what is counted is a new definition with a higher number, never a new meaning of an old one. */
enum Measure {
    RETURN_DECISIONS("return-decisions", "return-decisions/1", EVENTS, "Return decisions issued"),
    FIRST_RETURN_DECISIONS(
            "return-decisions.first", "return-decisions/1", EVENTS, "Return decisions issued, of which first"),
    INVITATIONS("invitations", "invitations/1", EVENTS, "Invitations sent, reminders included"),
    REMINDERS("invitations.reminders", "invitations/1", EVENTS, "Invitations sent, of which reminders"),
    SELF_REFERRALS(
            "invitations.self-referred", "invitations/1", EVENTS, "Self-referrals, not counted among the invitations"),
    INTERVIEWS("interviews", "interviews/1", EVENTS, "Interviews held"),
    PROSPECTS("prospects", "prospects/1", EVENTS, "Prospects proposed"),
    PROSPECTS_STAY("prospects.STAY", "prospects/1", EVENTS, "Prospects proposed, of which stay"),
    PROSPECTS_VOLUNTARY_RETURN(
            "prospects.VOLUNTARY_RETURN", "prospects/1", EVENTS, "Prospects proposed, of which voluntary return"),
    PROSPECTS_AUTONOMOUS_RETURN(
            "prospects.AUTONOMOUS_RETURN", "prospects/1", EVENTS, "Prospects proposed, of which autonomous return"),
    PROSPECTS_TRANSFER("prospects.TRANSFER", "prospects/1", EVENTS, "Prospects proposed, of which transfer"),
    PROSPECTS_OTHER("prospects.OTHER", "prospects/1", EVENTS, "Prospects proposed, of which of another kind"),
    PROCESSES("processes", "processes/1", CASES, "Cases with a prospect proposed, in the month of their first"),
    STAYS_GRANTED("stays-granted", "stays-granted/1", CASES, "Cases with a stay granted, in the month of their first"),
    STAY_NOT_COUNTED(
            "stays-granted.granted-elsewhere",
            "stays-granted/1",
            CASES,
            "Cases not counted in stays-granted/1 though a stay application was granted or the case was closed as stay granted"),
    STAY_CONTRADICTED(
            "stays-granted.contradicted",
            "stays-granted/1",
            CASES,
            "Cases counted in stays-granted/1 though every stay application decided and every closing on record says otherwise");

    private final String title;
    private final String definition;
    private final Unit unit;
    private final String label;

    Measure(String title, String definition, Unit unit, String label) {
        this.title = title;
        this.definition = definition;
        this.unit = unit;
        this.label = label;
    }

    static Measure ofProspects(Kind kind) {
        return switch (kind) {
            case STAY -> PROSPECTS_STAY;
            case VOLUNTARY_RETURN -> PROSPECTS_VOLUNTARY_RETURN;
            case AUTONOMOUS_RETURN -> PROSPECTS_AUTONOMOUS_RETURN;
            case TRANSFER -> PROSPECTS_TRANSFER;
            case OTHER -> PROSPECTS_OTHER;
        };
    }

    /** The measure of that title. */
    static Measure of(String title) {
        return Arrays.stream(values())
                .filter(measure -> measure.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no measure " + title));
    }

    /** Whether it says how far the record agrees with itself, and is no figure of coverage. */
    boolean isDataQuality() {
        return this == STAY_NOT_COUNTED || this == STAY_CONTRADICTED;
    }

    /** How the figure is called in answers. */
    String title() {
        return title;
    }

    String definition() {
        return definition;
    }

    Unit unit() {
        return unit;
    }

    String label() {
        return label;
    }
}
