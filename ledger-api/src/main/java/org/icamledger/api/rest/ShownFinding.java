package org.icamledger.api.rest;

import java.time.LocalDate;
import java.util.List;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;
import org.icamledger.projection.findings.CaseFinding;
import org.icamledger.projection.findings.CaseFinding.Trigger;
import org.icamledger.projection.findings.rules.Catalogue;
import org.icamledger.projection.findings.rules.Norm;
import org.icamledger.projection.findings.rules.Remark;
import org.icamledger.projection.findings.rules.RuleTexts;
import org.icamledger.projection.findings.rules.Severity;
import org.icamledger.projection.findings.rules.State;
import org.icamledger.projection.findings.rules.Version;
import org.jspecify.annotations.Nullable;

/**
 * A finding in an answer.
 *
 * @param title of the rule, in the language of the answer
 * @param norm the kind of norm behind this occasion; null when the rule did not apply
 * @param law the period of the law that it is judged by; null when the rule did not apply
 * @param trigger the decision that gave the occasion
 * @param about the second decision that an occasion of R11 is about
 * @param track in force at the trigger's time, as are office and region
 * @param due last day of the state when nothing more is recorded; null when it holds for good
 * @param missing what the record does not show, also what it may show in time
 * @param flags remarks that change no state
 * @param restsOn decisions that the finding rests on, beside the trigger
 * @param statements those about the trigger, of the authority too; they change no state
 */
record ShownFinding(
        CaseId caseId,
        String rule,
        String title,
        Severity severity,
        @Nullable Norm norm,
        @Nullable Law law,
        Trigger trigger,
        @Nullable DecisionId about,
        @Nullable Track track,
        @Nullable Code office,
        @Nullable Region region,
        List<PersonId> persons,
        State state,
        @Nullable LocalDate due,
        List<Said> missing,
        List<Said> flags,
        List<DecisionId> restsOn,
        List<DecisionId> statements) {
    /** The period in which a version of a rule is valid. @param validFrom null without a beginning @param validTo null without an end */
    record Law(@Nullable LocalDate validFrom, @Nullable LocalDate validTo) {
        static Law of(Version version) {
            return version == null ? null : new Law(version.validFrom(), version.validTo());
        }
    }

    /**
     * Something that a finding says.
     *
     * @param sentence in the language of the answer
     * @param persons whom it is about; empty when it is about the occasion as a whole
     * @param number in the sentence
     * @param due last day for what is missing; null when there is none
     */
    record Said(
            String code, String sentence, List<PersonId> persons, @Nullable Integer number, @Nullable LocalDate due) {
        static Said of(String rule, Remark remark, RuleTexts texts) {
            return new Said(
                    remark.code(), texts.sentence(rule, remark), remark.persons(), remark.number(), remark.due());
        }
    }

    static ShownFinding of(CaseFinding finding, RuleTexts texts) {
        String rule = finding.rule();
        return new ShownFinding(
                finding.caseId(),
                rule,
                texts.title(rule),
                Catalogue.entry(rule).orElseThrow().severity(),
                finding.norm(),
                Law.of(finding.version()),
                finding.trigger(),
                finding.about(),
                finding.place().track(),
                finding.place().office(),
                finding.place().region(),
                finding.persons(),
                finding.state(),
                finding.due(),
                finding.missing().stream()
                        .map(remark -> Said.of(rule, remark, texts))
                        .toList(),
                finding.flags().stream()
                        .map(remark -> Said.of(rule, remark, texts))
                        .toList(),
                finding.restsOn(),
                finding.statements());
    }
}
