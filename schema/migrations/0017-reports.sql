-- How something is followed up, and what is reported back to whom: nothing becomes active without form, cadence and
-- recipient (E-4).
CREATE TABLE follow_up_plan (
    id @id,
    subject_kind TEXT NOT NULL,         -- of what is followed up: "decision"
    subject BIGINT NOT NULL,
    form TEXT NOT NULL,                 -- written, oral, figures, meeting
    cadence TEXT NOT NULL,              -- once, monthly, term, yearly
    first_due TEXT NOT NULL,            -- later days follow from it, so that 31 January is not 28 March
    reporter BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    to_group BIGINT REFERENCES org_group (id),
    to_person BIGINT REFERENCES person (id) ON DELETE CASCADE,    -- instead of a group
    ended_on TEXT,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX follow_up_plan_subject ON follow_up_plan (subject_kind, subject) WHERE ended_on IS NULL;
CREATE INDEX follow_up_plan_to_group ON follow_up_plan (to_group);

CREATE TABLE report_back (
    id @id,
    plan BIGINT NOT NULL REFERENCES follow_up_plan (id) ON DELETE CASCADE,
    reporter BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,    -- as the plan said when it became due
    to_group BIGINT REFERENCES org_group (id),
    to_person BIGINT REFERENCES person (id) ON DELETE CASCADE,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL,                -- due, delivered, answered, dropped
    text TEXT NOT NULL DEFAULT '',      -- as last delivered
    answer_by TEXT,                     -- when the recipient should have answered
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX report_back_plan ON report_back (plan, id);
CREATE INDEX report_back_reporter ON report_back (reporter, state, due_on);
CREATE INDEX report_back_to_person ON report_back (to_person, state, due_on);
CREATE INDEX report_back_to_group ON report_back (to_group, state, due_on);
CREATE INDEX report_back_state ON report_back (state, due_on);

CREATE TABLE report_turn (              -- what was said back and forth
    id @id,
    report BIGINT NOT NULL REFERENCES report_back (id) ON DELETE CASCADE,
    event TEXT NOT NULL,                -- deliver, take_note, want_change, drop
    text TEXT NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    at BIGINT NOT NULL
);
CREATE INDEX report_turn_report ON report_turn (report, id);
