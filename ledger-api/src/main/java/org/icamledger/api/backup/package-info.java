/** Backups of the whole ledger but the master key, and their restoration into an empty one. */
package org.icamledger.api.backup;
