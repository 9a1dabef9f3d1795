-- One dialogue between two: when it is held, how both rate before they have seen each other's, what is agreed,
-- and what of it others may read. What is written stands in answer sheets (0047).
CREATE TABLE dialogue (
    id @id,
    round BIGINT NOT NULL REFERENCES dialogue_round (id) ON DELETE CASCADE,
    unit BIGINT NOT NULL REFERENCES org_unit (id),      -- that it is about
    area BIGINT REFERENCES org_unit (id),               -- the superior's
    school_form TEXT NOT NULL,                          -- of the unit when it was taken in: what applies to it
    superior BIGINT NOT NULL REFERENCES person (id),
    subordinate BIGINT NOT NULL REFERENCES person (id),
    first_superior BIGINT NOT NULL REFERENCES person (id),      -- before somebody else took over
    first_subordinate BIGINT NOT NULL REFERENCES person (id),
    planned_on TEXT,
    planned_at TEXT NOT NULL DEFAULT '',                -- "13:30"
    minutes BIGINT NOT NULL DEFAULT 90,
    place TEXT NOT NULL DEFAULT '',
    held_on TEXT,
    state TEXT NOT NULL,
    reason_code TEXT,                   -- why it was cancelled
    reason TEXT NOT NULL DEFAULT '',
    moved BIGINT NOT NULL DEFAULT 0,    -- how many times a day that was set was put off
    opened_at BIGINT,                   -- when the subordinate first opened the prework
    submitted_at BIGINT,                -- the prework with the own rating
    rated_at BIGINT,                    -- the superior's
    record_version BIGINT NOT NULL DEFAULT 0,   -- counts every change of the record
    superior_confirmed BIGINT,          -- that version
    subordinate_confirmed BIGINT,
    confirmed_on TEXT,
    samsyn BOOLEAN,                     -- both agree on every rating; NULL: not confirmed
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (round, unit, first_superior, first_subordinate)
);
-- How far a round has come is counted from it alone.
CREATE INDEX dialogue_progress ON dialogue (round, area, state, planned_on, held_on, opened_at, submitted_at, rated_at, samsyn);
CREATE INDEX dialogue_unit ON dialogue (unit, id);
CREATE INDEX dialogue_superior ON dialogue (superior, id);
CREATE INDEX dialogue_subordinate ON dialogue (subordinate, id);
CREATE INDEX dialogue_first_superior ON dialogue (first_superior);
CREATE INDEX dialogue_first_subordinate ON dialogue (first_subordinate);
CREATE INDEX dialogue_planned ON dialogue (planned_on, id);
CREATE INDEX dialogue_by_area ON dialogue (area);

CREATE TABLE dialogue_rating (
    dialogue BIGINT NOT NULL REFERENCES dialogue (id) ON DELETE CASCADE,
    focus_area BIGINT NOT NULL REFERENCES focus_area (id),
    own BIGINT,                         -- 1 to 4, of the subordinate …
    own_reason TEXT NOT NULL DEFAULT '',
    superior BIGINT,                    -- … and of the superior: hidden from the other until both are in
    superior_reason TEXT NOT NULL DEFAULT '',
    agreed BIGINT,
    dissent TEXT NOT NULL DEFAULT '',   -- where they see it differently and leave it so
    PRIMARY KEY (dialogue, focus_area)
);
CREATE INDEX dialogue_rating_focus ON dialogue_rating (focus_area);
-- The spread of ratings is counted from these, without the words beside them.
CREATE INDEX dialogue_rating_steps ON dialogue_rating (dialogue, focus_area, own, superior, agreed);
CREATE INDEX dialogue_rating_dissent ON dialogue_rating (dialogue, focus_area) WHERE dissent <> '';

CREATE TABLE dialogue_supplement (
    id @id,
    dialogue BIGINT NOT NULL REFERENCES dialogue (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    written_by BIGINT REFERENCES person (id),
    written_by_name TEXT NOT NULL,
    written_at BIGINT NOT NULL
);
CREATE INDEX dialogue_supplement_dialogue ON dialogue_supplement (dialogue, id);
CREATE INDEX dialogue_supplement_person ON dialogue_supplement (written_by);

-- Sentences of the record that support functions may read.
CREATE TABLE shared_sentence (
    id @id,
    dialogue BIGINT NOT NULL REFERENCES dialogue (id) ON DELETE CASCADE,
    name TEXT NOT NULL,                 -- of the answer that it stands in
    text TEXT NOT NULL,
    department BIGINT REFERENCES org_unit (id),         -- whose people read it; NULL: all departments
    shared_by_name TEXT NOT NULL,
    shared_at BIGINT NOT NULL
);
CREATE INDEX shared_sentence_dialogue ON shared_sentence (dialogue, id);
CREATE INDEX shared_sentence_department ON shared_sentence (department, id);
