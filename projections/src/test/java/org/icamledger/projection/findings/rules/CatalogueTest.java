package org.icamledger.projection.findings.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void holdsTheTwentyFiveRulesAndTheSilentCases() {
        var ids = new ArrayList<>(
                IntStream.rangeClosed(1, 24).mapToObj("R%02d"::formatted).toList());
        ids.addAll(List.of("R24s", "R25"));
        assertThat(Catalogue.entries()).extracting(RuleEntry::id).containsExactlyElementsOf(ids);
        assertThat(Catalogue.entry("R14").orElseThrow().severity()).isEqualTo(Severity.HIGH);
        assertThat(Catalogue.entry("R99")).isEmpty();
    }

    @Test
    void everyRuleRestsOnSomethingAndItsVersionsFollowEachOther() {
        for (var entry : Catalogue.entries()) {
            LocalDate next = entry.versions().getFirst().validFrom();
            for (var version : entry.versions()) {
                assertThat(version.norms()).as(entry.id()).isNotEmpty();
                assertThat(version.basis()).as(entry.id()).isNotEmpty();
                assertThat(version.validFrom()).as(entry.id()).isEqualTo(next);
                next = version.validTo() == null ? null : version.validTo().plusDays(1);
            }
            assertThat(entry.versions().getLast().validTo()).as(entry.id()).isNull();
        }
    }

    /** What the rules document marks with a question mark, and nothing else. */
    @Test
    void whatNobodyReadIsMarkedSo() {
        var unread = Catalogue.entries().stream().flatMap(entry -> entry.versions().stream()
                .flatMap(version -> version.basis().stream())
                .filter(basis -> !basis.verified())
                .map(basis -> entry.id() + " " + basis.source() + " " + basis.provision())
                .distinct());
        assertThat(unread)
                .containsExactly(
                        "R01 AA 74/28", "R04 COUNCIL_OF_STATE ", "R10 AA 74/17", "R17 RD 6(5)", "R18 AA 74/27–74/28");
    }

    @Test
    void theLawOfMay2024AndThoseOfJune2026CutTheVersions() {
        assertThat(Catalogue.entry("R14").orElseThrow().versionOn(LocalDate.parse("2024-07-19")))
                .isEmpty();
        assertThat(Catalogue.entry("R14").orElseThrow().versionOn(LocalDate.parse("2024-07-20")))
                .isPresent();
        var r19 = Catalogue.entry("R19").orElseThrow();
        assertThat(r19.versionOn(LocalDate.parse("2026-06-11")))
                .contains(r19.versions().get(0));
        assertThat(r19.versionOn(LocalDate.parse("2026-06-12")))
                .contains(r19.versions().get(1));
    }

    /** And no text is left over: a rule that goes takes its texts along. */
    @Test
    void everyTextIsThereInEachLanguage() throws IOException {
        for (var language : RuleTexts.LANGUAGES) {
            var texts = texts(language);
            assertThat(new TreeSet<>(texts.stringPropertyNames()))
                    .as(language.toString())
                    .isEqualTo(keys());
            assertThat(texts.stringPropertyNames())
                    .as(language.toString())
                    .allSatisfy(key -> assertThat(texts.getProperty(key)).isNotBlank());
        }
    }

    @Test
    void noTextIsLeftInAnotherLanguage() throws IOException {
        var english = texts(Locale.ENGLISH);
        for (var language : List.of(Locale.FRENCH, Locale.of("nl"))) {
            var texts = texts(language);
            assertThat(english.stringPropertyNames())
                    .filteredOn(
                            key -> key.startsWith("R") && texts.getProperty(key).equals(english.getProperty(key)))
                    .isEmpty();
        }
    }

    @Test
    void textsAreGivenInTheAskedLanguageAndElseInEnglish() {
        assertThat(RuleTexts.in(Locale.of("nl", "BE")).title("R07"))
                .isEqualTo("De persoon wordt gehoord vóór een terugkeerbesluit");
        assertThat(RuleTexts.in(Locale.CANADA_FRENCH).title("R07"))
                .isEqualTo("La personne est entendue avant une décision de retour");
        assertThat(RuleTexts.in(Locale.GERMAN).title("R07")).isEqualTo("The person is heard before a return decision");
        assertThat(RuleTexts.in(Locale.ENGLISH).whatAHitMeans()).contains("never means");
    }

    @Test
    void aSentenceNamesItsNumberAndThoseOfAllRulesAreOneText() {
        for (var language : RuleTexts.LANGUAGES) {
            var texts = RuleTexts.in(language);
            assertThat(texts.sentence("R20", new Remark("ACROSS_RETURN_DECISIONS", List.of(), 17, null)))
                    .contains(" 17 ")
                    .doesNotContain("{", "''");
            assertThat(texts.sentence("R01", Remark.of(Remark.ANNULLED)))
                    .isEqualTo(texts.sentence("R05", Remark.of(Remark.ANNULLED)));
            assertThat(texts.sentence("R01", Remark.of("ASSESSMENT"))).isNotBlank();
        }
        var basis = Catalogue.entry("R09")
                .orElseThrow()
                .versions()
                .getFirst()
                .basis()
                .getLast();
        assertThat(RuleTexts.in(Locale.FRENCH).source(basis)).isEqualTo("Conseil d'État (Belgique)");
        assertThat(RuleTexts.in(Locale.FRENCH).note(basis)).isEmpty();
        var norms = Catalogue.entry("R01").orElseThrow().versions().getFirst().norms();
        assertThat(norms)
                .extracting(RuleTexts.in(Locale.ENGLISH)::scope)
                .containsExactly("", "a detention on the legal basis of article 74/5");
    }

    private static Properties texts(Locale language) throws IOException {
        var texts = new Properties();
        try (var file = new InputStreamReader(
                RuleTexts.class.getResourceAsStream("rules_" + language.getLanguage() + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }

    private static Set<String> keys() {
        var keys = new TreeSet<String>(List.of("hit"));
        keys.addAll(Remark.COMMON);
        for (var entry : Catalogue.entries()) {
            keys.add(entry.id() + ".title");
            keys.add(entry.id() + ".explanation");
            entry.remarks().forEach(code -> keys.add(entry.id() + "." + code));
            for (var version : entry.versions()) {
                version.basis().forEach(basis -> keys.add("source." + basis.source()));
                Stream.concat(
                                version.basis().stream()
                                        .map(Basis::note)
                                        .filter(note -> note != null)
                                        .map(note -> "note." + note),
                                version.norms().stream()
                                        .map(ScopedNorm::scope)
                                        .filter(scope -> scope != null)
                                        .map(scope -> "scope." + scope))
                        .forEach(keys::add);
            }
        }
        return keys;
    }
}
