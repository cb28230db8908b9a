/** The ledger checks itself: now and then, and whenever somebody asks. */
package org.icamledger.api.selfcheck;
