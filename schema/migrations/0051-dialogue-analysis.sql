-- What a round showed: the analysis meeting, the findings with what they rest on, and what they lead to.
CREATE TABLE analysis_meeting (
    id @id,
    round BIGINT NOT NULL REFERENCES dialogue_round (id) ON DELETE CASCADE,
    area BIGINT REFERENCES org_unit (id),   -- whose dialogues it was about; NULL: all of the round
    held_on TEXT NOT NULL,
    notes TEXT NOT NULL,
    coverage_note TEXT NOT NULL,        -- what was done about parts of a theme that were passed over
    version BIGINT NOT NULL DEFAULT 1,
    created_by_name TEXT NOT NULL
);
CREATE UNIQUE INDEX analysis_meeting_once ON analysis_meeting (round, coalesce(area, 0));
CREATE INDEX analysis_meeting_area ON analysis_meeting (area);

CREATE TABLE analysis_participant (
    meeting BIGINT NOT NULL REFERENCES analysis_meeting (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    person BIGINT REFERENCES person (id),
    function TEXT NOT NULL,             -- as what: "HR-chef"
    PRIMARY KEY (meeting, position)
);
CREATE INDEX analysis_participant_person ON analysis_participant (person);

CREATE TABLE finding (
    id @id,
    round BIGINT NOT NULL REFERENCES dialogue_round (id) ON DELETE CASCADE,
    area BIGINT REFERENCES org_unit (id),
    focus_area BIGINT REFERENCES focus_area (id),
    theme BIGINT REFERENCES round_theme (id),
    aruba TEXT,                         -- the part of competence supply
    text TEXT NOT NULL,
    assessment TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    state TEXT NOT NULL,                -- draft, settled
    version BIGINT NOT NULL DEFAULT 1,
    created_by_name TEXT NOT NULL
);
CREATE INDEX finding_round ON finding (round, area, id);
CREATE INDEX finding_area ON finding (area);
CREATE INDEX finding_focus ON finding (focus_area);
CREATE INDEX finding_theme ON finding (theme);

-- The answers of single dialogues that show it: counted for others, read by those who may read the dialogue.
CREATE TABLE finding_evidence (
    finding BIGINT NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
    dialogue BIGINT NOT NULL REFERENCES dialogue (id) ON DELETE CASCADE,
    name TEXT NOT NULL,                 -- of the answer in the record; '' – the dialogue as a whole
    PRIMARY KEY (finding, dialogue, name)
);
CREATE INDEX finding_evidence_dialogue ON finding_evidence (dialogue);

-- An assignment that a conclusion asks to be changed.
CREATE TABLE finding_change (
    finding BIGINT NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    text TEXT NOT NULL,                 -- what should be different
    commitment BIGINT REFERENCES commitment (id) ON DELETE SET NULL,
    PRIMARY KEY (finding, assignment)
);
CREATE INDEX finding_change_assignment ON finding_change (assignment);
CREATE INDEX finding_change_commitment ON finding_change (commitment);
