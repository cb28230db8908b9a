package org.icamledger.ledger;

import org.icamledger.casefile.Entry;
import org.icamledger.transparency.Hash;

/**
 * An entry with what is stored of it.
 *
 * @param bytes the entry as it is stored, hashed and exported; not to be altered
 * @param leafHash SHA-256 of a zero byte and these bytes
 */
public record StoredEntry(Entry entry, byte[] bytes, Hash leafHash) {}
