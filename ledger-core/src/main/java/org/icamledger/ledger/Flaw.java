package org.icamledger.ledger;

/**
 * One thing that is wrong with the shape of what was sent.
 *
 * @param pointer JSON pointer (RFC 6901) into what was sent; empty for the whole
 * @param sentence English; says what to do, without repeating any value
 */
public record Flaw(String pointer, String sentence) {}
