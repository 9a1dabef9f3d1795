-- Surveys: campaigns with their phases, groups and roster; answers that are sealed until enough have come, and then only counted.
CREATE TABLE survey (
    id @id,
    name TEXT NOT NULL,
    year BIGINT NOT NULL,
    concept TEXT NOT NULL,              -- whose questions and idea: "HME", "Agerus"
    form_version BIGINT REFERENCES form_version (id),   -- the questions, pinned; NULL: none yet
    intro TEXT NOT NULL,
    state TEXT NOT NULL,
    state_since TEXT NOT NULL,
    least_group BIGINT NOT NULL DEFAULT 5,  -- fewer are shown together with others, or not at all
    live_results BOOLEAN NOT NULL DEFAULT TRUE,     -- shown while it is open
    follow_through TEXT NOT NULL,       -- names with commas between: central_plan, into_dialogue, local_pulse
    rule_employed_on TEXT,              -- who is asked: employed that day …
    rule_pay_forms TEXT NOT NULL DEFAULT 'monthly',                 -- … paid so, names with commas between …
    rule_leaves_out TEXT NOT NULL DEFAULT 'leave_of_absence',       -- … and not away so
    version BIGINT NOT NULL DEFAULT 1,
    created_by_name TEXT NOT NULL,
    mailing BIGINT NOT NULL DEFAULT 0,  -- how many times people have been written to: 1 the invitation, then reminders
    mailed_on TEXT                      -- the day of the latest
);
CREATE INDEX survey_newest ON survey (year, id);
CREATE INDEX survey_form ON survey (form_version);

-- From when until when something is done or open; what it opens, opens by itself.
CREATE TABLE survey_phase (
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,                 -- announce, roster_correction, send, open, results, pulse
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,                -- the same day for what is done on one; '9999-12-31': until further notice
    PRIMARY KEY (survey, kind)
);
CREATE INDEX survey_phase_from ON survey_phase (from_on, survey);

-- The organisation as it stood when the roster was made: results are counted along this tree whatever becomes of the units.
CREATE TABLE survey_group (
    id @id,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    parent BIGINT REFERENCES survey_group (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    depth BIGINT NOT NULL,              -- 0: the whole authority
    manager BIGINT REFERENCES person (id),  -- who leads it, then
    invited BIGINT NOT NULL DEFAULT 0,  -- of the group and all below it
    answered BIGINT NOT NULL DEFAULT 0, -- … brought up to date now and then, never with each answer
    UNIQUE (survey, unit)
);
CREATE INDEX survey_group_parent ON survey_group (parent);
CREATE INDEX survey_group_unit ON survey_group (unit, survey);
CREATE INDEX survey_group_manager ON survey_group (manager);

-- Who is asked and who is not, and why. That somebody has answered, never what; nothing here has a time.
CREATE TABLE survey_entry (
    id @id,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    survey_group BIGINT NOT NULL REFERENCES survey_group (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id),
    included BOOLEAN NOT NULL,
    reason TEXT NOT NULL,               -- employed, on_sick_leave, on_parental_leave, paid_otherwise, not_employed, on_leave_of_absence, corrected
    corrected_by_name TEXT NOT NULL DEFAULT '',
    correction TEXT NOT NULL DEFAULT '',    -- why, in words
    token_hash TEXT,                    -- of the personal link; NULL: not sent yet
    answered BOOLEAN NOT NULL DEFAULT FALSE,
    mailing BIGINT NOT NULL DEFAULT 0,  -- the latest of the survey's mailings that is done with for this one, written to or not
    attempt TEXT NOT NULL DEFAULT '',   -- a number the browser made up for its sending, so that the same sending is known again
    UNIQUE (survey, person)
);
CREATE INDEX survey_entry_group ON survey_entry (survey_group, included, answered);
CREATE INDEX survey_entry_person ON survey_entry (person, survey);
CREATE UNIQUE INDEX survey_entry_token ON survey_entry (token_hash) WHERE token_hash IS NOT NULL;

-- Groups whose answers are taken, or wait to be counted. The epoch counts the keys that they have been sealed with.
CREATE TABLE survey_seal (
    survey_group BIGINT PRIMARY KEY REFERENCES survey_group (id) ON DELETE CASCADE,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    epoch BIGINT NOT NULL
);
CREATE INDEX survey_seal_survey ON survey_seal (survey);

-- Answers that wait for others: sealed with the key of their group's epoch, which is kept outside the database and destroyed
-- when they are counted. The id is random, and they are kept in its order.
CREATE TABLE sealed_answer (
    id TEXT NOT NULL,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    survey_group BIGINT NOT NULL REFERENCES survey_group (id) ON DELETE CASCADE,
    epoch BIGINT NOT NULL,
    box @bytes NOT NULL,
    PRIMARY KEY (survey_group, epoch, id)
)
-- @sqlite
WITHOUT ROWID
-- @end
;
CREATE INDEX sealed_answer_survey ON sealed_answer (survey);

-- How many of a group gave an answer. `shown`: in figures that people see; `held`: too few to be shown. What is left held when
-- the survey closes is counted one step up, until it is enough.
CREATE TABLE survey_tally (
    survey_group BIGINT NOT NULL REFERENCES survey_group (id) ON DELETE CASCADE,
    question TEXT NOT NULL,             -- the answer's name: the question's key, of a matrix "key.row"
    value TEXT NOT NULL,                -- '': how many answered the question at all
    shown BIGINT NOT NULL DEFAULT 0,
    held BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (survey_group, question, value)
);

-- What people wrote, without order; shown when the survey is closed, where enough have written. Until then it is sealed with
-- a key of the survey that is kept outside the database too.
CREATE TABLE survey_text (
    id TEXT NOT NULL,                   -- random
    survey_group BIGINT NOT NULL REFERENCES survey_group (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    text TEXT NOT NULL,
    shown BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (survey_group, question, id)
)
-- @sqlite
WITHOUT ROWID
-- @end
;

-- What each answered, encrypted in the browser with a secret that never leaves it: read by whoever holds that secret.
CREATE TABLE own_answer (
    id TEXT PRIMARY KEY,                -- made from the secret too
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    box TEXT NOT NULL
)
-- @sqlite
WITHOUT ROWID
-- @end
;
CREATE INDEX own_answer_survey ON own_answer (survey);

-- Results of others to compare with: the city, nine municipalities, earlier years.
CREATE TABLE survey_benchmark (
    id @id,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    name TEXT NOT NULL,                 -- "Staden", "9 kommuner"
    question TEXT NOT NULL,             -- a question's key, or an index: "hme", "hme_motivation" …, "response_rate"
    value BIGINT NOT NULL,              -- thousandths of the mean, of the index or of a percent
    people BIGINT,                      -- how many it is of; NULL: not said
    UNIQUE (survey, name, question)
);
