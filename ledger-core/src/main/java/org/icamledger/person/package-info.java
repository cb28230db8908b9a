/**
 * The person vault: who stands behind a pseudonym, and the keys under which texts about a person are sealed. Destroying
 * a key makes those texts unreadable for good while every proof over the ledger still verifies.
 */
package org.icamledger.person;
