package org.icamledger.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.BestInterestsAssessed;
import org.icamledger.casefile.Assessment.RisksAssessed;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Measures.LessCoerciveMeasuresAssessed;
import org.icamledger.casefile.Measures.MeasureImposed;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText.Clear;
import org.icamledger.casefile.ProtectedText.Sealed;
import org.icamledger.casefile.Trajectory.StatementAttached;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One file of {@code protected-text}: a text, everything that sealing it takes, every step between, and what is stored. */
record Vector(String name, JsonNode json) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Path FOLDER = Path.of("src", "test", "resources", "protected-text");

    static List<Vector> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(Vector::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Vector named(String name) {
        return read(FOLDER.resolve(name + ".json"));
    }

    String text(String member) {
        return json.get(member).asString();
    }

    byte[] hex(String member) {
        return HexFormat.of().parseHex(text(member));
    }

    Clear clear() {
        return MAPPER.treeToValue(json.get("request"), Clear.class);
    }

    Sealed stored() {
        return MAPPER.treeToValue(json.get("stored"), Sealed.class);
    }

    Map<PersonId, byte[]> keys() {
        Map<PersonId, byte[]> keys = new HashMap<>();
        json.get("keys")
                .properties()
                .forEach(key -> keys.put(
                        PersonId.of(key.getKey()),
                        HexFormat.of().parseHex(key.getValue().asString())));
        return keys;
    }

    TextPlace place() {
        return new TextPlace(DecisionId.of(text("entry")), decision(), text("pointer"));
    }

    /** Only its type matters here. */
    private Decision decision() {
        Decision data =
                switch (text("type")) {
                    case "StatementAttached" -> new StatementAttached(null, null, null, null, null);
                    case "LessCoerciveMeasuresAssessed" -> new LessCoerciveMeasuresAssessed(null, null, null);
                    case "BestInterestsAssessed" -> new BestInterestsAssessed(null, null, null, null, null, null);
                    case "RisksAssessed" -> new RisksAssessed(null, null, null, null, null, null, null, null);
                    case "MeasureImposed" -> new MeasureImposed(null, null, null, null, null, null, null, null);
                    default -> throw new IllegalArgumentException(text("type"));
                };
        if (!json.get("corrected").asBoolean()) {
            return data;
        }
        var replacement =
                new DecisionCorrected.Replacement(new DataSchema(text("type"), 1), null, DecidedBy.OFFICE, data);
        return new DecisionCorrected(null, new Code("TYPO"), replacement, null);
    }

    private static Vector read(Path file) {
        return new Vector(file.getFileName().toString().replace(".json", ""), MAPPER.readTree(file.toFile()));
    }

    @Override
    public String toString() {
        return name + ": " + text("shows");
    }
}
