package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.icamledger.projection.Column.Type;
import org.junit.jupiter.api.Test;

class PackedChangesTest {
    private static final CaseTable TABLE = new CaseTable(
            "visit",
            List.of(
                    new Column("month", Type.DATE),
                    new Column("kind", Type.TEXT),
                    new Column("lag", Type.INTEGER),
                    new Column("office", Type.TEXT),
                    new Column("region", Type.TEXT),
                    new Column("n", Type.BIGINT)),
            List.of());

    private static final Cube CUBE = new Cube(
            TABLE,
            "month",
            List.of(new Cube.Part("kind", List.of("FIRST", "NEXT")), new Cube.Part("lag", List.of())),
            List.of("office", "region"),
            "n");

    private record Change(int month, String kind, int lag, String office, String region, long n) {
        void to(PackedChanges packed) {
            packed.add(month, List.of(kind, lag, office, region), n);
        }
    }

    private static List<Change> read(byte[] packed) {
        var reading = new PackedChanges.Reading(packed, CUBE);
        var found = new ArrayList<Change>();
        while (reading.next()) {
            var key = reading.key();
            var values = Arrays.stream(reading.places())
                    .mapToObj(place -> reading.values()[place])
                    .toList();
            found.add(new Change(
                    key[2],
                    (String) CUBE.parts().getFirst().value(key[0]),
                    key[1],
                    values.getFirst(),
                    values.getLast(),
                    reading.n()));
        }
        return found;
    }

    @Test
    void withoutChangesThereIsNothingToRead() {
        assertThat(read(new PackedChanges(CUBE).packed())).isEmpty();
    }

    @Test
    void aValueOfADimensionIsWrittenOnceHoweverManyChangesHaveIt() {
        var one = new PackedChanges(CUBE);
        new Change(3, "NEXT", 5, "Luik – Liège", "Luik – Liège", -1).to(one);
        var two = new PackedChanges(CUBE);
        new Change(3, "NEXT", 5, "Luik – Liège", "Luik – Liège", -1).to(two);
        new Change(4, "FIRST", 0, "Luik – Liège", "Luik – Liège", 1).to(two);
        assertThat(two.count()).isEqualTo(2);
        assertThat(two.packed()).hasSize(one.packed().length + 6);
    }

    @Test
    void whateverChangedIsReadAgainInItsOrder() {
        var random = new Random(11);
        for (int round = 0; round < 100; round++) {
            var changes = new ArrayList<Change>();
            var packed = new PackedChanges(CUBE);
            for (int i = random.nextInt(200); i > 0; i--) {
                changes.add(new Change(
                        1 + random.nextInt(12),
                        random.nextBoolean() ? "FIRST" : "NEXT",
                        random.nextInt() >>> (1 + random.nextInt(31)),
                        "office " + random.nextInt(300),
                        random.nextBoolean() ? "" : "région " + random.nextInt(4),
                        random.nextLong() >> random.nextInt(1, 64)));
                changes.getLast().to(packed);
            }
            assertThat(read(packed.packed())).isEqualTo(changes);
        }
    }
}
