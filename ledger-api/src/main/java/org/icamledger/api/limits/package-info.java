/** What one client may take of the ledger before others are served: places, time, and nothing that it does not need. */
package org.icamledger.api.limits;
