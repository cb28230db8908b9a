package org.icamledger.api.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.projection.findings.rules.Basis;
import org.icamledger.projection.findings.rules.Catalogue;
import org.icamledger.projection.findings.rules.Norm;
import org.icamledger.projection.findings.rules.RuleEntry;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.RuleTexts;
import org.icamledger.projection.findings.rules.ScopedNorm;
import org.icamledger.projection.findings.rules.Severity;
import org.icamledger.projection.findings.rules.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The catalogue of the rights rules, for anyone: what each asks, since when, on what it rests, and how sure that is. */
@RestController
class RulesController {
    private final RuleParameters parameters;

    RulesController(RuleParameters parameters) {
        this.parameters = parameters;
    }

    /** @param hitMeans what a hit means, and what it never means */
    record All(String language, String hitMeans, List<Rule> rules) {}

    /** @param hitMeans what a hit means, and what it never means */
    record One(String language, String hitMeans, Rule rule) {}

    /**
     * A rule.
     *
     * @param findings whether it is asked of cases; else the system checks it about itself
     * @param parameters deadlines that no law sets, as they are in force
     * @param remarks all that its findings may say
     */
    record Rule(
            String id,
            String title,
            String explanation,
            Severity severity,
            boolean findings,
            List<Law> versions,
            List<Parameter> parameters,
            List<Sentence> remarks) {}

    /**
     * A rule as the law stood, by the date of the triggering decision.
     *
     * @param validFrom first day; null without a beginning
     * @param validTo last day; null without an end
     */
    record Law(@Nullable LocalDate validFrom, @Nullable LocalDate validTo, List<Scope> norms, List<Source> basis) {}

    /** How binding the norm is. @param covers what it covers; null when the whole rule, or what no other one covers */
    record Scope(Norm norm, @Nullable String covers) {}

    /**
     * What a rule rests on.
     *
     * @param provision null where the source is cited as a whole
     * @param verified whether the source was read; otherwise it must be checked before publication
     */
    record Source(String source, String name, @Nullable String provision, boolean verified, @Nullable String note) {}

    /** @param name of the setting, behind {@code ledger.rules.} */
    record Parameter(String name, int value, RuleParameters.Unit unit) {}

    /** What a finding says, by its code. */
    record Sentence(String code, String sentence) {}

    @Operation(
            value = "The rights rules",
            more = "In the language that is asked for, or the first of those accepted.",
            answer = All.class)
    @GetMapping(path = "/api/v1/rules", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JsonNode> all(
            @RequestParam(required = false) String language,
            @RequestHeader(name = "Accept-Language", required = false) String accepted) {
        Locale locale = Languages.of(language, accepted);
        RuleTexts texts = RuleTexts.in(locale);
        return answer(
                locale,
                new All(
                        locale.getLanguage(),
                        texts.whatAHitMeans(),
                        Catalogue.entries().stream()
                                .map(entry -> rule(entry, texts))
                                .toList()));
    }

    @Operation(value = "A rights rule", answer = One.class, problems = ProblemType.UNKNOWN_RULE)
    @GetMapping(path = "/api/v1/rules/{ruleId}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JsonNode> one(
            @PathVariable String ruleId,
            @RequestParam(required = false) String language,
            @RequestHeader(name = "Accept-Language", required = false) String accepted) {
        Locale locale = Languages.of(language, accepted);
        RuleTexts texts = RuleTexts.in(locale);
        RuleEntry entry = Catalogue.entry(ruleId)
                .orElseThrow(() -> ProblemType.UNKNOWN_RULE.saying("See the rules with GET /api/v1/rules."));
        return answer(locale, new One(locale.getLanguage(), texts.whatAHitMeans(), rule(entry, texts)));
    }

    private static ResponseEntity<JsonNode> answer(Locale language, Object answer) {
        return Languages.told(ResponseEntity.ok(), language).body(Answers.json(answer));
    }

    private Rule rule(RuleEntry entry, RuleTexts texts) {
        return new Rule(
                entry.id(),
                texts.title(entry.id()),
                texts.explanation(entry.id()),
                entry.severity(),
                entry.givesFindings(),
                entry.versions().stream().map(version -> law(version, texts)).toList(),
                parameters.all().stream()
                        .filter(parameter -> parameter.rules().contains(entry.id()))
                        .map(parameter -> new Parameter(parameter.setting(), parameter.value(), parameter.unit()))
                        .toList(),
                entry.remarks().stream()
                        .map(code -> new Sentence(code, texts.text(entry.id(), code)))
                        .toList());
    }

    private static Law law(Version version, RuleTexts texts) {
        return new Law(
                version.validFrom(),
                version.validTo(),
                version.norms().stream().map(norm -> scope(norm, texts)).toList(),
                version.basis().stream().map(basis -> source(basis, texts)).toList());
    }

    private static Scope scope(ScopedNorm norm, RuleTexts texts) {
        return new Scope(norm.norm(), filled(texts.scope(norm)));
    }

    private static Source source(Basis basis, RuleTexts texts) {
        return new Source(
                basis.source(),
                texts.source(basis),
                filled(basis.provision()),
                basis.verified(),
                filled(texts.note(basis)));
    }

    private static String filled(String text) {
        return text.isEmpty() ? null : text;
    }
}
