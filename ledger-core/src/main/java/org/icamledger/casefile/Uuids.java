package org.icamledger.casefile;

import java.util.UUID;

/** Reads UUIDs strictly: {@link UUID#fromString} also takes upper case and shortened groups, which would give one id two spellings. */
final class Uuids {
    private Uuids() {}

    static UUID parse(String text) {
        var uuid = text.length() == 36 ? UUID.fromString(text) : null;
        if (uuid == null || !uuid.toString().equals(text)) {
            throw new IllegalArgumentException("not a UUID in lower case");
        }
        return uuid;
    }
}
