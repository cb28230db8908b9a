package org.icamledger.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.DataReader.Place;
import org.icamledger.ledger.Envelope.Travelling;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Teaches Jackson the written form of decisions. */
final class DecisionModule extends SimpleModule {
    /** @param texts which forms of a text may be written */
    DecisionModule(Predicate<ProtectedText> texts) {
        addSerializer(Instant.class, new ToMilliseconds());
        addSerializer(Decision.class, new Data(texts));
        addSerializer(RecordedDecision.class, new Travel(texts));
        addDeserializer(RecordedDecision.class, new Arrival());
    }

    private static final class ToMilliseconds extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant instant, JsonGenerator out, SerializationContext context) {
            out.writeString(Instants.write(instant.truncatedTo(ChronoUnit.MILLIS)));
        }
    }

    private static final class Data extends ValueSerializer<Decision> {
        private final Predicate<ProtectedText> texts;

        Data(Predicate<ProtectedText> texts) {
            this.texts = texts;
        }

        @Override
        public void serialize(Decision decision, JsonGenerator out, SerializationContext context) {
            new DataWriter(out, texts).object(decision);
        }
    }

    private static final class Travel extends ValueSerializer<RecordedDecision> {
        private final Predicate<ProtectedText> texts;

        Travel(Predicate<ProtectedText> texts) {
            this.texts = texts;
        }

        @Override
        public void serialize(RecordedDecision decision, JsonGenerator out, SerializationContext context) {
            new DataWriter(out, texts)
                    .object(new Travelling(
                            decision.id(),
                            decision.source(),
                            Upcasters.CURRENT.newest(decision.data().type()),
                            decision.time(),
                            decision.decidedby(),
                            decision.registeredtime(),
                            decision.data()));
        }
    }

    private static final class Arrival extends ValueDeserializer<RecordedDecision> {
        @Override
        public RecordedDecision deserialize(JsonParser parser, DeserializationContext context) {
            var reader = new DataReader(Dialect.MESSAGE, Upcasters.CURRENT);
            var sent = reader.read(Travelling.class, Place.ROOT, context.readValue(parser, JsonNode.class));
            reader.refuseFlaws();
            return new RecordedDecision(
                    sent.id(), sent.time(), sent.registeredtime(), sent.source(), sent.decidedby(), sent.data());
        }
    }
}
