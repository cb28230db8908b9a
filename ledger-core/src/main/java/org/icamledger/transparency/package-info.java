/**
 * The tamper-evident log by itself: what an outsider needs to check the ledger. Only the JDK, so that it can be read alone.
 */
package org.icamledger.transparency;
