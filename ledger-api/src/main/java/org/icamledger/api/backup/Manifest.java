package org.icamledger.api.backup;

import java.time.Instant;
import java.util.List;

/**
 * The last member of an archive: what is in it.
 *
 * @param format of the archive; this release writes and reads 1
 * @param release of the application that made it; for people
 * @param made when
 * @param origin of the log
 * @param size how many decisions the log in it has
 * @param rootHash of the tree over them, Base64
 * @param schema versions of the migrations that made the tables
 * @param members every other member, in the order in which they stand
 */
record Manifest(
        int format,
        String release,
        Instant made,
        String origin,
        long size,
        String rootHash,
        List<String> schema,
        List<Member> members) {
    static final String NAME = "manifest.json";
    static final int FORMAT = 1;

    /**
     * @param bytes uncompressed
     * @param sha256 of its content, hexadecimal
     */
    record Member(String name, long bytes, String sha256) {}
}
