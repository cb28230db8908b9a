-- The Merkle tree over the leaf hashes, and what was signed of it.

-- Null: the ledger was filled before the tree existed; it is built at the next start. The root of no leaves is SHA-256 of nothing.
ALTER TABLE ledger_head ADD root_hash bytea CHECK (octet_length(root_hash) = 32);
UPDATE ledger_head SET root_hash = sha256('') WHERE size = 0;
GRANT UPDATE (root_hash) ON ledger_head TO icam_ledger;

-- Complete tiles only: 256 hashes of one level. Hash i of an open tile of level 0 is the leaf hash of its position; of a higher level it is
-- the root_hash of tile 256 * number + i one level down. So nothing else needs storing.
CREATE TABLE tile (
    level     smallint NOT NULL CHECK (level >= 0),
    number    bigint   NOT NULL CHECK (number >= 0),
    root_hash bytea    NOT NULL CHECK (octet_length(root_hash) = 32),
    hashes    bytea    NOT NULL CHECK (octet_length(hashes) = 256 * 32),
    PRIMARY KEY (level, number)
);
-- Hashes do not compress, and opening the tree reads roots without them.
ALTER TABLE tile ALTER hashes SET STORAGE EXTERNAL;

-- Every checkpoint that was signed and kept; the newest may come a moment after its signature. `note` holds the exact bytes.
CREATE TABLE checkpoint (
    size      bigint      PRIMARY KEY CHECK (size >= 0),
    root_hash bytea       NOT NULL CHECK (octet_length(root_hash) = 32),
    note      bytea       NOT NULL,
    signed_at timestamptz NOT NULL
);

-- Signature lines of witnesses to checkpoints. No reference to `checkpoint`: a witness may be quicker than its row.
CREATE TABLE cosignature (
    size        bigint      NOT NULL CHECK (size >= 0),
    witness     text        NOT NULL,
    cosigned_at timestamptz NOT NULL,
    line        text        NOT NULL,
    PRIMARY KEY (size, witness, cosigned_at)
);

GRANT SELECT, INSERT ON tile, checkpoint, cosignature TO icam_ledger;

-- As for ledger_entry.
CREATE TRIGGER no_change BEFORE UPDATE OR DELETE ON tile
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON tile
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE tile ENABLE ALWAYS TRIGGER no_change;
ALTER TABLE tile ENABLE ALWAYS TRIGGER no_truncate;

CREATE TRIGGER no_change BEFORE UPDATE OR DELETE ON checkpoint
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE checkpoint ENABLE ALWAYS TRIGGER no_change;
ALTER TABLE checkpoint ENABLE ALWAYS TRIGGER no_truncate;

CREATE TRIGGER no_change BEFORE UPDATE OR DELETE ON cosignature
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON cosignature
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE cosignature ENABLE ALWAYS TRIGGER no_change;
ALTER TABLE cosignature ENABLE ALWAYS TRIGGER no_truncate;
