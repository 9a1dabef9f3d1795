-- Meetings that come again: planned together, moved and called off together.
CREATE TABLE meeting_series (
    id @id,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    title TEXT NOT NULL,
    rhythm TEXT NOT NULL,               -- weekly, fortnightly, four_weekly, monthly
    first_day TEXT NOT NULL,            -- the weeks are counted from its week
    weekday BIGINT NOT NULL,            -- 1 Monday … 7
    nth BIGINT NOT NULL,                -- of the month, 5 the last; 0: not by month
    starts_at TEXT NOT NULL,            -- as meeting's
    ends_at TEXT NOT NULL,
    place TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX meeting_series_group ON meeting_series (org_group);
CREATE TABLE meeting_in_series (
    meeting BIGINT PRIMARY KEY REFERENCES meeting (id) ON DELETE CASCADE,
    series BIGINT NOT NULL REFERENCES meeting_series (id) ON DELETE CASCADE,
    planned_day TEXT NOT NULL,          -- where the series put it: a meeting that stands elsewhere was moved by hand
    planned_starts_at TEXT NOT NULL,
    planned_ends_at TEXT NOT NULL,
    planned_place TEXT NOT NULL
);
CREATE INDEX meeting_in_series_series ON meeting_in_series (series, planned_day);

-- Who writes under an item does not collide with who renames it.
ALTER TABLE agenda_item ADD COLUMN body_version BIGINT NOT NULL DEFAULT 1;
UPDATE agenda_item SET body_version = version;

-- A code leads to a closed question for a day, and its answers are shown to those who came by it when all were.
ALTER TABLE poll ADD COLUMN was_shown BOOLEAN NOT NULL DEFAULT FALSE;    -- the answers, to everybody in the room
ALTER TABLE poll ADD COLUMN closed_at BIGINT;
UPDATE poll SET was_shown = TRUE WHERE state = 'revealed';
UPDATE poll SET code = NULL WHERE state = 'closed';
