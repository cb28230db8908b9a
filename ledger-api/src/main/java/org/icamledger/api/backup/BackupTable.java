package org.icamledger.api.backup;

/**
 * A table whose rows a backup holds as they are, one JSON object a line. What is not here is the log itself, or is made anew from
 * it: the head, the tiles, projections and how far they are.
 */
enum BackupTable {
    CHECKPOINTS("checkpoints", "checkpoint", "WHERE size <= %d ORDER BY size"),
    COSIGNATURES("cosignatures", "cosignature", "WHERE size <= %d ORDER BY size, witness, cosigned_at"),
    MASTER_KEY("vault/master-key-fingerprint", "vault_master_key", ""),
    PERSONS("vault/persons", "person", "ORDER BY person_id"),
    KEYS("vault/keys", "person_key", "ORDER BY person_id"),
    CONSULTATIONS("consultations", "consultation", "ORDER BY consultation_id"),
    IMPORTS("imports", "import_run", "ORDER BY import_id");

    private final String name;
    private final String table;
    private final String rows;

    BackupTable(String name, String table, String rows) {
        this.name = name;
        this.table = table;
        this.rows = rows;
    }

    /** Its place in the archive. */
    String member() {
        return name + ".ndjson";
    }

    String table() {
        return "ledger." + table;
    }

    /** The rows that belong to a log of this size, in a fixed order. */
    String select(long logSize) {
        return "SELECT row_to_json(r)::text FROM (SELECT * FROM " + table() + " " + rows.formatted(logSize) + ") r";
    }

    /** Takes an array of such lines. Ids that the database gave stay what they were. */
    String insert() {
        return "INSERT INTO " + table() + " OVERRIDING SYSTEM VALUE SELECT r.* FROM unnest(?::text[]) line,"
                + " json_populate_record(NULL::" + table() + ", line::json) r";
    }
}
