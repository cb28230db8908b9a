-- How far each of Axon's event processors has come, and which node runs it. Token and owner are null while nobody does.
CREATE TABLE token_entry (
    processor_name text  NOT NULL,
    segment        int   NOT NULL,
    token          bytea,
    token_type     text,
    timestamp      text,
    owner          text,
    PRIMARY KEY (processor_name, segment)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON token_entry TO icam_ledger;
