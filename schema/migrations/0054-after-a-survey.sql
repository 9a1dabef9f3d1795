-- What comes after a survey: workplace dialogues with local agreements, pulses, plans of action as they were; and the figures of
-- others and of earlier years.
ALTER TABLE survey ADD COLUMN kind TEXT NOT NULL DEFAULT 'campaign';    -- campaign, pulse, imported
ALTER TABLE survey ADD COLUMN asks TEXT NOT NULL DEFAULT '';    -- keys of questions with commas between; '': the whole form
ALTER TABLE survey ADD COLUMN below BIGINT REFERENCES org_unit (id);    -- who works there or below it is asked; NULL: everyone

-- A group's way on with its results: look, talk, agree, pulse. Its words are the group's own.
CREATE TABLE workplace_dialogue (
    id @id,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    survey_group BIGINT NOT NULL UNIQUE REFERENCES survey_group (id) ON DELETE CASCADE,
    forum TEXT NOT NULL,                -- workplace_meeting, local_cooperation
    planned_on TEXT,
    held_on TEXT,
    notes TEXT NOT NULL,                -- what was talked about
    version BIGINT NOT NULL DEFAULT 1,
    held_by_name TEXT NOT NULL DEFAULT ''
);
CREATE INDEX workplace_dialogue_survey ON workplace_dialogue (survey);

CREATE TABLE local_agreement (
    id @id,
    dialogue BIGINT NOT NULL REFERENCES workplace_dialogue (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    question TEXT NOT NULL,             -- the name of the answer that it is about; '': of none in particular
    responsible BIGINT REFERENCES person (id),
    responsible_name TEXT NOT NULL,
    due_on TEXT,
    state TEXT NOT NULL,                -- agreed, done, dropped
    reason TEXT NOT NULL,               -- what came of it, or why it was dropped
    commitment BIGINT REFERENCES commitment (id) ON DELETE SET NULL,
    agreed_on TEXT NOT NULL,
    state_since TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX local_agreement_dialogue ON local_agreement (dialogue);
CREATE INDEX local_agreement_responsible ON local_agreement (responsible, state);

-- What helps a group with a step: a guide, a film.
CREATE TABLE survey_guide (
    id @id,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    step TEXT NOT NULL,                 -- look, talk, agree, pulse
    title TEXT NOT NULL,
    address TEXT NOT NULL
);
CREATE INDEX survey_guide_survey ON survey_guide (survey, step);

-- A few questions of a survey, asked again in a group to see whether what was agreed makes a difference. Each round is a survey.
CREATE TABLE pulse (
    id @id,
    baseline BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    survey_group BIGINT NOT NULL REFERENCES survey_group (id) ON DELETE CASCADE,    -- of the baseline
    agreement BIGINT REFERENCES local_agreement (id) ON DELETE SET NULL,
    questions TEXT NOT NULL,            -- keys with commas between
    state TEXT NOT NULL,                -- draft, open, closed, compared
    state_since TEXT NOT NULL,
    cadence TEXT NOT NULL,              -- once, monthly, every_other_month, quarterly
    rounds BIGINT NOT NULL,             -- how many there shall be
    days_open BIGINT NOT NULL,          -- of each
    next_on TEXT,                       -- when the next begins; NULL: none does
    conclusion TEXT NOT NULL DEFAULT '',    -- what it showed
    version BIGINT NOT NULL DEFAULT 1,
    created_by BIGINT REFERENCES person (id),
    created_by_name TEXT NOT NULL
);
CREATE INDEX pulse_group ON pulse (survey_group);
CREATE INDEX pulse_baseline ON pulse (baseline);
CREATE INDEX pulse_agreement ON pulse (agreement);
CREATE INDEX pulse_next ON pulse (next_on);
CREATE TABLE pulse_round (
    pulse BIGINT NOT NULL REFERENCES pulse (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    survey BIGINT NOT NULL UNIQUE REFERENCES survey (id) ON DELETE CASCADE,
    PRIMARY KEY (pulse, number)
);

-- Plans of action after surveys, as they were made for a whole administration (until 2021), and followed up by asking managers.
CREATE TABLE survey_plan (
    id @id,
    survey BIGINT REFERENCES survey (id) ON DELETE SET NULL,
    year BIGINT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    unit BIGINT REFERENCES org_unit (id),   -- whose managers answer: of it and all below; NULL: everyone
    state TEXT NOT NULL,                -- drafted, adopted, confirmations, followed_up, closed
    state_since TEXT NOT NULL,
    followed_up TEXT NOT NULL DEFAULT '',   -- what the follow-up said
    followed_up_on TEXT,                -- whose managers were asked is as of that day; NULL: not yet, or read in from before
    version BIGINT NOT NULL DEFAULT 1,
    created_by_name TEXT NOT NULL
);
CREATE INDEX survey_plan_newest ON survey_plan (year, id);
CREATE INDEX survey_plan_survey ON survey_plan (survey);
CREATE TABLE survey_plan_item (
    id @id,
    plan BIGINT NOT NULL REFERENCES survey_plan (id) ON DELETE CASCADE,
    place BIGINT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (plan, place)
);
CREATE TABLE manager_confirmation (
    item BIGINT NOT NULL REFERENCES survey_plan_item (id) ON DELETE CASCADE,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    manager BIGINT REFERENCES person (id),
    manager_name TEXT NOT NULL,
    done BOOLEAN NOT NULL,
    confirmed_on TEXT,                  -- NULL: nobody knows any more
    forum TEXT NOT NULL,                -- where it was taken up: '', workplace_meeting, local_cooperation, both
    note TEXT NOT NULL,
    PRIMARY KEY (item, unit)
);
CREATE INDEX manager_confirmation_unit ON manager_confirmation (unit);

-- Which question of an earlier survey a question goes on from, where their forms do not say it.
CREATE TABLE question_mapping (
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    question TEXT NOT NULL,             -- the answer's name
    earlier BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    earlier_question TEXT NOT NULL,
    comparability TEXT NOT NULL,        -- same, similar, none
    note TEXT NOT NULL,                 -- what is different
    PRIMARY KEY (survey, earlier, question)
);
CREATE INDEX question_mapping_earlier ON question_mapping (earlier);

-- Another authority's figures, out of its exchange file: whole authorities only.
CREATE TABLE exchanged_result (
    id @id,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    name TEXT NOT NULL,                 -- the authority, or "Kommun 3"
    fingerprint TEXT NOT NULL,          -- of the file, so that it is taken in once
    people BIGINT NOT NULL,
    figures TEXT NOT NULL,              -- JSON: question → comparability, mean in thousandths, people
    added_on TEXT NOT NULL,
    added_by_name TEXT NOT NULL,
    UNIQUE (survey, fingerprint)
);
ALTER TABLE survey_benchmark ADD COLUMN comparability TEXT NOT NULL DEFAULT 'same';    -- same, similar

-- One row, made when a server starts: the name of the folder with the keys of this database's sealed answers.
CREATE TABLE seal_folder (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
);

-- What is written with each answer: no index holds who has answered, so that only the row itself is written.
DROP INDEX survey_entry_group;
CREATE INDEX survey_entry_group ON survey_entry (survey_group, included);
DROP INDEX sealed_answer_survey;
-- @postgres
ALTER TABLE survey_entry SET (fillfactor = 80);
-- @end
