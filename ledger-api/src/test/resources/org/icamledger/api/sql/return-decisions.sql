-- return-decisions/1: "ReturnDecisionIssued not annulled, by time; of which `first` = true"
INSERT INTO counted (figure, position, unit)
SELECT 'return-decisions', position, 'event' FROM decision WHERE type = 'ReturnDecisionIssued'
UNION ALL
SELECT 'return-decisions.first', position, 'event'
FROM decision
WHERE type = 'ReturnDecisionIssued' AND (data ->> 'first')::boolean;
