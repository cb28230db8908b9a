package org.icamledger.projection.findings.rules;

import java.time.LocalDate;
import java.util.List;
import org.icamledger.casefile.PersonId;

/**
 * Something that a finding says, as a code; {@link RuleTexts} has the sentence.
 *
 * @param code one of the rule's, or one that every rule has
 * @param persons whom it is about; empty when it is about the occasion as a whole
 * @param number what stands for {@code {0}} in the sentence; null when nothing does
 * @param due last Brussels day for what is missing; null when there is none
 */
public record Remark(String code, List<PersonId> persons, Integer number, LocalDate due) {
    /** All that was on record came after the trigger. */
    public static final String RECORDED_LATER = "RECORDED_LATER";

    /** What was on record at the trigger no longer stands. */
    public static final String ANNULLED = "ANNULLED";

    /** Reasons in the same words stand in other cases of the office, at least as many as its number says: a flag that queries add. */
    public static final String STANDARD_WORDING = "STANDARD_WORDING";

    /** The codes that every rule has. */
    static final List<String> COMMON = List.of(RECORDED_LATER, ANNULLED, STANDARD_WORDING);

    public Remark {
        persons = List.copyOf(persons);
    }

    static Remark of(String code) {
        return new Remark(code, List.of(), null, null);
    }
}
