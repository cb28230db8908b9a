/** The way of a decision into the ledger, up to the command: repeats answered, coherence checked, texts sealed. */
package org.icamledger.api.recording;
