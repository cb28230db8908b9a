-- ratios/1: "quotients of the event counts above, labelled 'ratio of events, not share of people'"
CREATE TEMP TABLE quotient (figure text NOT NULL, numerator text NOT NULL, denominator text NOT NULL);
INSERT INTO quotient
VALUES ('ratios.invitations-per-return-decision', 'invitations', 'return-decisions'),
       ('ratios.invitations-per-first-return-decision', 'invitations', 'return-decisions.first'),
       ('ratios.interviews-per-invitation', 'interviews', 'invitations'),
       ('ratios.prospects-per-interview', 'prospects', 'interviews');
