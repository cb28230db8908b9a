package org.icamledger.api.backup;

import java.nio.file.Path;
import java.util.List;

/**
 * A backup that is complete and on the disk.
 *
 * @param file absolute path, on the machine of the ledger
 * @param checkpointFile what a restore asks for beside the archive; to be kept apart from it
 * @param bytes of the archive
 * @param size how many decisions it holds
 * @param rootHash of the tree over them, Base64
 * @param missing files that a restored ledger needs as well and that are not in it: the master key, and a log key that is a setting
 */
public record BackupMade(
        String file, String checkpointFile, long bytes, long size, String rootHash, List<String> missing) {
    public BackupMade {
        missing = List.copyOf(missing);
    }

    /** Where the checkpoint of a backup lies. */
    static Path checkpointOf(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".checkpoint");
    }
}
