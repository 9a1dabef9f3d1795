-- Commitments of all modules in one place: of what kind, owed to whom, by what trigger, how often moved. Those
-- of no group belong to a unit, or to nobody but their people.
-- @sqlite
CREATE TABLE commitment_next (
    id @id,
    kind TEXT NOT NULL,                 -- promise, assignment, question, report_back, evaluation
    text TEXT NOT NULL,
    org_group BIGINT REFERENCES org_group (id),
    unit BIGINT REFERENCES org_unit (id),
    status TEXT NOT NULL,
    due_on TEXT,
    trigger_text TEXT NOT NULL,         -- what it waits for instead of a day: "när planeringen har kommit längre"
    check_on TEXT,                      -- when to look whether that has happened
    moved BIGINT NOT NULL DEFAULT 0,    -- how many times its last day was put off
    owners TEXT NOT NULL,
    to_name TEXT NOT NULL,              -- to whom; empty: the group
    to_person BIGINT REFERENCES person (id),
    promised_on TEXT,
    closed_at BIGINT,
    closing_note TEXT,
    made_by BIGINT REFERENCES person (id),
    origin_kind TEXT NOT NULL,
    origin BIGINT NOT NULL,
    origin_part BIGINT NOT NULL,
    text_begin BIGINT NOT NULL,
    text_end BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
INSERT INTO commitment_next (id, kind, text, org_group, status, due_on, trigger_text, owners, to_name, promised_on,
    closed_at, closing_note, origin_kind, origin, origin_part, text_begin, text_end, version)
    SELECT id, 'promise', text, org_group, status, due_on, '', owners, '', promised_on,
    closed_at, closing_note, origin_kind, origin, origin_part, text_begin, text_end, version FROM commitment;
DROP TABLE commitment;
ALTER TABLE commitment_next RENAME TO commitment;
CREATE INDEX commitment_origin ON commitment (origin_kind, origin);
CREATE INDEX commitment_status_due ON commitment (status, due_on);
-- @end
-- @postgres
ALTER TABLE commitment ALTER COLUMN org_group DROP NOT NULL;
ALTER TABLE commitment ADD COLUMN kind TEXT NOT NULL DEFAULT 'promise';
ALTER TABLE commitment ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE commitment ADD COLUMN unit BIGINT REFERENCES org_unit (id);
ALTER TABLE commitment ADD COLUMN trigger_text TEXT NOT NULL DEFAULT '';
ALTER TABLE commitment ALTER COLUMN trigger_text DROP DEFAULT;
ALTER TABLE commitment ADD COLUMN check_on TEXT;
ALTER TABLE commitment ADD COLUMN moved BIGINT NOT NULL DEFAULT 0;
ALTER TABLE commitment ADD COLUMN to_name TEXT NOT NULL DEFAULT '';
ALTER TABLE commitment ALTER COLUMN to_name DROP DEFAULT;
ALTER TABLE commitment ADD COLUMN to_person BIGINT REFERENCES person (id);
ALTER TABLE commitment ADD COLUMN made_by BIGINT REFERENCES person (id);
-- @end
CREATE INDEX commitment_group ON commitment (org_group, status, due_on);
CREATE INDEX commitment_closed ON commitment (closed_at DESC, id DESC) WHERE status <> 'open';
CREATE INDEX commitment_unit ON commitment (unit, status);
CREATE INDEX commitment_to ON commitment (to_person, status, due_on);
-- What somebody is asked about: without owner, or without a day to look at it.
CREATE INDEX commitment_unowned ON commitment (owners, org_group) WHERE status = 'open' AND owners = '';
CREATE INDEX commitment_undated ON commitment (org_group)
    WHERE status = 'open' AND due_on IS NULL AND check_on IS NULL;

-- An owner's own list is read from these rows alone, in the order of what matters; the commands keep them like
-- the commitment.
ALTER TABLE commitment_owner ADD COLUMN role TEXT;              -- named by it: "Vc"; the person held it that day
ALTER TABLE commitment_owner ADD COLUMN delegated_by BIGINT REFERENCES person (id);
ALTER TABLE commitment_owner ADD COLUMN is_open BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE commitment_owner ADD COLUMN look_on TEXT;           -- its last day, or the day to check its trigger
UPDATE commitment_owner SET
    is_open = EXISTS (SELECT 1 FROM commitment c WHERE c.id = commitment_owner.commitment AND c.status = 'open'),
    look_on = (SELECT c.due_on FROM commitment c WHERE c.id = commitment_owner.commitment);
DROP INDEX commitment_owner_person;
CREATE INDEX commitment_owner_person ON commitment_owner (person, is_open, look_on, commitment);
CREATE INDEX commitment_owner_delegated ON commitment_owner (delegated_by, is_open, look_on);
