-- "`corrects` names a decision that is not itself a correction; of several, the last by case sequence wins. The replacement keeps
-- id, type, case sequence [...]; in the corrected history it stands at its new time." "without replacement: annulled"
-- "asOf=D then cuts the corrected history at time <= D; corrections are never cut by asOf. D is a date and includes that whole
-- Brussels day": that cut is made by who asks, by on_day. "Every list, 'first', 'last' and 'earliest' goes by time, then position."
CREATE TEMP TABLE decision AS
SELECT position, case_id, case_sequence, id, type, at, data,
       (at AT TIME ZONE 'Europe/Brussels')::date AS on_day,
       (at AT TIME ZONE 'Europe/Brussels')::time = '00:00' AS day_only
FROM (SELECT d.position, d.case_id, d.case_sequence, d.id, d.type,
             CASE WHEN c.id IS NULL THEN d.at ELSE (c.data -> 'replacement' ->> 'time')::timestamptz END AS at,
             CASE WHEN c.id IS NULL THEN d.data ELSE c.data -> 'replacement' -> 'data' END AS data,
             c.id IS NOT NULL AND NOT c.data ? 'replacement' AS annulled
      FROM decoded d
      LEFT JOIN (SELECT DISTINCT ON (data ->> 'corrects') *
                 FROM decoded
                 WHERE type = 'DecisionCorrected'
                 ORDER BY data ->> 'corrects', case_sequence DESC) c
             ON (c.data ->> 'corrects')::uuid = d.id
      WHERE d.type <> 'DecisionCorrected') last_correction
WHERE NOT annulled;

CREATE INDEX ON decision (position);
CREATE INDEX ON decision (case_id);
CREATE INDEX ON decision (type);
ANALYZE decision;

-- "*Before* means an earlier time; when two acts fall on the same Brussels day and one is known by day only (00:00 local), the
-- lower case sequence is earlier."
CREATE FUNCTION pg_temp.is_before(a decision, b decision) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
    SELECT CASE WHEN a.on_day = b.on_day AND (a.day_only OR b.day_only) THEN a.case_sequence < b.case_sequence ELSE a.at < b.at END
$$;
