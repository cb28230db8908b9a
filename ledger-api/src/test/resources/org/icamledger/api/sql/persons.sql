-- "members[]", "member", MemberDetailsEstablished: what the file says about its people, and from when. "What CaseOpened says holds
-- for all earlier times too." Of a list in one act the array order counts.
CREATE TEMP TABLE said AS
SELECT case_id, type, at, position, place,
       (person ->> 'personId')::uuid AS person,
       person ->> 'role' AS role,
       (person ->> 'birthYear')::int AS birth_year,
       (person ->> 'birthMonth')::int AS birth_month,
       person ->> 'sex' AS sex,
       person ->> 'nationality' AS nationality
FROM (SELECT case_id, type, '-infinity'::timestamptz AS at, position, place, person
      FROM decision, jsonb_array_elements(data -> 'members') WITH ORDINALITY AS members (person, place)
      WHERE type = 'CaseOpened'
      UNION ALL
      SELECT case_id, type, at, position, 1, data -> 'member' FROM decision WHERE type = 'MemberJoined'
      UNION ALL
      SELECT case_id, type, at, position, 1, data
      FROM decision
      WHERE type IN ('MemberLeft', 'MemberDetailsEstablished', 'VulnerabilityScreened')) by_act;

ALTER TABLE said ADD outcome text;
UPDATE said SET outcome = decision.data ->> 'outcome'
FROM decision
WHERE said.type = 'VulnerabilityScreened' AND decision.position = said.position;

CREATE INDEX ON said (case_id);
ANALYZE said;

-- The persons that an act names.
CREATE TEMP VIEW named AS
SELECT position, person::uuid AS person
FROM decision, jsonb_array_elements_text(data -> 'persons') AS person
UNION
SELECT position, (participant ->> 'personId')::uuid
FROM decision, jsonb_array_elements(data -> 'participants') AS participant
UNION
SELECT position, (data ->> 'personId')::uuid
FROM decision
WHERE data ? 'personId';
