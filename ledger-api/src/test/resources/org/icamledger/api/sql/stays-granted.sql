-- stays-granted/1: "cases, each counted once, in the month of its first ProspectRealised STAY_GRANTED, by the track then
-- (StayApplicationDecided and CaseClosed are not counted here [...])"
INSERT INTO counted (figure, position, unit)
SELECT DISTINCT ON (case_id) 'stays-granted', position, 'case'
FROM decision
WHERE type = 'ProspectRealised' AND data ->> 'result' = 'STAY_GRANTED'
ORDER BY case_id, at, position;
