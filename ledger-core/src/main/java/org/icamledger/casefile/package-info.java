/**
 * The case file: what can be decided in it, what coheres, and what its history says. Pure: no clock, no I/O, no
 * database. Members not marked {@link org.icamledger.casefile.Mandatory} may be null.
 */
package org.icamledger.casefile;
