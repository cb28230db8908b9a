package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.Refusal;
import org.icamledger.casefile.Salt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What another node answers is what it would have answered here. */
class CommandAnswersTest {
    private static final DecisionId ID = new DecisionId(UUID.fromString("d0000000-0000-4000-8000-000000000000"));
    private static final Jackson3Serializer SERIALIZER = Jackson3Serializer.builder()
            .jsonMapperBuilderCustomizer(mapper -> mapper.addModule(CommandFormat.module()))
            .build();

    @ParameterizedTest
    @MethodSource
    void everyAnswerArrivesAsItWasGiven(CommandAnswer answer) {
        assertThat(sent(answer)).isEqualTo(answer);
    }

    static Stream<CommandAnswer> everyAnswerArrivesAsItWasGiven() throws Exception {
        return examples(CommandAnswer.class);
    }

    @ParameterizedTest
    @MethodSource
    void everyReasonOfARefusalArrivesWithItsPlaceAndSentence(Refusal refusal) {
        CommandAnswer.Refused refused = new CommandAnswer.Refused(List.of(refusal), 3);
        CommandAnswer.Refused arrived = (CommandAnswer.Refused) sent(refused);
        assertThat(arrived).isEqualTo(refused);
        assertThat(arrived.refusals().getFirst().pointer()).isEqualTo(refusal.pointer());
        assertThat(arrived.refusals().getFirst().sentence()).isEqualTo(refusal.sentence());
    }

    static Stream<Refusal> everyReasonOfARefusalArrivesWithItsPlaceAndSentence() throws Exception {
        return examples(Refusal.class);
    }

    @Test
    void entriesStayWhereTheyAreStored() {
        Entry entry = new Entry(4, CaseId.LEDGER, 2, Instant.EPOCH, "acc-1", new Salt(new byte[16]), null);
        StoredEntry stored = new StoredEntry(entry, new byte[40_000], null);
        byte[] bytes = SERIALIZER
                .serialize(new CommandAnswer.Stored(List.of(stored), "note"), byte[].class)
                .getData();
        assertThat(bytes).hasSizeLessThan(100);
    }

    private static Object sent(CommandAnswer answer) {
        return SERIALIZER.deserialize(SERIALIZER.serialize(answer, byte[].class));
    }

    private static <T> Stream<T> examples(Class<T> family) throws Exception {
        Stream.Builder<T> examples = Stream.builder();
        for (Class<?> type : family.getPermittedSubclasses()) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = Arrays.stream(components)
                    .map(component -> example(component.getType(), component.getName()))
                    .toArray();
            examples.add(family.cast(type.getDeclaredConstructor(types).newInstance(values)));
        }
        return examples.build();
    }

    private static Object example(Class<?> type, String name) {
        return switch (type.getSimpleName()) {
            case "int" -> 7;
            case "String" -> "/data/\"" + name + "\"\n";
            case "DecisionId" -> ID;
            case "Set" -> Set.of(ID);
            case "List" ->
                switch (name) {
                    case "refusals" -> List.of(new Refusal.UnknownReference(ID, "/data/of"));
                    case "allowed" -> List.of("CaseOpened", "CaseClosed");
                    default -> List.of();
                };
            default -> throw new IllegalArgumentException("give an example of a " + type);
        };
    }
}
