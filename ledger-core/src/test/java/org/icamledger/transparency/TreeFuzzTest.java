package org.icamledger.transparency;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is sent instead of a path, a tile, a bundle or a hash, it is taken in its one spelling or refused with a sentence. */
class TreeFuzzTest {
    @Test
    void pathsOfTiles() {
        Fuzz.run(
                "path of a tile", texts("0/000", "63/x001/x234/067.p/255", "0/x999/x999/x999/x999/x999/999"), input -> {
                    String path = new String(input, UTF_8);
                    assertThat(TileId.parse(path).path()).isEqualTo("tile/" + path);
                });
    }

    @Test
    void pathsOfBundles() {
        Fuzz.run("path of a bundle", texts("000", "x001/x234/067.p/255", "x999/x999/x999/x999/x999/999"), input -> {
            String path = new String(input, UTF_8);
            assertThat(TileId.parseBundle(path).path()).isEqualTo("tile/entries/" + path);
        });
    }

    @Test
    void tiles() {
        Fuzz.run("tile", List.of(new byte[32], new byte[5 * 32], new byte[256 * 32]), input -> {
            Tile tile = Tile.ofBytes(input);
            assertThat(tile.bytes()).isEqualTo(input);
            assertThat(tile.isFull()).isEqualTo(input.length == 256 * 32);
        });
    }

    @Test
    void bundles() {
        List<byte[]> seeds = List.of(
                EntryBundle.of(texts("one")),
                EntryBundle.of(texts("one", "two", "three")),
                EntryBundle.of(IntStream.range(0, 256)
                        .mapToObj(i -> ("entry-" + i).getBytes(UTF_8))
                        .toList()));
        Fuzz.run("bundle of entries", seeds, input -> assertThat(EntryBundle.of(EntryBundle.parse(input)))
                .isEqualTo(input));
    }

    @Test
    void hashes() {
        List<byte[]> seeds =
                texts(Hash.EMPTY_ROOT.base64(), Hash.leaf(new byte[0]).base64());
        Fuzz.run("hash in base64", seeds, input -> {
            String text = new String(input, ISO_8859_1);
            assertThat(Hash.ofBase64(text).base64()).isEqualTo(text);
        });
    }

    private static List<byte[]> texts(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList();
    }
}
