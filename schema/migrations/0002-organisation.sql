-- The organisation over time: units, people, employments, groups, offices and roles, each with its period.
-- A period is two days that both belong to it; valid_to '9999-12-31' means until further notice.

-- What a unit is called and where it stands, period by period without gaps; before the first and after the last one
-- the unit does not exist.
CREATE TABLE unit_version (
    id @id,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    school_form TEXT NOT NULL,
    parent BIGINT REFERENCES org_unit (id),
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31'
);
INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from)
    SELECT id, name, sort_key, school_form, parent, '2000-01-01' FROM org_unit;
CREATE UNIQUE INDEX unit_version_unit ON unit_version (unit, valid_from);
CREATE INDEX unit_version_parent ON unit_version (parent, valid_to, valid_from, unit);
CREATE INDEX unit_version_sort_key ON unit_version (sort_key);
DROP INDEX org_unit_parent;
ALTER TABLE org_unit DROP COLUMN name;
ALTER TABLE org_unit DROP COLUMN sort_key;
ALTER TABLE org_unit DROP COLUMN school_form;
ALTER TABLE org_unit DROP COLUMN parent;

CREATE TABLE unit_alias (               -- other names that a unit is known and found by
    id @id,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL
);
CREATE INDEX unit_alias_unit ON unit_alias (unit);
CREATE INDEX unit_alias_sort_key ON unit_alias (sort_key);

CREATE TABLE unit_change (
    id @id,
    kind TEXT NOT NULL,                 -- open, close, rename, move, merge, split
    effective_on TEXT NOT NULL,         -- the first day of the new order
    reason TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL
);
CREATE TABLE unit_change_part (         -- predecessors and successors
    unit_change BIGINT NOT NULL REFERENCES unit_change (id),
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    side TEXT NOT NULL,                 -- before, after
    goes_to BIGINT REFERENCES org_unit (id),    -- before: where its people, roles and groups went; NULL: nowhere
    PRIMARY KEY (unit_change, unit, side)
);
CREATE INDEX unit_change_part_unit ON unit_change_part (unit);
CREATE INDEX unit_change_part_goes_to ON unit_change_part (goes_to);
CREATE INDEX unit_change_effective_on ON unit_change (effective_on);

CREATE TABLE person_name (              -- other spellings and former names
    id @id,
    person BIGINT NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL
);
CREATE INDEX person_name_person ON person_name (person);
CREATE INDEX person_name_sort_key ON person_name (sort_key);
CREATE TABLE person_key (               -- every name from each of its words on: what a search begins with
    person BIGINT NOT NULL REFERENCES person (id),
    sort_key TEXT NOT NULL,
    PRIMARY KEY (person, sort_key)
);
CREATE INDEX person_key_sort_key ON person_key (sort_key, person);
INSERT INTO person_key (person, sort_key) SELECT id, sort_key FROM person;
-- @sqlite
INSERT INTO person_key (person, sort_key)
    SELECT id, substr(sort_key, instr(sort_key, ' ') + 1) FROM person WHERE instr(sort_key, ' ') > 0;
-- @end
-- @postgres
INSERT INTO person_key (person, sort_key)
    SELECT id, substr(sort_key, strpos(sort_key, ' ') + 1) FROM person WHERE strpos(sort_key, ' ') > 0;
-- @end

-- One person's work at one unit under unchanged terms; new terms or another unit are a next row.
CREATE TABLE employment (
    id @id,
    person BIGINT NOT NULL REFERENCES person (id),
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    position TEXT NOT NULL,
    profession TEXT NOT NULL,
    pay_form TEXT NOT NULL,             -- monthly, hourly
    form TEXT NOT NULL,                 -- permanent, fixed_term
    extent_permille BIGINT NOT NULL,    -- 1000: full time
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31'
);
CREATE INDEX employment_unit ON employment (unit, valid_to, valid_from, person, extent_permille);  -- counted from it alone
CREATE INDEX employment_person ON employment (person, valid_from);
CREATE TABLE employment_leave (
    id @id,
    employment BIGINT NOT NULL REFERENCES employment (id),
    kind TEXT NOT NULL,                 -- leave_of_absence, sick, parental
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31'
);
CREATE INDEX employment_leave_employment ON employment_leave (employment);

