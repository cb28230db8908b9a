package org.icamledger.projection.findings.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.icamledger.casefile.Decision;

/**
 * A rights rule: what the record of a case must show before, at or after certain decisions. A hit means that the record does not evidence
 * a safeguard, and never that something illegal happened. A rule judges the conduct of the authority and scores no person.
 *
 * <p>Pure: of a case and the parameters, without a clock and without any other case. One that looks at what came before says what the given
 * record shows; the guard against backdating asks it twice.
 */
abstract class Rule {
    private final RuleEntry entry;

    Rule(RuleEntry entry) {
        this.entry = entry;
    }

    RuleEntry entry() {
        return entry;
    }

    /** The types that may trigger it. */
    abstract Set<Class<? extends Decision>> triggers();

    /** The occasions that a decision of such a type gives, which are none when {@link #judge} says nothing to them. */
    List<Occasion> occasions(Occasion trigger) {
        return List.of(trigger);
    }

    /** Whether the safeguards of this trigger must be on record before it. */
    boolean looksBefore(Decision trigger) {
        return false;
    }

    /** The day whose law applies. */
    LocalDate lawOn(Occasion occasion) {
        return occasion.day();
    }

    /** The norm kind behind an occasion. */
    Norm norm(Occasion occasion, Version version) {
        return version.norms().getFirst().norm();
    }

    /** What the record says, need by need; empty when the rule does not ask. */
    abstract List<Judgement> judge(Occasion occasion);

    Optional<Version> version(Occasion occasion) {
        return entry.versionOn(lawOn(occasion));
    }
}
