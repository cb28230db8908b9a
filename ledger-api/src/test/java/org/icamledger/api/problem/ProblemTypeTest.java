package org.icamledger.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([0-9]{3}) \\|");

    @Test
    void theDocumentationListsEveryTypeWithItsStatus() throws IOException {
        String documentation = Files.readString(Path.of("..", "docs", "problems.md"));
        List<String> listed = ROW.matcher(documentation)
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(type ->
                                type.uri().toString().replace("urn:icam-ledger:problem:", "") + " " + type.status())
                        .collect(Collectors.toList()));
    }
}
