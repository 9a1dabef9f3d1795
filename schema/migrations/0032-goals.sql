-- Goals at five levels and what the board has said.
CREATE TABLE goal (
    id @id,
    level TEXT NOT NULL,                -- national, city, board, administration, unit
    text TEXT NOT NULL,
    explanation TEXT NOT NULL DEFAULT '',
    indicators TEXT NOT NULL DEFAULT '', -- what shows how it goes, in words
    unit BIGINT REFERENCES org_unit (id),  -- whose it is; NULL: of a level above the authority's units
    parent BIGINT REFERENCES goal (id),    -- at a level above
    from_year BIGINT NOT NULL,
    to_year BIGINT NOT NULL,
    is_focus BOOLEAN NOT NULL DEFAULT FALSE,
    focus_reason TEXT NOT NULL DEFAULT '', -- why there is more in focus than is wanted
    ended_on TEXT,                      -- NULL: it holds
    end_reason TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX goal_years ON goal (to_year, from_year);
CREATE INDEX goal_parent ON goal (parent);
CREATE INDEX goal_unit ON goal (unit, to_year);
CREATE INDEX goal_focus ON goal (to_year) WHERE is_focus;

CREATE TABLE board_input (               -- what the board has said, and how it was treated
    id @id,
    source TEXT NOT NULL,               -- the meeting, or where it was said
    said_by TEXT NOT NULL DEFAULT '',
    said_on TEXT NOT NULL,
    theme TEXT NOT NULL,
    theme_key TEXT NOT NULL,            -- folded, so that themes are the same whatever their capitals
    text TEXT NOT NULL,
    treatment TEXT NOT NULL,            -- untreated, taken_in, partly, not
    goal BIGINT REFERENCES goal (id),   -- where it was taken in
    reason TEXT NOT NULL DEFAULT '',
    treated_on TEXT,
    treated_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    treated_by_name TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX board_input_day ON board_input (said_on, id);
CREATE INDEX board_input_treatment ON board_input (treatment, said_on, id);
CREATE INDEX board_input_theme ON board_input (theme_key, said_on, id);
CREATE INDEX board_input_goal ON board_input (goal);
CREATE INDEX board_input_treated_by ON board_input (treated_by);

-- What every signed-in person finds.
ALTER TABLE search_document ADD COLUMN everyone BOOLEAN NOT NULL DEFAULT FALSE;
