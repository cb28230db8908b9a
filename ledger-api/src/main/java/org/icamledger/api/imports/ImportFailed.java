package org.icamledger.api.imports;

/** The ledger could not go on with an import. What was recorded stays; the same file can be sent again. */
final class ImportFailed extends RuntimeException {
    ImportFailed(Throwable cause) {
        super(cause);
    }
}
