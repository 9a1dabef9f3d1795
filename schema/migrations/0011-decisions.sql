-- The register of decisions: what is proposed, decided, carried out, evaluated and replaced, and who has the right
-- to decide about which matters. What was read from minutes is decided already.
ALTER TABLE decision ADD COLUMN state TEXT NOT NULL DEFAULT 'approved';  -- proposed, approved, consented, amended, rejected, postponed, executing, evaluated, lapsed, superseded
ALTER TABLE decision ADD COLUMN matter TEXT NOT NULL DEFAULT '';         -- which type of matter; empty: not said
ALTER TABLE decision ADD COLUMN proposed_text TEXT;                      -- the wording before it was amended
ALTER TABLE decision ADD COLUMN proposed_by TEXT NOT NULL DEFAULT '';    -- as typed
ALTER TABLE decision ADD COLUMN reason TEXT NOT NULL DEFAULT '';         -- empty: lacking
ALTER TABLE decision ADD COLUMN conditions TEXT NOT NULL DEFAULT '';
ALTER TABLE decision ADD COLUMN valid_until TEXT;                        -- NULL: until further notice
ALTER TABLE decision ADD COLUMN evaluate_on TEXT;
ALTER TABLE decision ADD COLUMN postponed_until TEXT;
ALTER TABLE decision ADD COLUMN note TEXT NOT NULL DEFAULT '';           -- why it was rejected or postponed
ALTER TABLE decision ADD COLUMN finding TEXT;                            -- go_on, change, stop
ALTER TABLE decision ADD COLUMN evaluation TEXT NOT NULL DEFAULT '';
ALTER TABLE decision ADD COLUMN evaluated_on TEXT;
ALTER TABLE decision ADD COLUMN superseded_by BIGINT REFERENCES decision (id);
ALTER TABLE decision ADD COLUMN number_year BIGINT;                      -- with number, per body and year; NULL: not decided on a known day
ALTER TABLE decision ADD COLUMN number BIGINT;
ALTER TABLE decision ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

UPDATE decision SET state = 'consented' WHERE kind = 'consent';
UPDATE decision SET number_year = CAST(substr(decided_on, 1, 4) AS INTEGER), number = numbered.number
    FROM (SELECT id, row_number() OVER (PARTITION BY org_group, substr(decided_on, 1, 4) ORDER BY decided_on, id) AS number
        FROM decision WHERE decided_on IS NOT NULL) AS numbered
    WHERE decision.id = numbered.id;

CREATE UNIQUE INDEX decision_number ON decision (org_group, number_year, number);
CREATE INDEX decision_decided_on ON decision (decided_on, id);
CREATE INDEX decision_state ON decision (state, evaluate_on);
CREATE INDEX decision_valid_until ON decision (valid_until);
CREATE INDEX decision_superseded_by ON decision (superseded_by);
CREATE INDEX decision_matter ON decision (matter);

-- A hit leads to the decision, no longer to its place in the meeting.
UPDATE search_document SET url = '/decisions/' || object WHERE kind = 'decision';

CREATE TABLE decision_right (           -- who may decide about a type of matter, and when (F-9)
    id @id,
    matter TEXT NOT NULL,
    matter_key TEXT NOT NULL,           -- folded: how it is compared
    org_group BIGINT REFERENCES org_group (id),
    role TEXT,                          -- a role instead of a body
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    basis TEXT NOT NULL                 -- what gives the right: a delegation order, a charter
);
CREATE INDEX decision_right_matter ON decision_right (matter_key, valid_from);
CREATE INDEX decision_right_group ON decision_right (org_group);
