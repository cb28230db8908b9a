package org.icamledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.From;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeListsTest {
    private final CodeLists lists = CodeLists.ofTheLedger();

    @Test
    void everyListThatAMemberNamesIsThere() {
        DecisionTypes.all().values().stream()
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .filter(member -> member.isAnnotationPresent(From.class))
                .forEach(member -> assertThat(
                                lists.list(member.getAnnotation(From.class).value()))
                        .as(member.toString())
                        .isPresent());
        assertThat(lists.names())
                .contains("countries", "document-kinds", "place-kinds")
                .hasSize(26);
    }

    @Test
    void everyFileIsAListThatAMemberNames() throws Exception {
        var directory = Path.of(CodeLists.class.getResource("/codes").toURI());
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(lists.names());
        }
    }

    @Test
    void everyCodeAndListHasANameInThreeLanguages() {
        lists.names().stream().map(name -> lists.list(name).orElseThrow()).forEach(list -> {
            assertThat(list.codes()).as(list.name()).isNotEmpty();
            assertThat(list.origin()).as(list.name()).isNotBlank();
            assertNamed(list.labels());
            list.codes().forEach(item -> assertNamed(item.labels()));
        });
    }

    @Test
    void countriesAreThoseOfIso3166AndTheTwoOfTravelDocuments() {
        assertThat(lists.list("countries").orElseThrow().codes()).hasSize(249 + 2);
        assertThat(lists.contains("countries", "BEL")).isTrue();
        assertThat(lists.contains("countries", "XXA")).isTrue();
        assertThat(lists.contains("countries", "XXX")).isTrue();
        assertThat(lists.contains("countries", "ZZZ")).isFalse();
    }

    @Test
    void aListThatDoesNotExistIsAnError() {
        assertThat(lists.list("colours")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> lists.contains("colours", "RED"));
    }

    @Test
    void anInstallationReplacesAListByItsOwn(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("offices.json"),
                """
                {"name":"offices","labels":{"en":"Offices","fr":"Bureaux","nl":"Kantoren"},"origin":"An authority",
                 "codes":[{"code":"NORTH","labels":{"en":"North","fr":"Nord","nl":"Noord"}}]}""");

        var own = CodeLists.withOverrides(directory);

        assertThat(own.contains("offices", "NORTH")).isTrue();
        assertThat(own.contains("offices", "ICAM_LIEGE")).isFalse();
        assertThat(own.contains("topics", "FAMILY")).isTrue();
    }

    @Test
    void aFileThatIsNoListIsNamedInTheRefusal(@TempDir Path directory) throws IOException {
        for (var wrong : new String[] {
            "{",
            "{\"name\":\"offices\"}",
            "{\"name\":\"places\",\"labels\":{\"en\":\"a\",\"fr\":\"a\",\"nl\":\"a\"},\"origin\":\"a\",\"codes\":[]}",
            "{\"name\":\"offices\",\"labels\":{\"en\":\"a\",\"fr\":\"a\",\"nl\":\"a\"},\"origin\":\"a\",\"codes\":"
                    + "[{\"code\":\"not a code\",\"labels\":{\"en\":\"a\",\"fr\":\"a\",\"nl\":\"a\"}}]}"
        }) {
            Files.writeString(directory.resolve("offices.json"), wrong);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CodeLists.withOverrides(directory))
                    .withMessageContaining("offices.json is not a code list");
        }
    }

    private static void assertNamed(CodeList.Labels labels) {
        assertThat(labels.en()).isNotBlank();
        assertThat(labels.fr()).isNotBlank();
        assertThat(labels.nl()).isNotBlank();
    }
}
