package org.icamledger.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.icamledger.api.imports.LineReader.Line;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void linesAreNumberedFromOneAndTheLastNeedsNoEnd() throws IOException {
        assertThat(read("a\nbc\nd", 10)).containsExactly("1 a", "2 bc", "3 d");
        assertThat(read("a\n", 10)).containsExactly("1 a");
        assertThat(read("", 10)).isEmpty();
    }

    @Test
    void blankLinesCountAndAreNotHandedOut() throws IOException {
        assertThat(read("\n \r\na\n\n\t\nb\n\n", 10)).containsExactly("3 a", "6 b");
    }

    @Test
    void aLineOverTheBoundIsHandedOutWithoutItsContent() throws IOException {
        String exact = "x".repeat(10);
        assertThat(read(exact + "\n" + exact + "x\nb", 10)).containsExactly("1 " + exact, "2 null", "3 b");
        assertThat(read("x".repeat(200_000) + "\nb\n" + "y".repeat(200_000), 10))
                .containsExactly("1 null", "2 b", "3 null");
    }

    @Test
    void aMarkAtTheBeginningOfTheFileIsPassedOver() throws IOException {
        assertThat(read("\uFEFFa\n\uFEFFb", 10)).containsExactly("1 a", "2 \uFEFFb");
        assertThat(read("\uFEFF\na", 10)).containsExactly("2 a");
    }

    @Test
    void linesMayStandAcrossReadsOfAnySize() throws IOException {
        String long1 = "x".repeat(70_000);
        assertThat(read(long1 + "\n" + long1, 100_000)).containsExactly("1 " + long1, "2 " + long1);
        InputStream pieces = new SequenceInputStream(bytes("a"), new SequenceInputStream(bytes("b\nc"), bytes("d\n")));
        assertThat(read(new LineReader(pieces, 10))).containsExactly("1 ab", "2 cd");
    }

    @Test
    void itTellsHowFarItHasCome() throws IOException {
        LineReader reader = new LineReader(bytes("abc\nde\n"), 10);
        reader.read();
        assertThat(reader.bytesRead()).isEqualTo(4);
        reader.read();
        assertThat(reader.bytesRead()).isEqualTo(7);
    }

    @Test
    void linesThatAreMadeReadAsAFile() throws IOException {
        LineStream made = new LineStream(Stream.of("a", "é", "c").iterator());
        assertThat(new String(made.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("a\né\nc\n");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> read(String text, int longest) throws IOException {
        return read(new LineReader(bytes(text), longest));
    }

    private static List<String> read(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Optional<Line> line = reader.read(); line.isPresent(); line = reader.read()) {
            byte[] content = line.get().content();
            lines.add(
                    line.get().number() + " " + (content == null ? null : new String(content, StandardCharsets.UTF_8)));
        }
        return lines;
    }
}
