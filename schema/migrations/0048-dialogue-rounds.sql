-- Rounds of dialogues along the governance chain: what they are about and how far each has come.
CREATE TABLE focus_area (
    id @id,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,      -- folded
    sort_key TEXT NOT NULL,
    definition TEXT NOT NULL,
    school_forms TEXT NOT NULL,         -- names with commas between; empty: all
    is_closed BOOLEAN NOT NULL DEFAULT FALSE,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX focus_area_in_order ON focus_area (is_closed, sort_key, id);

CREATE TABLE dialogue_round (
    id @id,
    name TEXT NOT NULL,
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,             -- 1, 2 or 3 of the year
    level TEXT NOT NULL,                -- director_ops, ops_principal, principal_staff, authority, support
    unit BIGINT REFERENCES org_unit (id),   -- whose round it is; NULL: the whole authority's
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    prework_by TEXT,
    form_version BIGINT REFERENCES form_version (id),   -- the questions, pinned; NULL: none
    guide TEXT NOT NULL,
    themes_reason TEXT NOT NULL,        -- why there are more themes than the limit
    state TEXT NOT NULL,
    state_since TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',    -- why it was closed with gaps
    version BIGINT NOT NULL DEFAULT 1,
    created_by_name TEXT NOT NULL
);
CREATE UNIQUE INDEX dialogue_round_once ON dialogue_round (year, number, level, coalesce(unit, 0));
CREATE INDEX dialogue_round_unit ON dialogue_round (unit);
CREATE INDEX dialogue_round_form ON dialogue_round (form_version);
CREATE INDEX dialogue_round_newest ON dialogue_round (from_on, id);

CREATE TABLE round_focus (
    round BIGINT NOT NULL REFERENCES dialogue_round (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    focus_area BIGINT NOT NULL REFERENCES focus_area (id),
    name TEXT,                          -- as it stood when the prework opened; NULL: it is not open yet
    definition TEXT,
    school_forms TEXT,
    PRIMARY KEY (round, focus_area)
);
CREATE INDEX round_focus_area ON round_focus (focus_area);

-- The few that are gone into deeply.
CREATE TABLE round_theme (
    id @id,
    round BIGINT NOT NULL REFERENCES dialogue_round (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    parts TEXT NOT NULL,                -- whole; aruba: five parts, none silently skipped
    why TEXT NOT NULL,                  -- what it was chosen from
    questions TEXT NOT NULL,            -- to prepare, the same for all
    support TEXT NOT NULL               -- what the departments offer
);
CREATE INDEX round_theme_round ON round_theme (round, position, id);
