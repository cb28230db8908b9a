-- How each import stands, so that a broken connection or a restart leaves an answer. The lines themselves are in the log.
CREATE TABLE import_run (
    import_id     uuid        PRIMARY KEY,
    account       text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'CUT', 'FAILED')),
    dry_run       boolean     NOT NULL,
    issue_persons boolean     NOT NULL,
    started_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    finished_at   timestamptz,
    lines_read    bigint      NOT NULL,
    accepted      bigint      NOT NULL,
    repeated      bigint      NOT NULL,
    refused       bigint      NOT NULL,
    refused_lines json        NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON import_run TO icam_ledger;
