-- Items of the common core made looser or tighter, each on a decision; what functions have of time.
CREATE TABLE plan_core_level_change (
    id @id,
    item BIGINT NOT NULL REFERENCES plan_core_item (id) ON DELETE CASCADE,
    from_level TEXT NOT NULL,           -- free, recommended, locked; free: not in the core
    to_level TEXT NOT NULL,
    from_year BIGINT NOT NULL,          -- in which it begins
    decision BIGINT REFERENCES decision (id) ON DELETE SET NULL,    -- that it rests on
    decision_number TEXT NOT NULL,      -- "LG 2026:7"
    changed_by_name TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX plan_core_level_change_item ON plan_core_level_change (item, id);
CREATE INDEX plan_core_level_change_decision ON plan_core_level_change (decision);

CREATE TABLE function_capacity (
    function TEXT NOT NULL,             -- as participants are called in assignments
    year BIGINT NOT NULL,
    hours BIGINT NOT NULL,              -- a week
    said_by_name TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (function, year)
);
CREATE INDEX function_capacity_year ON function_capacity (year);
