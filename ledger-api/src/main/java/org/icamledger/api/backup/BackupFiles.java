package org.icamledger.api.backup;

import java.util.List;
import java.util.stream.Stream;

/** The files of the data directory that a backup holds, under the same names. The master key is not one of them, on purpose. */
final class BackupFiles {
    static final String ACCOUNTS = "accounts.json";
    static final String LOG_KEY = "log.key";
    static final String MASTER_KEY = "master.key";

    private BackupFiles() {}

    /**
     * Every member of an archive but the manifest, in the order in which they stand.
     *
     * @param there which of those that may be missing are there
     */
    static List<String> members(List<String> there) {
        return Stream.of(
                        Stream.of(Snapshot.LOG),
                        Stream.of(BackupTable.values()).map(BackupTable::member),
                        Stream.of(ACCOUNTS, LOG_KEY).filter(there::contains),
                        Stream.of(Snapshot.CHECKPOINT))
                .flatMap(names -> names)
                .toList();
    }
}
