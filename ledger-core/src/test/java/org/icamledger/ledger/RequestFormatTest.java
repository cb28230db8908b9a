package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.icamledger.ledger.RandomDecisions.Optionals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestFormatTest {
    private final RequestFormat format = new RequestFormat(CodeLists.ofTheLedger());

    @ParameterizedTest
    @EnumSource(Optionals.class)
    void everyTypeIsTakenAsItIsAsked(Optionals optionals) {
        var random = new RandomDecisions(7, optionals, false);

        RandomDecisions.recordableTypes().forEach(type -> {
            for (int i = 0; i < 20; i++) {
                var decision = random.recorded(type);

                assertThat(format.parse(Requests.of(decision)).decision()).isEqualTo(decision);
            }
        });
    }

    @Test
    void aDecisionTravelsBetweenNodesInEveryFormOfItsTexts() {
        for (boolean sealed : new boolean[] {true, false}) {
            var random = new RandomDecisions(8, Optionals.SOME, sealed);
            RandomDecisions.types().forEach(type -> {
                var decision = random.recorded(type);

                var bytes = RequestFormat.mapper().writeValueAsBytes(decision);

                assertThat(RequestFormat.mapper().readValue(bytes, decision.getClass()))
                        .isEqualTo(decision);
            });
        }
    }
}
