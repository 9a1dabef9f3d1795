-- The one highlighted assignment of a year, and reinforcements.
CREATE TABLE highlighted_assignment (    -- also those that another took the place of
    id @id,
    year BIGINT NOT NULL,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    decision BIGINT NOT NULL REFERENCES decision (id),
    reason TEXT NOT NULL,
    chosen_on TEXT NOT NULL,
    chosen_by_name TEXT NOT NULL,
    ended_on TEXT                       -- another was chosen
);
CREATE UNIQUE INDEX highlighted_assignment_year ON highlighted_assignment (year) WHERE ended_on IS NULL;
CREATE INDEX highlighted_assignment_history ON highlighted_assignment (year, id);
CREATE INDEX highlighted_assignment_assignment ON highlighted_assignment (assignment);
CREATE INDEX highlighted_assignment_decision ON highlighted_assignment (decision);

CREATE TABLE reinforcement (             -- what an assignment gets more of
    id @id,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,                 -- hours (a week), money (SEK), staff (full-time posts)
    thousandths BIGINT NOT NULL,        -- the amount
    note TEXT NOT NULL,                 -- what it is for
    decision BIGINT NOT NULL REFERENCES decision (id),
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    active_on TEXT,                     -- since when; NULL: it is not said yet who reports back
    ended_on TEXT,                      -- before its time
    end_note TEXT NOT NULL DEFAULT '',
    noted_by_name TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX reinforcement_assignment ON reinforcement (assignment, from_on);
CREATE INDEX reinforcement_decision ON reinforcement (decision);
CREATE INDEX reinforcement_to_on ON reinforcement (to_on, from_on);
-- The broken links: begun, and nobody reports back.
CREATE INDEX reinforcement_unreported ON reinforcement (from_on) WHERE active_on IS NULL AND ended_on IS NULL;
