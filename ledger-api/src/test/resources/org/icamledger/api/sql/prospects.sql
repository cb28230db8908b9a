-- prospects/1: "ProspectProposed, by kind"
INSERT INTO counted (figure, position, unit)
SELECT 'prospects', position, 'event' FROM decision WHERE type = 'ProspectProposed'
UNION ALL
SELECT 'prospects.' || (data ->> 'kind'), position, 'event' FROM decision WHERE type = 'ProspectProposed';
