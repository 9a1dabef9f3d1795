-- Broken links of the chain: how many there were each day, and which rules are muted where and why. They are
-- looked up, never stored.
CREATE TABLE gap_count (
    day TEXT NOT NULL,
    unit BIGINT NOT NULL,               -- and all below it; 0: everything
    rule TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (unit, rule, day)
);
CREATE TABLE gap_mute (
    id @id,
    rule TEXT NOT NULL,
    reason TEXT NOT NULL,
    muted_by BIGINT REFERENCES person (id) ON DELETE CASCADE,
    muted_on TEXT NOT NULL,
    until TEXT NOT NULL                 -- the last day; ended earlier: that day
);
CREATE INDEX gap_mute_rule ON gap_mute (rule, until);
