-- How far each projection has come. Its rows lie in tables of its own, made by the application: one set for each generation.
CREATE TABLE projection.projection (
    name               text   PRIMARY KEY,
    -- Which set of tables is read and kept up to date.
    generation         int    NOT NULL CHECK (generation > 0),
    -- Of the last decision that the rows are folded from; -1 for none.
    position           bigint NOT NULL CHECK (position >= -1),
    -- Of the definition that the rows follow.
    definition_version int    NOT NULL
);

-- Cases that a projection could not fold: their rows are those from before.
CREATE TABLE projection.projection_failure (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    projection  text        NOT NULL REFERENCES projection.projection,
    case_id     uuid        NOT NULL,
    -- Of the decision up to which the case was folded in vain.
    position    bigint      NOT NULL,
    error_class text        NOT NULL,
    since       timestamptz NOT NULL,
    attempts    int         NOT NULL CHECK (attempts > 0),
    UNIQUE (projection, case_id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON projection.projection, projection.projection_failure TO icam_ledger;
