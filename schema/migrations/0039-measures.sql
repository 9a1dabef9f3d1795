-- Measures and ways of working of assignments: from pilot to standard, the templates that must change with them, and the
-- handover to the line of a measure or of a whole assignment.
CREATE TABLE measure (
    id @id,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,             -- 1, 2 … in its assignment
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    level TEXT NOT NULL,                -- unit, authority
    unit BIGINT REFERENCES org_unit (id),   -- of a measure at unit level: whose
    aruba TEXT,                         -- attract, recruit, develop, retain, offboard; NULL: none of them
    owner BIGINT REFERENCES person (id),
    owner_name TEXT NOT NULL,           -- empty: nobody yet
    state TEXT NOT NULL,                -- measures/states.h
    criteria TEXT NOT NULL,             -- what the pilot is judged by, said before it starts
    baseline TEXT NOT NULL,             -- how it was before
    evaluate_on TEXT,
    verdict TEXT,                       -- go_on, change, stop
    evaluation TEXT NOT NULL,           -- what was found against the criteria
    evaluated_on TEXT,
    decision BIGINT REFERENCES decision (id),   -- that made it standard
    effective_from TEXT,
    reason TEXT NOT NULL,               -- why it was changed, stopped or retired, last
    state_since TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX measure_number ON measure (assignment, number);
CREATE INDEX measure_state ON measure (state, evaluate_on);
CREATE INDEX measure_owner ON measure (owner, state);
CREATE INDEX measure_unit ON measure (unit);

CREATE TABLE measure_pilot (             -- where it is, or was, tried
    measure BIGINT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    from_on TEXT NOT NULL,
    PRIMARY KEY (measure, unit)
);
CREATE INDEX measure_pilot_unit ON measure_pilot (unit);

CREATE TABLE measure_template (          -- what must change when it becomes standard (E-23)
    id @id,
    measure BIGINT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    commitment BIGINT NOT NULL
);
CREATE INDEX measure_template_of ON measure_template (measure);

CREATE TABLE handover (
    id @id,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    measure BIGINT REFERENCES measure (id) ON DELETE CASCADE,   -- NULL: the whole assignment
    why TEXT NOT NULL,
    proposed_by BIGINT REFERENCES person (id),
    proposed_by_name TEXT NOT NULL,
    proposed_on TEXT NOT NULL,
    line_owner BIGINT NOT NULL REFERENCES person (id),
    line_owner_name TEXT NOT NULL,
    line_unit BIGINT NOT NULL REFERENCES org_unit (id),
    follow_until TEXT NOT NULL,
    state TEXT NOT NULL,                -- proposed, consented, refused, ended
    decision BIGINT REFERENCES decision (id),
    answer TEXT NOT NULL,               -- why it was refused, or what was said
    decided_on TEXT,
    report TEXT NOT NULL,               -- by the line owner
    reported_on TEXT,
    ended_on TEXT,
    commitment BIGINT,                  -- the line owner's, to report
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX handover_assignment ON handover (assignment, state);
CREATE INDEX handover_measure ON handover (measure, state);
CREATE INDEX handover_state ON handover (state, follow_until);
CREATE INDEX handover_line_owner ON handover (line_owner, state);
