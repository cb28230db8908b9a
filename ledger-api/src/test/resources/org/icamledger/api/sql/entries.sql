-- "JSON in UTF-8": every entry of the log as stored, decoded. The ledger's own file is no case.
CREATE TEMP TABLE decoded AS
SELECT position,
       case_id,
       case_sequence,
       (entry ->> 'id')::uuid AS id,
       entry ->> 'type' AS type,
       (entry ->> 'time')::timestamptz AS at,
       entry -> 'data' AS data
FROM (SELECT position, case_id, case_sequence, convert_from(entry, 'UTF8')::jsonb AS entry
      FROM ledger.ledger_entry
      WHERE case_id <> '00000000-0000-0000-0000-000000000000') stored;

CREATE INDEX ON decoded (id);
ANALYZE decoded;
