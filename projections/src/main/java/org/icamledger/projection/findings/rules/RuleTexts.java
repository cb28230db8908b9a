package org.icamledger.projection.findings.rules;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the rules say, in words. Every text is there in each of the {@link #LANGUAGES}. */
public final class RuleTexts {
    /** English first, which any other language gets. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH, Locale.of("nl"));

    private final ResourceBundle texts;

    private RuleTexts(ResourceBundle texts) {
        this.texts = texts;
    }

    public static RuleTexts in(Locale language) {
        var known = LANGUAGES.stream()
                .filter(one -> one.getLanguage().equals(language.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
        return new RuleTexts(ResourceBundle.getBundle(
                RuleTexts.class.getPackageName() + ".rules", known, RuleTexts.class.getModule()));
    }

    /** The rule in one sentence. @param rule id */
    public String title(String rule) {
        return texts.getString(rule + ".title");
    }

    /** What the rule looks at, and what it does not. @param rule id */
    public String explanation(String rule) {
        return texts.getString(rule + ".explanation");
    }

    /** What a finding of the rule says is missing, or flags, in one sentence. @param rule id */
    public String sentence(String rule, Remark remark) {
        var text = text(rule, remark.code());
        return remark.number() == null
                ? text
                : new MessageFormat(text, texts.getLocale()).format(new Object[] {remark.number()});
    }

    /** The same sentence with {@code {0}} where its number stands. @param code of a remark */
    public String text(String rule, String code) {
        return texts.getString((Remark.COMMON.contains(code) ? "" : rule + ".") + code);
    }

    /** The name of the instrument, court or publication that a basis cites. */
    public String source(Basis basis) {
        return texts.getString("source." + basis.source());
    }

    /** The remark on a basis; empty when there is none. */
    public String note(Basis basis) {
        return basis.note() == null ? "" : texts.getString("note." + basis.note());
    }

    /** What a norm kind covers; empty when it covers the whole rule. */
    public String scope(ScopedNorm norm) {
        return norm.scope() == null ? "" : texts.getString("scope." + norm.scope());
    }

    /** What a hit means and what it does not: said on every display and export. */
    public String whatAHitMeans() {
        return texts.getString("hit");
    }
}