-- Who is in a group, as what and when. by_rule: found by a group_rule, and so looked for again when roles change.
CREATE TABLE group_membership (
    id @id,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    person BIGINT NOT NULL REFERENCES person (id),
    function TEXT NOT NULL,             -- chair, secretary, member, deputy
    by_rule BOOLEAN NOT NULL DEFAULT FALSE,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31'
);
INSERT INTO group_membership (org_group, person, function, valid_from)
    SELECT id, chair, 'chair', '2000-01-01' FROM org_group WHERE chair IS NOT NULL;
INSERT INTO group_membership (org_group, person, function, valid_from)
    SELECT id, secretary, 'secretary', '2000-01-01' FROM org_group WHERE secretary IS NOT NULL;
INSERT INTO group_membership (org_group, person, function, valid_from)
    SELECT org_group, person, 'member', '2000-01-01' FROM org_group_member;
CREATE INDEX group_membership_person ON group_membership (person, org_group, valid_to);
CREATE INDEX group_membership_group ON group_membership (org_group, valid_to);
DROP TABLE org_group_member;
ALTER TABLE org_group DROP COLUMN chair;
ALTER TABLE org_group DROP COLUMN secretary;
ALTER TABLE org_group ADD COLUMN unit BIGINT REFERENCES org_unit (id);           -- whose group it is; NULL: the whole installation's
ALTER TABLE org_group ADD COLUMN default_mode TEXT NOT NULL DEFAULT 'physical';  -- physical, remote, hybrid
ALTER TABLE org_group ADD COLUMN valid_from TEXT NOT NULL DEFAULT '2000-01-01';
ALTER TABLE org_group ADD COLUMN valid_to TEXT NOT NULL DEFAULT '9999-12-31';
CREATE INDEX org_group_unit ON org_group (unit);
CREATE TABLE group_rule (               -- "rektors, compulsory school, area X"
    id @id,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    role TEXT NOT NULL,
    unit BIGINT REFERENCES org_unit (id),       -- at or below; NULL: anywhere
    school_form TEXT                            -- NULL: any
);
CREATE INDEX group_rule_group ON group_rule (org_group);
CREATE TABLE group_charter (
    id @id,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    version BIGINT NOT NULL,
    text TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL
);
CREATE UNIQUE INDEX group_charter_version ON group_charter (org_group, version);

-- Political mandates: reports are addressed to the office, whoever holds it.
CREATE TABLE office (
    id @id,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    title TEXT NOT NULL
);
CREATE INDEX office_group ON office (org_group);
CREATE TABLE mandate (
    id @id,
    office BIGINT NOT NULL REFERENCES office (id),
    person BIGINT REFERENCES person (id),       -- NULL: vacant
    status TEXT NOT NULL,                       -- held, leaving, nominated, vacant
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31'
);
CREATE INDEX mandate_office ON mandate (office, valid_from);
CREATE INDEX mandate_person ON mandate (person);

-- A role is held for a unit (and all below it), for a group, or for the whole installation, during a period; a deputy
-- holds it for somebody.
ALTER TABLE role_assignment ADD COLUMN org_group BIGINT REFERENCES org_group (id);
ALTER TABLE role_assignment ADD COLUMN deputy_for BIGINT REFERENCES person (id);
ALTER TABLE role_assignment ADD COLUMN valid_from TEXT NOT NULL DEFAULT '2000-01-01';
ALTER TABLE role_assignment ADD COLUMN valid_to TEXT NOT NULL DEFAULT '9999-12-31';
ALTER TABLE role_assignment ADD COLUMN reason TEXT NOT NULL DEFAULT '';
CREATE INDEX role_assignment_unit ON role_assignment (unit, role);
CREATE TABLE delegation (               -- one single right that a person lends to another
    id @id,
    person BIGINT NOT NULL REFERENCES person (id),
    delegate BIGINT NOT NULL REFERENCES person (id),
    permission TEXT NOT NULL,
    unit BIGINT REFERENCES org_unit (id),
    reason TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31'
);
CREATE INDEX delegation_delegate ON delegation (delegate);
CREATE INDEX delegation_person ON delegation (person);

-- Counts every change of who is where and may do what, so that what is remembered about a person is known to be old.
CREATE TABLE rights_revision (
    id BIGINT NOT NULL PRIMARY KEY,     -- 1: there is one row, made by the first change
    revision BIGINT NOT NULL
);

CREATE INDEX audit_event_reading ON audit_event (id) WHERE action = 'read_restricted';  -- readings of what is restricted
