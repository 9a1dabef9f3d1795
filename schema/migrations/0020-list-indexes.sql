-- What the lists and their counts read at any size: an index per question, so that a first page and a count to its
-- ceiling cost the same with a million rows behind them.
-- Closed ones are listed by when they were closed: one that does not say comes last.
UPDATE commitment SET closed_at = 0 WHERE status <> 'open' AND closed_at IS NULL;
-- Open ones in the order of their list (commitments/store.cpp, open_key): of everything, and of one group.
CREATE INDEX commitment_open ON commitment
    ((CASE WHEN owners = '' OR (due_on IS NULL AND check_on IS NULL) THEN '0' ELSE '1' END || coalesce(due_on, check_on, '')), id DESC)
    WHERE status = 'open' AND org_group IS NOT NULL;
CREATE INDEX commitment_group_open ON commitment
    (org_group, (CASE WHEN owners = '' OR (due_on IS NULL AND check_on IS NULL) THEN '0' ELSE '1' END || coalesce(due_on, check_on, '')), id DESC)
    WHERE status = 'open';
-- And those owed to one person; without it SQLite walks the index before this one through every group.
CREATE INDEX commitment_to_open ON commitment
    (to_person, (CASE WHEN owners = '' OR (due_on IS NULL AND check_on IS NULL) THEN '0' ELSE '1' END || coalesce(due_on, check_on, '')), id DESC)
    WHERE status = 'open' AND to_person IS NOT NULL;
-- Closed ones of one group (of everything: commitment_closed), and those owed to one person.
CREATE INDEX commitment_group_closed ON commitment (org_group, closed_at DESC, id DESC) WHERE status <> 'open';
CREATE INDEX commitment_to_closed ON commitment (to_person, closed_at DESC, id DESC)
    WHERE status <> 'open' AND to_person IS NOT NULL;
-- What a person has promised in no group.
CREATE INDEX commitment_made_by ON commitment (made_by, status) WHERE org_group IS NULL;
-- Decisions by day, of everything and of one group; those that wait or hold, of one group.
CREATE INDEX decision_day ON decision ((coalesce(decided_on, '9999-12-31')) DESC, id DESC);
CREATE INDEX decision_group_day ON decision (org_group, (coalesce(decided_on, '9999-12-31')) DESC, id DESC);
CREATE INDEX decision_group_state ON decision (org_group, state, evaluate_on);
