package org.icamledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.icamledger.casefile.DecisionTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gate of the format: the page that lists every member, and the shape of every released revision. */
class GateTest {
    private static final Path PAGE = Path.of("../docs/decisions/0001-entry-format.md");
    private static final Pattern HEADING = Pattern.compile("### \\w+");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| ([^|]+) \\| (!?) ?\\| (.+) \\|");

    @Test
    void thePageListsEveryMemberOfEveryObject() throws IOException {
        assertThat(tables()).isEqualTo(ShapeText.all());
    }

    /** A type changes by a new revision only: with {@code @Revision}, an upcaster, and a shape of its own beside this one. */
    @ParameterizedTest
    @MethodSource("org.icamledger.ledger.RandomDecisions#types")
    void theShapeOfARevisionNeverChanges(Class<?> type) throws IOException {
        var revision = DecisionTypes.newest(type.getSimpleName()).revision();
        var file = "/golden/%s/%d/shape.txt".formatted(type.getSimpleName(), revision);
        try (var released = GateTest.class.getResourceAsStream(file)) {
            assertThat(released).as(file).isNotNull();
            assertThat(ShapeText.of(type)).isEqualTo(new String(released.readAllBytes(), UTF_8));
        }
    }

    private static Map<String, List<ShapeText.Row>> tables() throws IOException {
        var tables = new LinkedHashMap<String, List<ShapeText.Row>>();
        List<ShapeText.Row> rows = new ArrayList<>();
        for (var line : Files.readAllLines(PAGE)) {
            var row = ROW.matcher(line);
            if (HEADING.matcher(line).matches()) {
                rows = new ArrayList<>();
                tables.put(line.substring(4), rows);
            } else if (row.matches()) {
                rows.add(new ShapeText.Row(row.group(1), row.group(2), row.group(3)));
            }
        }
        return tables;
    }
}
