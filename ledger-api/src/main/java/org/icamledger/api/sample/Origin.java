package org.icamledger.api.sample;

import java.util.Arrays;
import java.util.List;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.Language;

/** A nationality with the languages understood, and how often it occurs in the sample. Plausible, not a statistic. */
record Origin(Country nationality, List<Language> languages, int weight) {
    private static final List<Origin> ALL = List.of(
            origin("MAR", 16, "ar", "fr"),
            origin("DZA", 12, "ar", "fr"),
            origin("AFG", 8, "ps", "fa"),
            origin("ALB", 6, "sq"),
            origin("COD", 5, "fr", "ln"),
            origin("GIN", 5, "fr", "ff"),
            origin("TUN", 4, "ar", "fr"),
            origin("BRA", 4, "pt"),
            origin("TUR", 4, "tr", "ku"),
            origin("IRQ", 4, "ar", "ku"),
            origin("PSE", 3, "ar", "en"),
            origin("CMR", 3, "fr", "en"),
            origin("GEO", 3, "ka", "ru"),
            origin("ERI", 3, "ti"),
            origin("NGA", 2, "en"),
            origin("SEN", 2, "fr", "wo"),
            origin("IND", 2, "pa", "en"),
            origin("RUS", 2, "ru"),
            origin("ARM", 2, "hy", "ru"),
            origin("BDI", 2, "rn", "fr"),
            origin("SRB", 2, "sr"),
            origin("PAK", 1, "ur", "en"),
            origin("VNM", 1, "vi"),
            origin("CHN", 1, "zh-Hans"),
            origin("COL", 1, "es"),
            origin("SOM", 1, "so"),
            origin("XXA", 1, "ar"));

    static Origin anyOf(Dice dice) {
        return dice.weighted(ALL, Origin::weight);
    }

    private static Origin origin(String nationality, int weight, String... languages) {
        return new Origin(
                new Country(nationality),
                Arrays.stream(languages).map(Language::new).toList(),
                weight);
    }
}
