-- Analyses of any object: its current state in parts, and the canvas from an observation over possible causes, with what
-- speaks for and against each, to a conclusion and an act.
CREATE TABLE analysis (
    id @id,
    subject_kind TEXT NOT NULL,         -- of what is analysed: "assignment"
    subject BIGINT NOT NULL,
    title TEXT NOT NULL,
    owner BIGINT REFERENCES person (id),
    owner_name TEXT NOT NULL,           -- empty: nobody yet
    due_on TEXT,
    state TEXT NOT NULL,                -- planned, working, done
    recipients TEXT NOT NULL,           -- the roles or groups that are told what it showed, in words
    report_on TEXT,                     -- and when
    done_on TEXT,
    commitment BIGINT,                  -- the owner's, to have it done that day
    made_by BIGINT REFERENCES person (id),
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX analysis_subject ON analysis (subject_kind, subject, id);
CREATE INDEX analysis_owner ON analysis (owner, state);
CREATE INDEX analysis_done ON analysis (state, done_on);

CREATE TABLE analysis_part (
    id @id,
    analysis BIGINT NOT NULL REFERENCES analysis (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    rating TEXT,                        -- not_working, partly, well, very_well; NULL: not rated
    motive TEXT NOT NULL,
    evidence TEXT NOT NULL,             -- a line each: a sentence with "[beslut 7]" or an address
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX analysis_part_of ON analysis_part (analysis, position);

CREATE TABLE canvas (
    id @id,
    subject_kind TEXT NOT NULL,         -- of what the observation is about; often an analysis
    subject BIGINT NOT NULL,
    observation TEXT NOT NULL,
    conclusion TEXT NOT NULL,           -- empty: none yet
    act_kind TEXT NOT NULL,             -- what is done about it: an object; empty: nothing yet
    act BIGINT NOT NULL,
    made_by BIGINT REFERENCES person (id),
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX canvas_subject ON canvas (subject_kind, subject, id);
CREATE INDEX canvas_act ON canvas (act_kind, act);

CREATE TABLE canvas_cause (
    id @id,
    canvas BIGINT NOT NULL REFERENCES canvas (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    confidence TEXT NOT NULL,           -- assumed, likely, shown
    evidence_for TEXT NOT NULL,         -- a line each, as of a part
    evidence_against TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX canvas_cause_of ON canvas_cause (canvas, id);
