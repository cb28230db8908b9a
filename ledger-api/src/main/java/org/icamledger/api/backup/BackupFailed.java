package org.icamledger.api.backup;

/** No backup was made, and nothing is left of it. The message is a sentence that says why and what to do. */
public final class BackupFailed extends Exception {
    BackupFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
