-- Operations plans of units, one a year. (The rest of this file is written with the module.)
CREATE TABLE operations_plan (
    id @id,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    year BIGINT NOT NULL,
    state TEXT NOT NULL,                -- draft, adopted, ended
    adopted_number BIGINT NOT NULL DEFAULT 0,   -- of the newest version; 0: never adopted
    copied_from BIGINT REFERENCES operations_plan (id),
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX operations_plan_unit ON operations_plan (unit, year);
CREATE INDEX operations_plan_year ON operations_plan (year, state);

-- The common core: what stands in every unit's plan, in wordings that each hold for some years. An item is there in the
-- years of its wordings, which have no gaps.
CREATE TABLE plan_core_item (
    id @id,
    part TEXT NOT NULL,                 -- current_state, want_to_achieve, how, follow_up
    position BIGINT NOT NULL,           -- in the part: 1, 2 …
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX plan_core_item_part ON plan_core_item (part, position);
CREATE TABLE plan_core_wording (
    item BIGINT NOT NULL REFERENCES plan_core_item (id),
    from_year BIGINT NOT NULL,
    to_year BIGINT NOT NULL,            -- 9999: until further notice
    level TEXT NOT NULL,                -- locked, recommended
    heading TEXT NOT NULL,
    body TEXT NOT NULL,
    source TEXT NOT NULL,               -- why it is there, in words
    source_address TEXT NOT NULL,       -- empty: none
    said_by TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    PRIMARY KEY (item, from_year)
);
CREATE INDEX plan_core_wording_year ON plan_core_wording (to_year, from_year);

-- The working copy of a plan: local sections, and the unit's own words under items of the core.
CREATE TABLE plan_section (
    id @id,
    plan BIGINT NOT NULL REFERENCES operations_plan (id) ON DELETE CASCADE,
    part TEXT NOT NULL,
    position BIGINT NOT NULL,           -- in the part, among the items of the core
    core_item BIGINT REFERENCES plan_core_item (id),    -- NULL: a local section
    heading TEXT NOT NULL,              -- of a local section
    body TEXT NOT NULL,
    is_used BOOLEAN NOT NULL,           -- false: a local section put aside, a recommendation that is not taken up
    copied_from BIGINT,                 -- the section of last year's plan, which may have been taken away since
    pending_since TEXT,                 -- the day of the first change that is not adopted; NULL: as adopted
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX plan_section_plan ON plan_section (plan, part, position);
CREATE UNIQUE INDEX plan_section_core_item ON plan_section (plan, core_item) WHERE core_item IS NOT NULL;
CREATE INDEX plan_section_item ON plan_section (core_item);
CREATE INDEX plan_section_pending ON plan_section (pending_since, plan) WHERE pending_since IS NOT NULL;

CREATE TABLE plan_version (              -- as it was adopted; never changed
    plan BIGINT NOT NULL REFERENCES operations_plan (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,             -- 1, 2 …
    content TEXT NOT NULL,              -- JSON: the goals and the sections with the core's words
    reason TEXT NOT NULL,
    adopted_by BIGINT REFERENCES person (id),
    adopted_by_name TEXT NOT NULL,
    adopted_at BIGINT NOT NULL,
    PRIMARY KEY (plan, number)
);
CREATE INDEX plan_version_adopted_by ON plan_version (adopted_by);
CREATE INDEX operations_plan_copied_from ON operations_plan (copied_from);

-- What the newest adopted version of each plan made of the core, written anew when one is adopted: for the report.
CREATE TABLE plan_use (
    plan BIGINT NOT NULL REFERENCES operations_plan (id) ON DELETE CASCADE,
    year BIGINT NOT NULL,
    part TEXT NOT NULL,
    core_item BIGINT NOT NULL,          -- 0: a local section
    has_words BOOLEAN NOT NULL,         -- the unit wrote something of its own
    sections BIGINT NOT NULL,           -- how many local ones
    PRIMARY KEY (plan, part, core_item)
);
CREATE INDEX plan_use_year ON plan_use (year, part, core_item);
