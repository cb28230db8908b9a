-- What is counted: which figure, by which act, and whether the unit is the act or the case.
CREATE TEMP TABLE counted (figure text NOT NULL, position bigint NOT NULL, unit text NOT NULL);
