-- The sealed log, and the event store: one row per decision. `entry` holds the exact bytes that are stored, hashed and exported;
-- the columns before it only find them.
CREATE TABLE ledger_entry (
    position      bigint      PRIMARY KEY CHECK (position >= 0),
    decision_id   uuid        NOT NULL UNIQUE,
    case_id       uuid        NOT NULL,
    case_sequence int         NOT NULL CHECK (case_sequence >= 0),
    type          text        NOT NULL,
    revision      smallint    NOT NULL CHECK (revision > 0),
    recorded_at   timestamptz NOT NULL,
    entry         bytea       NOT NULL,
    leaf_hash     bytea       NOT NULL CHECK (octet_length(leaf_hash) = 32),
    UNIQUE (case_id, case_sequence)
);

GRANT SELECT, INSERT ON ledger_entry TO icam_ledger;
