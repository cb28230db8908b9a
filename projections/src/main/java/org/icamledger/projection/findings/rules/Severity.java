package org.icamledger.projection.findings.rules;

/** How much is at stake. */
public enum Severity {
    /** Liberty, an absolute right, a statutory ban. */
    CRITICAL,
    HIGH,
    MEDIUM
}
