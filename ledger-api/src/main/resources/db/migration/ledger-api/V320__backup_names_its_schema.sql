-- A backup says by which migrations its tables were made.
GRANT SELECT ON flyway_schema_history TO icam_ledger;
