-- Refuses change to everybody who has not first removed these triggers, superusers and replicas included (ENABLE ALWAYS).
-- By row, because what a replica applies fires no trigger by statement; TRUNCATE has no other kind.
CREATE TRIGGER no_change BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER no_change;
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER no_truncate;
