-- Roles and schemas of the ledger. Run as a superuser in the ledger's database; running it again changes nothing.
-- The embedded server gets it at every start. On a server of your own:
--   createdb ledger
--   psql -d ledger -f roles.sql
--   psql -d ledger -c '\password icam_migration' -c '\password icam_ledger'

-- icam_owner owns the tables and nobody can sign in as it; icam_migration becomes it while it migrates;
-- icam_ledger is the application, and may do only what a migration grants.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'icam_owner') THEN
        CREATE ROLE icam_owner NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'icam_migration') THEN
        CREATE ROLE icam_migration LOGIN NOINHERIT;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'icam_ledger') THEN
        CREATE ROLE icam_ledger LOGIN;
    END IF;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO icam_migration, icam_ledger', current_database());
END
$$;

GRANT icam_owner TO icam_migration WITH INHERIT FALSE, SET TRUE;

CREATE SCHEMA IF NOT EXISTS ledger AUTHORIZATION icam_owner;
CREATE SCHEMA IF NOT EXISTS projection AUTHORIZATION icam_owner;
GRANT USAGE ON SCHEMA ledger TO icam_ledger;
-- Projections are rebuilt in tables of a new generation, which the application makes and drops itself.
GRANT USAGE, CREATE ON SCHEMA projection TO icam_ledger;

ALTER ROLE icam_migration SET search_path = ledger;
ALTER ROLE icam_ledger SET search_path = ledger, projection;
