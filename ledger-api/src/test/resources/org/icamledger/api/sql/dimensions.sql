-- The dimensions of every counted act.
CREATE TEMP TABLE asked AS
SELECT DISTINCT c.position, c.unit, d.case_id, d.at, d.on_day, d.type, d.data
FROM counted c JOIN decision d USING (position);
ANALYZE asked;

-- "track, office, region (those in force at the time)"; "What CaseOpened says holds for all earlier times too; a CaseReassigned
-- from its time on."
CREATE TEMP TABLE assigned AS
SELECT a.position, a.unit,
       (array_agg(s.track ORDER BY s.at DESC, s.position DESC) FILTER (WHERE s.track IS NOT NULL))[1] AS track,
       (array_agg(s.office ORDER BY s.at DESC, s.position DESC) FILTER (WHERE s.office IS NOT NULL))[1] AS office,
       (array_agg(s.region ORDER BY s.at DESC, s.position DESC) FILTER (WHERE s.region IS NOT NULL))[1] AS region
FROM asked a
JOIN (SELECT case_id, position, CASE type WHEN 'CaseOpened' THEN '-infinity' ELSE at END AS at,
             data ->> 'track' AS track, data ->> 'office' AS office, data ->> 'region' AS region
      FROM decision
      WHERE type IN ('CaseOpened', 'CaseReassigned')) s ON s.case_id = a.case_id AND s.at <= a.at
GROUP BY a.position, a.unit;

-- Members then: in by CaseOpened, or by the last of MemberJoined and MemberLeft up to then.
CREATE TEMP TABLE member_then AS
SELECT position, unit, person
FROM (SELECT DISTINCT ON (a.position, a.unit, s.person) a.position, a.unit, s.person, s.type
      FROM asked a
      JOIN said s ON s.case_id = a.case_id AND s.at <= a.at
      WHERE s.type IN ('CaseOpened', 'MemberJoined', 'MemberLeft')
      ORDER BY a.position, a.unit, s.person, s.at DESC, s.position DESC) last_act
WHERE type <> 'MemberLeft';

-- "among the persons of the event (for a case or an event without persons: among its members then)"
CREATE TEMP TABLE candidate AS
SELECT a.position, a.unit, n.person
FROM asked a JOIN named n USING (position)
WHERE a.unit = 'event'
UNION
SELECT a.position, a.unit, m.person
FROM asked a JOIN member_then m USING (position, unit)
WHERE a.unit = 'case' OR NOT EXISTS (SELECT FROM named n WHERE n.position = a.position);
ANALYZE candidate;

-- What was known about each of them then, each detail from the last act that told it.
CREATE TEMP TABLE known AS
SELECT c.position, c.unit, c.person,
       (array_agg(s.role ORDER BY s.at DESC, s.position DESC) FILTER (WHERE s.role IS NOT NULL))[1] AS role,
       (array_agg(s.birth_year ORDER BY s.at DESC, s.position DESC) FILTER (WHERE s.birth_year IS NOT NULL))[1] AS birth_year,
       (array_agg(s.birth_month ORDER BY s.at DESC, s.position DESC) FILTER (WHERE s.birth_month IS NOT NULL))[1] AS birth_month,
       (array_agg(s.sex ORDER BY s.at DESC, s.position DESC) FILTER (WHERE s.sex IS NOT NULL))[1] AS sex,
       (array_agg(s.nationality ORDER BY s.at DESC, s.position DESC) FILTER (WHERE s.nationality IS NOT NULL))[1] AS nationality,
       (array_agg(s.outcome ORDER BY s.at DESC, s.position DESC) FILTER (WHERE s.outcome IS NOT NULL))[1] AS screened
FROM candidate c
JOIN asked a USING (position, unit)
LEFT JOIN said s ON s.case_id = a.case_id AND s.person = c.person AND s.at <= a.at
GROUP BY c.position, c.unit, c.person;

-- "the eldest person with role ADULT [...], else the eldest; a known birth year goes before an unknown one; ties go to who joined
-- first, in array order."
CREATE TEMP TABLE eldest AS
SELECT DISTINCT ON (k.position, k.unit) k.*
FROM known k
JOIN asked a USING (position, unit)
LEFT JOIN LATERAL (SELECT s.at AS joined_at, s.position AS joined_position, s.place AS joined_place
                   FROM said s
                   WHERE s.case_id = a.case_id AND s.person = k.person AND s.type IN ('CaseOpened', 'MemberJoined')
                   ORDER BY s.at, s.position
                   LIMIT 1) first_joined ON true
ORDER BY k.position, k.unit, k.role IS NOT DISTINCT FROM 'ADULT' DESC, k.birth_year NULLS LAST, k.birth_month NULLS LAST,
         joined_at, joined_position, joined_place;

-- "first or repeated (of the latest return decision before)"; "A ReturnDecisionIssued, and a cohort by its base decision, takes its
-- own `first`; other events that of the latest return decision before."
CREATE TEMP TABLE first_or_repeated AS
SELECT a.position, a.unit,
       CASE WHEN a.type = 'ReturnDecisionIssued' THEN (a.data ->> 'first')::boolean
            ELSE (SELECT (r.data ->> 'first')::boolean
                  FROM decision r
                  WHERE r.case_id = a.case_id AND r.type = 'ReturnDecisionIssued' AND (r.at, r.position) < (a.at, a.position)
                  ORDER BY r.at DESC, r.position DESC
                  LIMIT 1) END AS first
FROM asked a;

-- "Age = year - birthYear, one less when birthMonth is known and later in the year. A missing value is `UNKNOWN`."
CREATE TEMP TABLE situation AS
SELECT a.position, a.unit, a.on_day,
       to_char(a.on_day, 'YYYY-MM') AS month,
       to_char(a.on_day, 'YYYY-"Q"Q') AS quarter,
       to_char(a.on_day, 'YYYY') AS year,
       coalesce(g.track, 'UNKNOWN') AS track,
       coalesce(g.office, 'UNKNOWN') AS office,
       coalesce(g.region, 'UNKNOWN') AS region,
       coalesce(e.nationality, 'UNKNOWN') AS nationality,
       coalesce(e.sex, 'UNKNOWN') AS sex,
       CASE WHEN age IS NULL THEN 'UNKNOWN'
            WHEN age <= 11 THEN '0-11'
            WHEN age <= 17 THEN '12-17'
            WHEN age <= 24 THEN '18-24'
            WHEN age <= 34 THEN '25-34'
            WHEN age <= 49 THEN '35-49'
            WHEN age <= 64 THEN '50-64'
            ELSE '65+' END AS age,
       coalesce(e.screened, 'NOT_SCREENED') AS vulnerability,
       CASE f.first WHEN true THEN 'FIRST' WHEN false THEN 'REPEATED' ELSE 'UNKNOWN' END AS first
FROM asked a
LEFT JOIN assigned g USING (position, unit)
LEFT JOIN eldest e USING (position, unit)
LEFT JOIN first_or_repeated f USING (position, unit),
LATERAL (SELECT extract(year FROM a.on_day)::int - e.birth_year
                - CASE WHEN e.birth_month > extract(month FROM a.on_day) THEN 1 ELSE 0 END AS age) then_aged;

CREATE UNIQUE INDEX ON situation (position, unit);
ANALYZE situation;
