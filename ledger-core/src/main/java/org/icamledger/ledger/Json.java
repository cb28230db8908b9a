package org.icamledger.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.icamledger.ledger.DataReader.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the ledger takes and writes it: strict UTF-8, one value, no member twice, nothing deep or endless. */
final class Json {
    /** A text in a replacement in a batch stands ten levels deep. */
    private static final int DEEPEST = 12;

    /** Longer than any entry; a longer text is refused as too large before it is sealed. */
    private static final int LONGEST_STRING = 100_000;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NUMBER = 100;

    /** Escapes stand only where JSON needs them: quotation mark, reverse solidus, control characters. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_STRING)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES, JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final JsonMapper TREES = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** @throws Malformed when the bytes are not one JSON value in UTF-8 */
    static JsonNode read(byte[] bytes) {
        var text = decoded(bytes);
        try (JsonParser parser = TREES.createParser(text)) {
            try {
                JsonNode json = TREES.readTree(parser);
                if (json == null || json.isMissingNode() || parser.nextToken() != null) {
                    throw malformed("", "Send one JSON value and nothing after it.");
                }
                return json;
            } catch (JacksonException e) {
                throw malformed(place(parser.streamReadContext()).pointer(), sentence(e));
            }
        }
    }

    /** @throws IllegalArgumentException when a string is not in Unicode NFC */
    static byte[] write(Consumer<JsonGenerator> content) {
        var bytes = new ByteArrayOutputStream(1024);
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            content.accept(out);
        }
        var written = bytes.toByteArray();
        if (!ascii(written)
                && !Normalizer.isNormalized(new String(written, StandardCharsets.UTF_8), Normalizer.Form.NFC)) {
            throw new IllegalArgumentException("strings of an entry are in Unicode NFC");
        }
        return written;
    }

    private static String decoded(byte[] bytes) {
        if (ascii(bytes)) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("", "Send UTF-8: these bytes are not.");
        }
    }

    private static boolean ascii(byte[] bytes) {
        int all = 0;
        for (byte each : bytes) {
            all |= each;
        }
        return all >= 0;
    }

    /** Where the parser stands, down to the first name that is not repeated. */
    private static Place place(TokenStreamContext context) {
        var steps = new ArrayDeque<Object>();
        for (var at = context; at != null && !at.inRoot(); at = at.getParent()) {
            if (at.hasCurrentIndex() && at.inArray()) {
                steps.push(at.getCurrentIndex());
            } else if (at.hasCurrentName()) {
                steps.push(at.currentName());
            }
        }
        var place = Place.ROOT;
        for (var step : steps) {
            if (step instanceof String name && !Place.isRepeatable(name)) {
                break;
            }
            place = place.to(step);
        }
        return place;
    }

    /** What the parser says is not passed on: it may quote what was sent. */
    private static String sentence(JacksonException e) {
        return switch (e) {
            case StreamConstraintsException tooMuch -> "Send nothing nested deeper or longer than an entry can be.";
            case MismatchedInputException twice -> "Name each member once.";
            default ->
                "Send JSON: line %d, column %d is not."
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        };
    }

    private static Malformed malformed(String pointer, String sentence) {
        return new Malformed(List.of(new Flaw(pointer, sentence)));
    }
}
