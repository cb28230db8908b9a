package org.icamledger.api.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.RuleParameters.Parameter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The values of {@code ledger.rules.*} as answers name them: a JSON object with a whole number for each. */
final class RulesFile {
    private static final int LARGEST = 64 << 10;

    private RulesFile() {}

    /** @throws StartRefused when the file does not name every value */
    static RuleParameters read(Path file) {
        try {
            return of(JsonMapper.shared().readTree(SmallFile.read(file, LARGEST)))
                    .orElseThrow(() -> refused(file));
        } catch (JacksonException e) {
            throw refused(file);
        }
    }

    /** Empty when these are not all of the values, each from 1 to 3650, and nothing else. */
    static Optional<RuleParameters> of(JsonNode values) {
        if (!values.isObject() || !names().equals(new TreeSet<>(values.propertyNames()))) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonMapper.shared().treeToValue(values, RuleParameters.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Set<String> names() {
        return RuleParameters.DEFAULT.all().stream()
                .map(Parameter::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static StartRefused refused(Path file) {
        return new StartRefused("The file " + file
                + " does not hold the deadlines of the rules: give a JSON object with " + String.join(", ", names())
                + ", each a whole number from 1 to 3650, as answers have it in parameters.");
    }
}
