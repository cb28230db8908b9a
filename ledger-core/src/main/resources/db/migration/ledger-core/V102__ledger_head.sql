-- The one row whose lock orders all appends: how many decisions the log holds, and when the last one was recorded (null when none was).
-- It is updated in place by every append, so its page keeps room for that.
CREATE TABLE ledger_head (
    only_row    boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    size        bigint      NOT NULL CHECK (size >= 0),
    recorded_at timestamptz
) WITH (fillfactor = 10);

INSERT INTO ledger_head (size) VALUES (0);

GRANT SELECT, UPDATE (size, recorded_at) ON ledger_head TO icam_ledger;
