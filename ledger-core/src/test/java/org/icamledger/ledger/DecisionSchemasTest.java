package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.icamledger.ledger.RandomDecisions.Optionals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DecisionSchemasTest {
    private static final Schemas SCHEMAS = new Schemas();
    private static final RequestFormat FORMAT = new RequestFormat(CodeLists.ofTheLedger());

    @ParameterizedTest
    @EnumSource(Optionals.class)
    void takeWhatIsAsked(Optionals optionals) {
        var random = new RandomDecisions(41, optionals, false);
        RandomDecisions.recordableTypes().forEach(type -> {
            for (int i = 0; i < 4; i++) {
                var request = Requests.tree(random.recorded(type));
                assertThat(SCHEMAS.flaws(type.getSimpleName() + "Request", request))
                        .as("%s", request)
                        .isEmpty();
                assertThat(SCHEMAS.flaws(type.getSimpleName() + "Shown", request.get("data")))
                        .isEmpty();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Optionals.class)
    void takeWhatIsStored(Optionals optionals) {
        var random = new RandomDecisions(42, optionals, true);
        RandomDecisions.types().forEach(type -> {
            var entry = JsonMapper.shared().readTree(EntryFormat.write(random.entry(type)));
            assertThat(SCHEMAS.flaws("Entry", entry)).as("%s", entry).isEmpty();
            ((ObjectNode) entry.get("data")).put("unheardOf", 1);
            assertThat(SCHEMAS.flaws("Entry", entry)).as("%s", entry).isNotEmpty();
        });
    }

    /** One thing is changed in a request, in every place of it; both find it right, or both find it wrong. */
    @ParameterizedTest
    @MethodSource("requests")
    void refuseWhatTheLedgerRefuses(String type, ObjectNode request) {
        Alterations.of(request).forEach(altered -> {
            boolean taken = takes(altered);
            assertThat(SCHEMAS.flaws(type + "Request", altered).isEmpty())
                    .as("%s, which the ledger %s", altered, taken ? "takes" : "refuses")
                    .isEqualTo(taken);
        });
    }

    @Test
    void examplesAreWellFormedAndSayEverything() {
        var examples = DecisionExamples.all(CodeLists.ofTheLedger());
        assertThat(examples.keySet()).isEqualTo(DecisionSchemas.recordable().keySet());
        examples.forEach((type, example) -> {
            assertThat(SCHEMAS.flaws("DecisionRequest", example))
                    .as("%s", example)
                    .isEmpty();
            assertThat(FORMAT.parse(Requests.utf8(example.toString()))
                            .decision()
                            .data()
                            .type())
                    .isEqualTo(type);
            Stream<String> left = Shape.of(DecisionSchemas.recordable().get(type)).members().stream()
                    .map(Shape.Member::name)
                    .filter(name -> !example.get("data").has(name));
            // The first invitation reminds of none.
            assertThat(left).isSubsetOf("reminderOf");
        });
    }

    private static boolean takes(ObjectNode request) {
        try {
            FORMAT.parse(Requests.utf8(request.toString()));
            return true;
        } catch (Malformed refused) {
            return false;
        }
    }

    static Stream<Object[]> requests() {
        var random = new RandomDecisions(43, Optionals.ALL, false);
        return RandomDecisions.recordableTypes()
                .map(type -> new Object[] {type.getSimpleName(), Requests.tree(random.recorded(type))});
    }
}
