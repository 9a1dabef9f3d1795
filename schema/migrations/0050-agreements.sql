-- What two agree on in a dialogue, until it is done; every wording it has had is kept.
CREATE TABLE agreement (
    id @id,
    dialogue BIGINT NOT NULL REFERENCES dialogue (id) ON DELETE CASCADE,
    round BIGINT NOT NULL REFERENCES dialogue_round (id) ON DELETE CASCADE,
    unit BIGINT NOT NULL REFERENCES org_unit (id),      -- whose dialogue it was
    text TEXT NOT NULL,
    state TEXT NOT NULL,                -- noted, clarified, ongoing, done, revised, dropped
    responsible BIGINT REFERENCES person (id),
    responsible_name TEXT NOT NULL DEFAULT '',
    due_on TEXT,
    reason TEXT NOT NULL DEFAULT '',    -- why it was dropped, or what came of it
    commitment BIGINT REFERENCES commitment (id) ON DELETE SET NULL,
    noted_on TEXT NOT NULL,
    state_since TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX agreement_dialogue ON agreement (dialogue, id);
CREATE INDEX agreement_round ON agreement (round, state, due_on);
CREATE INDEX agreement_unit ON agreement (unit, state, id);
CREATE INDEX agreement_responsible ON agreement (responsible, state, id);
CREATE INDEX agreement_commitment ON agreement (commitment);

CREATE TABLE agreement_wording (
    agreement BIGINT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,            -- that had it
    text TEXT NOT NULL,
    responsible_name TEXT NOT NULL,
    due_on TEXT,
    changed_by_name TEXT NOT NULL,      -- who put the next one in its place
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (agreement, version)
);
