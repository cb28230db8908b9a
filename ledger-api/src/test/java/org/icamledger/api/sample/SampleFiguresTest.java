package org.icamledger.api.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published figures of 2023 come out exactly, of the corrected histories alone. */
class SampleFiguresTest {
    /** Of the whole file. Changes with the sample alone: when this fails and nobody changed the sample, chance is not the same everywhere. */
    private static final String SHA_256 = "67cafa5ca74e5ff6b1a3a7e9b9105da3cfbb7e768b48f8e48622dc6a843c8063";

    @Test
    void thePublishedFiguresComeOutExactly() throws Exception {
        assertThat(WholeSample.read().corrected.counts()).isEqualTo(published(1));
    }

    @Test
    void withoutTheCorrectionsTheyDoNot() throws Exception {
        var published = published(1);
        var raw = WholeSample.read().raw.counts();
        assertThat(raw.keySet().stream()
                        .filter(figure -> !raw.get(figure).equals(published.get(figure)))
                        .collect(Collectors.toSet()))
                .contains(
                        "return decisions",
                        "first return decisions",
                        "invitations",
                        "interviews",
                        "prospects STAY",
                        "processes OPEN_RETURN_PLACE",
                        "stays granted FAMILY");
    }

    @Test
    void theLinesAreTheSameEverywhere() throws Exception {
        assertThat(WholeSample.read().sha256).isEqualTo(SHA_256);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -7, Long.MAX_VALUE})
    void anotherSeedGivesOtherCasesWithTheSameFigures(long seed) throws Exception {
        var figures = new Figures();
        SampleYear.cases(seed, 1).forEach(script -> {
            assertThat(script.steps()).noneMatch(step -> !Transcript.tells(step.registered()));
            figures.countCorrected(SampleCase.of(script));
        });
        assertThat(figures.counts()).isEqualTo(published(1));
        assertThat(SampleYear.lines(seed, 1).findFirst())
                .isNotEqualTo(SampleYear.lines(SampleYear.SEED, 1).findFirst());
    }

    @Test
    void atScaleTwoEverythingIsThereTwice() throws Exception {
        var figures = new Figures();
        var cases = new HashMap<Object, Integer>();
        var persons = new Facts();
        SampleYear.cases(SampleYear.SEED, 2).map(SampleCase::of).forEach(sample -> {
            figures.countCorrected(sample);
            persons.take(sample);
            cases.merge(sample.id(), 1, Integer::sum);
        });
        assertThat(figures.counts()).isEqualTo(published(2));
        assertThat(cases).hasSize(2 * CasePlan.CASES);
        assertThat(persons.persons())
                .isGreaterThan(WholeSample.read().facts.persons() * 19 / 10)
                .isLessThan(WholeSample.read().facts.persons() * 21 / 10);
        assertThat(SampleYear.lines(SampleYear.SEED, 2).limit(1_000))
                .isEqualTo(SampleYear.lines(SampleYear.SEED, 1).limit(1_000).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, SampleYear.LARGEST_SCALE + 1})
    void aScaleThatMakesNoSenseIsRefused(int scale) {
        assertThatThrownBy(() -> SampleYear.lines(SampleYear.SEED, scale))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 1000");
    }

    private static Map<String, Integer> published(int times) throws IOException {
        var figures = new TreeMap<String, Integer>();
        try (var in = SampleFiguresTest.class.getResourceAsStream("figures-2023.json")) {
            JsonNode published = JsonMapper.shared().readTree(in);
            figures.put("return decisions", published.get("returnDecisions").intValue());
            figures.put(
                    "first return decisions",
                    published.get("firstReturnDecisions").intValue());
            figures.put("invitations", published.get("invitations").intValue());
            figures.put("interviews", published.get("interviews").intValue());
            published
                    .get("prospects")
                    .forEachEntry((kind, number) ->
                            figures.put(kind.equals("total") ? "prospects" : "prospects " + kind, number.intValue()));
            published.get("processes").forEachEntry((track, numbers) -> {
                figures.put("processes " + track, numbers.get("total").intValue());
                figures.put("stays granted " + track, numbers.get("stayGranted").intValue());
            });
        }
        figures.replaceAll((figure, number) -> number * times);
        return figures;
    }
}
