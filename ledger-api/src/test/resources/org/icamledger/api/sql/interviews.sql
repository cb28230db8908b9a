-- interviews/1: "InterviewHeld"
INSERT INTO counted (figure, position, unit)
SELECT 'interviews', position, 'event' FROM decision WHERE type = 'InterviewHeld';
