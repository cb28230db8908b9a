-- cohort/1: "cases whose earliest ReturnDecisionIssued lies in the period; of these, with a later InvitationSent, a delivery (HAND
-- and PHONE deliver at once), an InterviewHeld, a ProspectProposed, a DetentionOrdered, a resolution (ProspectRealised STAY_GRANTED
-- or DEPARTED, DepartureConfirmed, CaseClosed with STAY_GRANTED, DEPARTED_* or TRANSFERRED) [...] Days are differences of Brussels
-- dates [...] Unit: case; any member's event counts"
CREATE TEMP TABLE base AS
SELECT DISTINCT ON (case_id) case_id, position, on_day AS start, d AS act
FROM decision d
WHERE type = 'ReturnDecisionIssued'
ORDER BY case_id, at, position;

INSERT INTO counted (figure, position, unit) SELECT 'cohort', position, 'case' FROM base;

CREATE TEMP TABLE milestone_act AS
SELECT 'invited' AS milestone, d AS act FROM decision d WHERE type = 'InvitationSent'
UNION ALL
SELECT 'delivered', d
FROM decision d
WHERE type = 'InvitationDelivered' OR type = 'InvitationSent' AND data ->> 'channel' IN ('HAND', 'PHONE')
UNION ALL
SELECT 'interviewed', d FROM decision d WHERE type = 'InterviewHeld'
UNION ALL
SELECT 'prospect', d FROM decision d WHERE type = 'ProspectProposed'
UNION ALL
SELECT 'detained', d FROM decision d WHERE type = 'DetentionOrdered'
UNION ALL
SELECT 'resolved', d
FROM decision d
WHERE type = 'DepartureConfirmed'
   OR type = 'ProspectRealised' AND data ->> 'result' IN ('STAY_GRANTED', 'DEPARTED')
   OR type = 'CaseClosed'
      AND data ->> 'outcome' IN ('STAY_GRANTED', 'DEPARTED_ASSISTED', 'DEPARTED_AUTONOMOUSLY', 'TRANSFERRED');

-- By when each case had come to each milestone.
CREATE TEMP TABLE reached AS
SELECT b.position, m.milestone, min((m.act).on_day) AS on_day, min((m.act).on_day) - min(b.start) AS days
FROM base b
JOIN milestone_act m ON (m.act).case_id = b.case_id
WHERE pg_temp.is_before(b.act, m.act)
GROUP BY b.position, m.milestone;
