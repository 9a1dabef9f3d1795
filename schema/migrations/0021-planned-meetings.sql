-- Meetings before and while they are held: the agenda that a group meets by, times, what is written under each item.
CREATE TABLE agenda_template (
    id @id,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    year BIGINT NOT NULL,               -- the newest year up to the meeting's holds
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX agenda_template_group ON agenda_template (org_group, year);
CREATE TABLE agenda_template_item (
    id @id,
    template BIGINT NOT NULL REFERENCES agenda_template (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,                 -- as agenda_item.section
    title TEXT NOT NULL,
    minutes BIGINT,
    standing TEXT NOT NULL              -- none, feedback, sister_groups, reports, evaluations
);
CREATE INDEX agenda_template_item_template ON agenda_template_item (template, position);

ALTER TABLE meeting ADD COLUMN state TEXT NOT NULL DEFAULT 'kept';    -- kept: read from a document; planned, running …
ALTER TABLE meeting ADD COLUMN starts_at TEXT NOT NULL DEFAULT '';    -- "13:00" in Sweden; empty: not said
ALTER TABLE meeting ADD COLUMN ends_at TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN place TEXT NOT NULL DEFAULT '';
CREATE INDEX meeting_state ON meeting (org_group, state, held_on);

-- section also says short_info, check_in, check_out
ALTER TABLE agenda_item ADD COLUMN minutes BIGINT;                    -- the time box
ALTER TABLE agenda_item ADD COLUMN standing TEXT NOT NULL DEFAULT 'none';
ALTER TABLE agenda_item ADD COLUMN presenter TEXT NOT NULL DEFAULT '';
ALTER TABLE agenda_item ADD COLUMN asked_by BIGINT REFERENCES person (id) ON DELETE SET NULL;
ALTER TABLE agenda_item ADD COLUMN is_accepted BOOLEAN NOT NULL DEFAULT TRUE;    -- FALSE: asked for, not on the agenda yet
ALTER TABLE agenda_item ADD COLUMN body TEXT NOT NULL DEFAULT '';     -- what is written under it at the meeting
ALTER TABLE agenda_item ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

ALTER TABLE attendance ADD COLUMN mode TEXT NOT NULL DEFAULT 'physical';    -- physical, remote

CREATE TABLE meeting_move (              -- every time its day was changed or it was cancelled
    id @id,
    meeting BIGINT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    from_day TEXT NOT NULL,
    from_time TEXT NOT NULL,
    to_day TEXT,                        -- NULL: cancelled
    to_time TEXT NOT NULL,
    reason TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    moved_at BIGINT NOT NULL
);
CREATE INDEX meeting_move_meeting ON meeting_move (meeting, id);

CREATE TABLE remote_request (            -- asked for each time; the chair answers before the meeting
    id @id,
    meeting BIGINT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL,                -- asked, approved, refused
    asked_at BIGINT NOT NULL,
    answered_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    answered_at BIGINT
);
CREATE UNIQUE INDEX remote_request_person ON remote_request (meeting, person);
