package org.icamledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The exact bytes of entries of every type, with all members and with the mandatory ones alone. The files are written
 * from the table of the design, the values below by hand from the records: each checks the other. They never change; a
 * later revision of a type gets files of its own.
 */
class GoldenFilesTest {
    private static final int DIGITS = 64;

    @ParameterizedTest
    @MethodSource("minimal")
    void theMandatoryMembersAlone(Decision data) {
        assertGolden(data, false);
    }

    @ParameterizedTest
    @MethodSource("full")
    void allMembers(Decision data) {
        assertGolden(data, true);
    }

    @Test
    void everyTypeHasBoth() {
        assertThat(minimal())
                .extracting(Decision::type)
                .containsExactlyInAnyOrderElementsOf(DecisionTypes.all().keySet());
        assertThat(full())
                .extracting(Decision::type)
                .containsExactlyInAnyOrderElementsOf(DecisionTypes.all().keySet());
    }

    @Test
    void theMinimalOnesHaveNothingOptionalAndTheFullOnesAll() {
        minimal().forEach(data -> Shape.of(data.getClass()).members().stream()
                .filter(member -> !member.mandatory() && !data.type().equals("CaseReassigned"))
                .forEach(member -> assertThat(member.of(data))
                        .as(data.type() + member.name())
                        .isNull()));
        full().forEach(data -> Shape.of(data.getClass()).members().forEach(member -> assertThat(member.of(data))
                .as(data.type() + member.name())
                .isNotNull()));
    }

    /** Whoever changes a golden file changes what stored entries are. Then this list has to be changed too, which review sees. */
    @Test
    void noGoldenFileHasChanged() {
        sums().forEach((file, sum) -> assertThat(sha256(golden(file))).as(file).isEqualTo(sum));
    }

    @Test
    void everyRevisionOfEveryTypeHasItsFiles() {
        var files = DecisionTypes.all().keySet().stream()
                .map(DecisionTypes::newest)
                .flatMap(newest -> IntStream.rangeClosed(1, newest.revision())
                        .boxed()
                        .flatMap(revision -> Stream.of("full.json", "minimal.json", "shape.txt")
                                .map(name -> "%s/%d/%s".formatted(newest.type(), revision, name))))
                .toList();

        assertThat(sums()).containsOnlyKeys(files);
    }

    private static Map<String, String> sums() {
        return new String(golden("SHA256SUMS"), UTF_8)
                .lines()
                .collect(toMap(line -> line.substring(DIGITS + 2), line -> line.substring(0, DIGITS)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Decision> minimal() {
        return GoldenMinimal.all().stream();
    }

    private static Stream<Decision> full() {
        return GoldenFull.all().stream().flatMap(List::stream);
    }

    private static void assertGolden(Decision data, boolean full) {
        var golden = golden(data.type() + "/"
                + DecisionTypes.newest(data.type()).revision() + "/" + (full ? "full" : "minimal") + ".json");
        var entry = GoldenValues.entry(data, full);

        assertThat(new String(EntryFormat.write(entry), UTF_8)).isEqualTo(new String(golden, UTF_8));
        assertThat(EntryFormat.write(entry)).isEqualTo(golden);
        var read = EntryFormat.parse(golden, 0);
        assertThat(read).isEqualTo(entry);
        assertThat(EntryFormat.write(read)).isEqualTo(golden);
    }

    private static byte[] golden(String file) {
        try (var in = GoldenFilesTest.class.getResourceAsStream("/golden/" + file)) {
            assertThat(in).as(file).isNotNull();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
