/**
 * The sealed log: how a decision is written down, gets its place, becomes durable, and is read again.
 */
package org.icamledger.ledger;
