package org.icamledger.projection.findings.rules;

/** Whether a member is a child on a day, as far as the record says. */
enum Age {
    CHILD,
    ADULT,

    /** An adult who may be under 18, or a disputed age. */
    UNKNOWN
}
