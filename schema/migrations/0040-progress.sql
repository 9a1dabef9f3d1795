-- How assignments go: status reports, the final report with its evaluation, and what became of an older one's measures.
CREATE TABLE status_report (             -- written once; a mistake is corrected by a new one
    id @id,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    light TEXT NOT NULL,                -- green, amber, red
    word TEXT NOT NULL,                 -- "enligt plan"
    trend TEXT NOT NULL,                -- up, level, down
    text TEXT NOT NULL,
    reported_on TEXT NOT NULL,          -- as of which day
    item BIGINT REFERENCES agenda_item (id) ON DELETE SET NULL,  -- where a meeting takes it up
    corrects BIGINT REFERENCES status_report (id) ON DELETE CASCADE,
    made_at BIGINT NOT NULL,
    made_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    made_by_name TEXT NOT NULL
);
CREATE INDEX status_report_assignment ON status_report (assignment, reported_on, id);
CREATE INDEX status_report_item ON status_report (item);
CREATE UNIQUE INDEX status_report_corrects ON status_report (corrects);
CREATE INDEX status_report_made_by ON status_report (made_by);

CREATE TABLE final_report (
    assignment BIGINT PRIMARY KEY REFERENCES assignment (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    made_on TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    verdict TEXT,                       -- go_on, change, stop; NULL: not evaluated
    evaluation TEXT NOT NULL DEFAULT '',
    learnt TEXT NOT NULL DEFAULT '',
    evaluated_on TEXT,
    evaluated_by_name TEXT NOT NULL DEFAULT ''
);
CREATE TABLE final_finding (             -- against a process goal or a desired state
    assignment BIGINT NOT NULL REFERENCES final_report (assignment) ON DELETE CASCADE,
    part BIGINT NOT NULL REFERENCES assignment_part (id) ON DELETE CASCADE,
    outcome TEXT NOT NULL,              -- reached, partly, missed
    text TEXT NOT NULL,
    PRIMARY KEY (assignment, part)
);
CREATE INDEX final_finding_part ON final_finding (part);

CREATE TABLE progress_lineage (          -- of what an assignment carries on
    id @id,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,  -- the newer
    measure BIGINT REFERENCES measure (id) ON DELETE SET NULL,       -- of the older, when it is one
    words TEXT NOT NULL,                -- what it was called
    fate TEXT NOT NULL,                 -- continued, merged, dropped
    became TEXT NOT NULL,               -- what it is part of now; empty: dropped
    reason TEXT NOT NULL,
    made_on TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX progress_lineage_assignment ON progress_lineage (assignment, id);
CREATE INDEX progress_lineage_measure ON progress_lineage (measure);
