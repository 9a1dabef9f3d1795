-- Input to assignments, which units are involved and how, and who was reached.
CREATE TABLE assignment_call (           -- groups are asked for input before the assignment is reviewed
    id @id,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    due_on TEXT NOT NULL,               -- last day
    opened_on TEXT NOT NULL,
    opened_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    closed_on TEXT
);
CREATE UNIQUE INDEX assignment_call_assignment ON assignment_call (assignment);
CREATE INDEX assignment_call_opened_by ON assignment_call (opened_by);
CREATE TABLE assignment_call_group (
    call BIGINT NOT NULL REFERENCES assignment_call (id) ON DELETE CASCADE,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    commitment BIGINT NOT NULL,         -- to answer
    has_nothing BOOLEAN NOT NULL DEFAULT FALSE,  -- the group has said that it has nothing to say
    PRIMARY KEY (call, org_group)
);
CREATE INDEX assignment_call_group_group ON assignment_call_group (org_group);

CREATE TABLE assignment_input (
    id @id,
    call BIGINT NOT NULL REFERENCES assignment_call (id) ON DELETE CASCADE,
    org_group BIGINT REFERENCES org_group (id),  -- for which it is said; NULL: the person's own
    person BIGINT REFERENCES person (id) ON DELETE SET NULL,
    person_name TEXT NOT NULL,
    text TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    outcome TEXT,                       -- taken_in, partly, not; NULL: not treated yet
    why TEXT NOT NULL DEFAULT '',
    treated_by_name TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX assignment_input_call ON assignment_input (call, id);
CREATE INDEX assignment_input_untreated ON assignment_input (call, id) WHERE outcome IS NULL;
CREATE INDEX assignment_input_person ON assignment_input (person, call);
CREATE INDEX assignment_input_group ON assignment_input (org_group);

CREATE TABLE anchoring_round (           -- what was shown to whom, and what was said
    id @id,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    held_on TEXT NOT NULL,
    shown BIGINT,                       -- the version; NULL: the words as they were being written
    said TEXT NOT NULL,
    noted_by_name TEXT NOT NULL
);
CREATE INDEX anchoring_round_assignment ON anchoring_round (assignment, held_on);
CREATE TABLE anchoring_round_group (
    round BIGINT NOT NULL REFERENCES anchoring_round (id) ON DELETE CASCADE,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    PRIMARY KEY (round, org_group)
);
CREATE INDEX anchoring_round_group_group ON anchoring_round_group (org_group);

CREATE TABLE unit_involvement (          -- several over time: the deepest stands
    id @id,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    form TEXT NOT NULL,                 -- informed, consulted, pilot, co_creator
    on_day TEXT NOT NULL,
    note TEXT NOT NULL,
    noted_by_name TEXT NOT NULL
);
CREATE INDEX unit_involvement_assignment ON unit_involvement (assignment, unit);
CREATE INDEX unit_involvement_unit ON unit_involvement (unit, assignment);

CREATE TABLE dissemination (             -- an audience that is to be reached
    id @id,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    audience TEXT NOT NULL,
    org_group BIGINT REFERENCES org_group (id),  -- the audience is this group …
    unit BIGINT REFERENCES org_unit (id),        -- … or the schools at and below this unit; neither: words alone
    form TEXT NOT NULL,                 -- read, workplace_meeting, meeting, questions
    due_on TEXT NOT NULL,
    commitment BIGINT NOT NULL DEFAULT 0,  -- of whoever leads the assignment
    reached BIGINT NOT NULL DEFAULT 0,  -- how many have confirmed
    ended_on TEXT,                      -- all are reached, or nobody is waited for any more
    end_note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX dissemination_assignment ON dissemination (assignment, due_on);
CREATE INDEX dissemination_open_unit ON dissemination (unit, due_on) WHERE ended_on IS NULL;
CREATE INDEX dissemination_unit ON dissemination (unit);
CREATE INDEX dissemination_group ON dissemination (org_group);
-- The broken links: past its day, and nobody reached.
CREATE INDEX dissemination_unreached ON dissemination (due_on) WHERE ended_on IS NULL AND reached = 0;
CREATE TABLE dissemination_reached (     -- the evidence
    id @id,
    dissemination BIGINT NOT NULL REFERENCES dissemination (id) ON DELETE CASCADE,
    unit BIGINT REFERENCES org_unit (id),  -- NULL: the group, or the audience as a whole
    on_day TEXT NOT NULL,
    what TEXT NOT NULL,
    noted_by_name TEXT NOT NULL
);
CREATE UNIQUE INDEX dissemination_reached_once ON dissemination_reached (dissemination, unit);
CREATE INDEX dissemination_reached_unit ON dissemination_reached (unit);
