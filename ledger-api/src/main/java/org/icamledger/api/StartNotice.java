package org.icamledger.api;

import java.util.List;

/** Something that whoever starts the ledger must read. Beans of this type are printed once, before "ready". */
@FunctionalInterface
public interface StartNotice {
    /** Plain lines for standard output; they may hold passwords and are never logged. */
    List<String> lines();
}
