package org.icamledger.projection.findings.rules;

/** How binding the norm behind a rule is. */
public enum Norm {
    /** Binding text. */
    HARD,

    /** This project's operationalisation of a binding text. */
    DERIVED,

    /** Guidance. */
    SOFT,

    /** This project's own. */
    DESIGN
}
