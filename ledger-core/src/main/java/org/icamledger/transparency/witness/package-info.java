/**
 * Witnesses (C2SP tlog-witness): parties apart from a log that each remember its newest checkpoint and cosign the next one only when
 * it continues that. A log that shows two histories can get the cosignatures of honest witnesses for one of them only.
 */
package org.icamledger.transparency.witness;
