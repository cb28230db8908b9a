package org.icamledger.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.icamledger.casefile.CaseScript.CASE;
import static org.icamledger.casefile.CaseScript.VAULT;
import static org.icamledger.casefile.CaseScript.everything;

import java.util.List;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.icamledger.ledger.CommandFormat;
import org.junit.jupiter.api.Test;

/** Commands travel between nodes as JSON. */
class CommandsTest {
    private static final Jackson3Serializer SERIALIZER = Jackson3Serializer.builder()
            .jsonMapperBuilderCustomizer(mapper -> mapper.addModule(CommandFormat.module()))
            .build();

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

    @Test
    void aTextInClearDoesNotTravel() {
        var clear = everything().decisions().stream()
                .filter(decision -> !DecisionData.texts(decision.data()).isEmpty())
                .map(decision -> with(
                        decision,
                        DecisionData.withTexts(
                                decision.data(), (place, text) -> new ProtectedText.Clear(text.about(), "Anna"))))
                .toList();
        assertThat(clear).isNotEmpty().allSatisfy(decision -> assertThatThrownBy(() ->
                        SERIALIZER.serialize(new RecordDecisions(CASE, List.of(decision), null, VAULT), String.class))
                .hasStackTraceContaining("a text must not stand here as Clear"));
    }

    private static void assertTravels(Object command) {
        var travelling = SERIALIZER.serialize(command, byte[].class);
        Object arrived = SERIALIZER.deserialize(travelling);
        assertThat(arrived).isEqualTo(command);
    }

    private static RecordedDecision with(RecordedDecision decision, Decision data) {
        return new RecordedDecision(
                decision.id(),
                decision.time(),
                decision.registeredtime(),
                decision.source(),
                decision.decidedby(),
                data);
    }
}
