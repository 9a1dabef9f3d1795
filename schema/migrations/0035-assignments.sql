-- Assignments of operations plans (VP-uppdrag): what they are in parts, every version that was submitted, and the gates
-- between their steps.
CREATE TABLE assignment (
    id @id,
    plan BIGINT NOT NULL REFERENCES operations_plan (id),
    state TEXT NOT NULL,                -- assignments/states.h
    state_before TEXT,                  -- where it was paused (there it goes on) or cancelled
    title TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    purpose TEXT NOT NULL,
    form TEXT NOT NULL,                 -- line, project
    scope TEXT NOT NULL,                -- internal, city, regional, national
    partners TEXT NOT NULL,             -- outside the authority
    orderer BIGINT REFERENCES person (id) ON DELETE SET NULL,
    orderer_name TEXT NOT NULL,         -- empty: nobody yet; so below
    responsible BIGINT REFERENCES person (id) ON DELETE SET NULL,
    responsible_name TEXT NOT NULL,
    lead BIGINT REFERENCES person (id) ON DELETE SET NULL,
    lead_name TEXT NOT NULL,
    target_group TEXT NOT NULL,
    delimitation TEXT NOT NULL,
    not_excluded TEXT NOT NULL,         -- what the delimitation leaves open
    from_on TEXT,
    to_on TEXT,
    predecessor BIGINT REFERENCES assignment (id) ON DELETE SET NULL,  -- of an older plan, that it carries on
    submitted_number BIGINT,            -- the newest version
    approved_number BIGINT,             -- the version that holds
    started_on TEXT,                    -- the first time
    state_since TEXT NOT NULL,          -- the day
    changed_at BIGINT NOT NULL,         -- the words, last
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX assignment_plan ON assignment (plan, sort_key);
CREATE INDEX assignment_state ON assignment (state, id);
CREATE INDEX assignment_orderer ON assignment (orderer, state);
CREATE INDEX assignment_responsible ON assignment (responsible, state);
CREATE INDEX assignment_lead ON assignment (lead, state);
CREATE INDEX assignment_predecessor ON assignment (predecessor);

CREATE TABLE assignment_part (
    id @id,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,                 -- assignments/parts.h says which columns a kind uses, and for what
    position BIGINT NOT NULL,
    text TEXT NOT NULL,
    detail TEXT NOT NULL,
    baseline TEXT NOT NULL,
    target TEXT NOT NULL,
    hours BIGINT,                       -- a week
    from_on TEXT,
    to_on TEXT,
    unit BIGINT REFERENCES org_unit (id) ON DELETE SET NULL,
    unit_name TEXT NOT NULL,            -- as of the day it was written
    person BIGINT REFERENCES person (id) ON DELETE SET NULL,
    person_name TEXT NOT NULL,
    gated BIGINT NOT NULL DEFAULT 0,    -- a step after which the orderer decides
    outcome TEXT,                       -- of an assumption that was tested: holds, partly, fails
    result TEXT NOT NULL,               -- what was found, what came of it
    finished_on TEXT,                   -- a step, deadline, activity that is done; an assumption that was tested
    commitment BIGINT,                  -- a deadline: what is owed for it
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX assignment_part_of ON assignment_part (assignment, kind, position);
CREATE INDEX assignment_part_person ON assignment_part (person, assignment);
CREATE INDEX assignment_part_unit ON assignment_part (unit, from_on);

CREATE TABLE assignment_check (          -- when a process goal is looked at, and what was seen
    id @id,
    part BIGINT NOT NULL REFERENCES assignment_part (id) ON DELETE CASCADE,
    due_on TEXT NOT NULL,
    value TEXT NOT NULL,                -- empty: not yet
    note TEXT NOT NULL,
    checked_on TEXT,
    checked_by TEXT NOT NULL,
    commitment BIGINT
);
CREATE INDEX assignment_check_part ON assignment_check (part, due_on);

CREATE TABLE assignment_version (        -- written once, when it is submitted
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    reason TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    made_by_name TEXT NOT NULL,
    approved_on TEXT,
    content TEXT NOT NULL,              -- JSON, assignments/content.h; last: lists are read without it
    PRIMARY KEY (assignment, number)
);
CREATE INDEX assignment_version_made_by ON assignment_version (made_by);

CREATE TABLE assignment_gate (           -- a finished step that waits for the orderer, and what was decided
    id @id,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    part BIGINT NOT NULL REFERENCES assignment_part (id) ON DELETE CASCADE,
    asked_on TEXT NOT NULL,
    asked_by_name TEXT NOT NULL,
    finding TEXT NOT NULL,              -- what the step showed
    outcome TEXT,                       -- go_on, stop; NULL: not decided
    reason TEXT NOT NULL,
    decided_on TEXT,
    decided_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    decided_by_name TEXT NOT NULL
);
CREATE INDEX assignment_gate_of ON assignment_gate (assignment, id);
CREATE INDEX assignment_gate_part ON assignment_gate (part);
CREATE INDEX assignment_gate_decided_by ON assignment_gate (decided_by);
