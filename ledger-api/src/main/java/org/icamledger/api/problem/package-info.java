/** Everything that the API refuses, as RFC 9457 problem documents: one list of kinds, one form, one place that writes them. */
package org.icamledger.api.problem;
