package org.icamledger.api.sample;

import static org.icamledger.api.sample.Codes.codes;

import java.util.List;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued.Kind;

/**
 * What a return decision orders.
 *
 * @param days to leave; fewer than 30 only with grounds and reasons
 * @param elsewhere where to, null for the country of nationality
 */
record Terms(Kind kind, int days, List<Code> grounds, List<Code> legalBasis, Country elsewhere) {
    private static final int ORDINARY_DAYS = 30;
    /** A stateless person is sent nowhere by nationality. */
    private static final Country STATELESS = new Country("XXA");

    private static final Country UNKNOWN = new Country("XXX");

    static final Terms ORDINARY = new Terms(Kind.ORDER_TO_LEAVE, ORDINARY_DAYS, null, codes("AA_7"), null);
    static final Terms SEVEN_DAYS =
            new Terms(Kind.ORDER_TO_LEAVE, 7, codes("REPEATED_ORDER_IGNORED"), codes("AA_7", "AA_74_14"), null);
    static final Terms NO_TERM =
            new Terms(Kind.ORDER_TO_LEAVE, 0, codes("RISK_OF_ABSCONDING"), codes("AA_7", "AA_74_14"), null);
    static final Terms ENTRY_BAN =
            new Terms(Kind.ORDER_WITH_ENTRY_BAN, 0, codes("RISK_OF_ABSCONDING"), codes("AA_7", "AA_74_14"), null);
    static final Terms AT_THE_BORDER =
            new Terms(Kind.REFUSAL_OF_ENTRY, 0, codes("RISK_OF_ABSCONDING"), codes("OTHER"), null);

    /** To the member state that is responsible for the asylum claim. */
    static Terms transfer(Dice dice) {
        var responsible = new Country(dice.oneOf(List.of("DEU", "FRA", "HRV", "ITA", "AUT", "ESP")));
        return new Terms(Kind.TRANSFER, 10, codes("RISK_OF_ABSCONDING"), codes("AA_51_5"), responsible);
    }

    Country destination(Story story) {
        var nationality = story.household().nationality();
        return elsewhere != null ? elsewhere : nationality.equals(STATELESS) ? UNKNOWN : nationality;
    }

    boolean isShort() {
        return days < ORDINARY_DAYS;
    }

    /** Only where the law asks for them beside the act itself: a shorter term. */
    ProtectedText reasons(Story story, List<PersonId> persons) {
        return isShort()
                ? story.text(persons, "a shorter term was set for reasons of this person's own conduct.")
                : null;
    }
}
