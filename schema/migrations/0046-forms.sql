-- Versioned forms: what is asked, and the drafts of it.
CREATE TABLE form (
    id @id,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,             -- folded, to look for words in
    name_sort TEXT NOT NULL,
    form_use TEXT NOT NULL,             -- dialogue, survey, pulse …
    purpose TEXT NOT NULL,
    unit BIGINT REFERENCES org_unit (id),   -- whose own it is; NULL: the authority's
    core BIGINT REFERENCES form (id),   -- that a unit's form adds to
    version BIGINT NOT NULL DEFAULT 1,
    is_closed BOOLEAN NOT NULL DEFAULT FALSE,
    created_by_name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX form_by_name ON form (is_closed, name_sort, id);
CREATE INDEX form_core ON form (core, id);
CREATE INDEX form_unit ON form (unit, id);

CREATE TABLE form_version (
    id @id,
    form BIGINT NOT NULL REFERENCES form (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    state TEXT NOT NULL,                -- draft, in_use, retired
    core BIGINT REFERENCES form_version (id),   -- the version of the core that it adds to
    content TEXT NOT NULL,              -- JSON; never changed once it is in use
    what_changed TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    changed_by_name TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    in_use_at BIGINT,
    UNIQUE (form, number)
);
CREATE UNIQUE INDEX form_version_draft ON form_version (form) WHERE state = 'draft';
CREATE UNIQUE INDEX form_version_in_use ON form_version (form) WHERE state = 'in_use';
CREATE INDEX form_version_core ON form_version (core);

-- What a draft said before each change, so that it can be taken back; emptied when it is put in use.
CREATE TABLE form_undo (
    form_version BIGINT NOT NULL REFERENCES form_version (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,            -- of the draft, that had this content
    content TEXT NOT NULL,
    what TEXT NOT NULL,                 -- that was done to it
    PRIMARY KEY (form_version, version)
);

-- What a new version has consequences for: each somebody's to look over by a day, or said to be unaffected.
CREATE TABLE form_consequence (
    form_version BIGINT NOT NULL REFERENCES form_version (id) ON DELETE CASCADE,
    object_kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    commitment BIGINT REFERENCES commitment (id) ON DELETE SET NULL,
    PRIMARY KEY (form_version, object_kind, object)
);
CREATE INDEX form_consequence_commitment ON form_consequence (commitment);
