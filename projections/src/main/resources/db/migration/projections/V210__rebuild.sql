-- How the last rebuild or check of each projection stands: written by the node that runs it, so that every node can tell how far it is
-- and ask it to end.
CREATE TABLE projection.rebuild (
    projection text        PRIMARY KEY,
    -- The same for every projection that is folded in one run.
    run        uuid        NOT NULL,
    -- As it is answered.
    standing   json        NOT NULL,
    running    boolean     NOT NULL,
    -- By the clock of the database: when its node was heard of last.
    heard_at   timestamptz NOT NULL,
    -- Whether somebody asked for its end.
    cancelled  boolean     NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON projection.rebuild TO icam_ledger;
