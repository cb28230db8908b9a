-- The person vault. The application adds persons and keys, reads them, and destroys what identifies or opens; nothing else.

CREATE TABLE ledger.vault_master_key (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 32)
);

CREATE TABLE ledger.person (
    person_id       uuid PRIMARY KEY,
    -- HMAC of the normalised reference.
    reference_index bytea NOT NULL UNIQUE CHECK (octet_length(reference_index) = 32),
    -- Encrypted; NULL once the person has been erased.
    reference       bytea
);

CREATE TABLE ledger.person_key (
    person_id   uuid PRIMARY KEY REFERENCES ledger.person,
    -- Nonce of 12 bytes, key of 32, tag of 16; NULL once it has been destroyed.
    wrapped_key bytea CHECK (octet_length(wrapped_key) = 60),
    erased_at   timestamptz,
    CHECK ((wrapped_key IS NULL) = (erased_at IS NOT NULL))
);

CREATE FUNCTION ledger.refuse_vault_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: the person vault only adds and erases', TG_OP, TG_TABLE_NAME;
END
$$;

CREATE TRIGGER person_stays BEFORE DELETE OR TRUNCATE ON ledger.person
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_vault_change();
CREATE TRIGGER person_only_loses_reference BEFORE UPDATE ON ledger.person
    FOR EACH ROW WHEN (NEW.reference IS NOT NULL OR NEW.person_id <> OLD.person_id
                       OR NEW.reference_index <> OLD.reference_index)
    EXECUTE FUNCTION ledger.refuse_vault_change();
CREATE TRIGGER person_key_stays BEFORE DELETE OR TRUNCATE ON ledger.person_key
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_vault_change();
CREATE TRIGGER person_key_only_destroyed BEFORE UPDATE ON ledger.person_key
    FOR EACH ROW WHEN (NEW.wrapped_key IS NOT NULL OR NEW.person_id <> OLD.person_id OR OLD.erased_at IS NOT NULL)
    EXECUTE FUNCTION ledger.refuse_vault_change();
CREATE TRIGGER vault_master_key_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.vault_master_key
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_vault_change();

-- Also in a session that replays as a replica.
ALTER TABLE ledger.person ENABLE ALWAYS TRIGGER person_stays;
ALTER TABLE ledger.person ENABLE ALWAYS TRIGGER person_only_loses_reference;
ALTER TABLE ledger.person_key ENABLE ALWAYS TRIGGER person_key_stays;
ALTER TABLE ledger.person_key ENABLE ALWAYS TRIGGER person_key_only_destroyed;
ALTER TABLE ledger.vault_master_key ENABLE ALWAYS TRIGGER vault_master_key_stays;

GRANT SELECT, INSERT ON ledger.person, ledger.person_key, ledger.vault_master_key TO icam_ledger;
GRANT UPDATE (reference) ON ledger.person TO icam_ledger;
GRANT UPDATE (wrapped_key, erased_at) ON ledger.person_key TO icam_ledger;
