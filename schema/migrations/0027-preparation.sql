-- How matters are prepared before a group decides: the proposal in versions, which rektors were asked and what they
-- answered, on which agenda it stood, and why an item was decided without.
CREATE TABLE matter (
    id @id,
    org_group BIGINT NOT NULL REFERENCES org_group (id),    -- the body that decides
    title TEXT NOT NULL,
    text_number BIGINT NOT NULL,        -- the wording that holds, in matter_text
    preparer BIGINT NOT NULL REFERENCES person (id),
    preparer_name TEXT NOT NULL,
    back_on TEXT,                       -- when it is to come back to the group; NULL: not said
    state TEXT NOT NULL,                -- drafted, consulting, weighing, returned, decided, withdrawn
    consulted_number BIGINT,            -- the wording that rektors were asked about; NULL: nobody was
    answer_by TEXT,                     -- their last day
    skip_reason TEXT NOT NULL,          -- why no rektors were asked; empty: they were, or it is not time yet
    how_used TEXT NOT NULL,             -- what the answers led to
    withdrawn_reason TEXT NOT NULL,
    decision BIGINT REFERENCES decision (id),
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX matter_group ON matter (org_group, state, back_on);
CREATE INDEX matter_state ON matter (state, id);
CREATE INDEX matter_preparer ON matter (preparer, state);
CREATE INDEX matter_decision ON matter (decision);

CREATE TABLE matter_text (               -- every wording of the proposal
    matter BIGINT NOT NULL REFERENCES matter (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,             -- 1, 2 …
    text TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (matter, number)
);

CREATE TABLE matter_consulted (          -- who was asked, and the answer
    id @id,
    matter BIGINT NOT NULL REFERENCES matter (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    commitment BIGINT NOT NULL,         -- to answer
    asked_on TEXT NOT NULL,
    stance TEXT,                        -- in_favour, with_changes, against, no_opinion; NULL: no answer yet
    answer TEXT NOT NULL,
    answered_at BIGINT
);
CREATE UNIQUE INDEX matter_consulted_matter ON matter_consulted (matter, person);
CREATE INDEX matter_consulted_person ON matter_consulted (person, asked_on);
CREATE TABLE matter_consulted_unit (     -- the ledger: for which units
    consulted BIGINT NOT NULL REFERENCES matter_consulted (id) ON DELETE CASCADE,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    asked_on TEXT NOT NULL,
    PRIMARY KEY (consulted, unit)
);
CREATE INDEX matter_consulted_unit_unit ON matter_consulted_unit (unit, asked_on);

CREATE TABLE matter_item (               -- on which agendas it stands
    item BIGINT PRIMARY KEY REFERENCES agenda_item (id) ON DELETE CASCADE,
    matter BIGINT NOT NULL REFERENCES matter (id) ON DELETE CASCADE
);
CREATE INDEX matter_item_matter ON matter_item (matter);
CREATE TABLE unprepared_item (           -- why rektors were not asked before an item was decided
    item BIGINT PRIMARY KEY REFERENCES agenda_item (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    said_by TEXT NOT NULL,
    said_at BIGINT NOT NULL
);

-- Meetings that are ahead or whose minutes are not done: few, however many were held.
CREATE INDEX meeting_unfinished ON meeting (held_on) WHERE state IN ('planned', 'running', 'draft');
