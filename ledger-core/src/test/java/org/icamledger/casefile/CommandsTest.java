package org.icamledger.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.CaseScript.CASE;
import static org.icamledger.casefile.CaseScript.VAULT;
import static org.icamledger.casefile.CaseScript.everything;

import org.icamledger.ledger.RequestFormat;
import org.junit.jupiter.api.Test;

/** Commands travel between nodes as JSON. */
class CommandsTest {
    @Test
    void recordDecisionsTravelsWithEveryType() {
        assertTravels(new RecordDecisions(CASE, everything().decisions(), 7, VAULT));
        assertTravels(new RecordDecisions(CASE, everything().decisions(), null, VAULT));
    }

    @Test
    void openCaseTravels() {
        var decisions = everything().decisions();
        assertTravels(new OpenCase(CASE, decisions.getFirst(), decisions.subList(1, decisions.size()), VAULT));
    }

    private static void assertTravels(Object command) {
        var json = RequestFormat.mapper().writeValueAsString(command);
        assertThat(RequestFormat.mapper().readValue(json, command.getClass())).isEqualTo(command);
    }
}
