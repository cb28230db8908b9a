package org.icamledger.api.rest;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.projection.findings.rules.RuleTexts;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** In which language the texts of the rules are told: the one that is asked for, else the first that the client accepts, else English. */
final class Languages {
    private Languages() {}

    /**
     * @param language parameter; null when there is none
     * @param accepted header Accept-Language; null when there is none
     * @throws org.icamledger.api.problem.Problem of a parameter, when there are no texts in that language
     */
    static Locale of(String language, String accepted) {
        if (language != null) {
            return RuleTexts.LANGUAGES.stream()
                    .filter(known -> known.getLanguage().equals(language))
                    .findFirst()
                    .orElseThrow(() -> ProblemType.INVALID_PARAMETER.saying(
                            "The parameter language takes: " + String.join(", ", names()) + "."));
        }
        try {
            var found = accepted == null ? null : Locale.lookup(LanguageRange.parse(accepted), RuleTexts.LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException notAHeader) {
            return Locale.ENGLISH;
        }
    }

    /** Says of an answer in which language it is. */
    static ResponseEntity.BodyBuilder told(ResponseEntity.BodyBuilder answer, Locale language) {
        return answer.header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }

    /** Those that there are. */
    static List<String> names() {
        return RuleTexts.LANGUAGES.stream().map(Locale::getLanguage).toList();
    }
}
