-- invitations/1: "InvitationSent, reminders included (reminders also shown apart; SelfReferred apart)"
INSERT INTO counted (figure, position, unit)
SELECT 'invitations', position, 'event' FROM decision WHERE type = 'InvitationSent'
UNION ALL
SELECT 'invitations.reminders', position, 'event' FROM decision WHERE type = 'InvitationSent' AND data ? 'reminderOf'
UNION ALL
SELECT 'invitations.self-referred', position, 'event' FROM decision WHERE type = 'SelfReferred';
