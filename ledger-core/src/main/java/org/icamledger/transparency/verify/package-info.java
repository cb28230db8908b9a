/** Verification of whole ledgers: what a checker computes anew from the entries it was given. The JDK alone, constant memory. */
package org.icamledger.transparency.verify;
