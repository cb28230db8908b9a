-- processes/1: "cases, each counted once, in the month of its first ProspectProposed, by the track then"
INSERT INTO counted (figure, position, unit)
SELECT DISTINCT ON (case_id) 'processes', position, 'case'
FROM decision
WHERE type = 'ProspectProposed'
ORDER BY case_id, at, position;
