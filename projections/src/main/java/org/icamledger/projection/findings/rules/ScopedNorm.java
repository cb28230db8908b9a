package org.icamledger.projection.findings.rules;

/**
 * A norm kind and what it covers.
 *
 * @param scope code of the message {@code scope.<code>}; null when it covers the whole rule, or what no other one covers
 */
public record ScopedNorm(Norm norm, String scope) {}
