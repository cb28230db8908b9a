-- Who read what about whom, and why. The application adds and reads; nobody changes.

CREATE TABLE ledger.consultation (
    consultation_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              timestamptz NOT NULL,
    -- Random id of the account, never its name.
    reader          text        NOT NULL,
    role            text        NOT NULL,
    purpose         text        CHECK (char_length(purpose) BETWEEN 3 AND 200),
    persons         uuid[]      NOT NULL,
    case_id         uuid,
    what            text        NOT NULL,
    -- A caseworker's purpose is the case itself.
    CHECK ((purpose IS NULL) = (role = 'CASEWORKER'))
);

CREATE INDEX ON ledger.consultation USING gin (persons);
CREATE INDEX ON ledger.consultation (reader, consultation_id);
CREATE INDEX ON ledger.consultation (at);

CREATE FUNCTION ledger.refuse_consultation_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER consultation_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.consultation
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_consultation_change();
ALTER TABLE ledger.consultation ENABLE ALWAYS TRIGGER consultation_only_grows;

GRANT SELECT, INSERT ON ledger.consultation TO icam_ledger;
