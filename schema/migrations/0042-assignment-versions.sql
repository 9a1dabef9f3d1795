-- Assignments: a version of all that is said and one of the heading alone; check days hold as they are approved.
ALTER TABLE assignment ADD COLUMN heading_version BIGINT NOT NULL DEFAULT 1;    -- `version` rises with every change of words or state
UPDATE assignment SET heading_version = version;

ALTER TABLE assignment_part ADD COLUMN taken_out BOOLEAN NOT NULL DEFAULT FALSE;    -- of the words: a process goal that holds until that is approved

ALTER TABLE assignment_check ADD COLUMN in_words BOOLEAN NOT NULL DEFAULT TRUE;    -- the words name that day
ALTER TABLE assignment_check ADD COLUMN in_force BOOLEAN NOT NULL DEFAULT TRUE;    -- so does what is approved, once something is
ALTER TABLE assignment_check ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
UPDATE assignment_check SET in_force = FALSE WHERE commitment IS NULL AND value = '' AND part IN
    (SELECT p.id FROM assignment_part p JOIN assignment a ON a.id = p.assignment WHERE a.started_on IS NOT NULL);
