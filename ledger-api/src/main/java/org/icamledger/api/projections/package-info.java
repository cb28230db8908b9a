/** Runs the projections: follows the log, tells how far they are, lets an operator retry what failed. */
package org.icamledger.api.projections;
