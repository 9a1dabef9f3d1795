-- Answers to what forms ask: a sheet about one object, filled in section by section, and counted together with
-- others once it is handed in.
CREATE TABLE answer_sheet (
    id @id,
    about_kind TEXT NOT NULL,           -- dialogue …
    about BIGINT NOT NULL,
    part TEXT NOT NULL,                 -- prework, record …
    collection_kind TEXT NOT NULL,      -- what it is counted in: dialogue_round …
    collection BIGINT NOT NULL,
    area BIGINT REFERENCES org_unit (id),   -- … and there for which unit; NULL: for none
    handed_in_at BIGINT,                -- NULL: not yet; then it is not counted
    counted TEXT NOT NULL DEFAULT '[]', -- what was: [["name","value"],…], so that the same is taken back
    UNIQUE (about_kind, about, part)
);
CREATE INDEX answer_sheet_collection ON answer_sheet (collection_kind, collection, part, id);
CREATE INDEX answer_sheet_area ON answer_sheet (area);

CREATE TABLE answer_section (
    sheet BIGINT NOT NULL REFERENCES answer_sheet (id) ON DELETE CASCADE,
    section TEXT NOT NULL,              -- its key in the form
    version BIGINT NOT NULL,
    changed_by_name TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (sheet, section)
);

CREATE TABLE answer (
    sheet BIGINT NOT NULL REFERENCES answer_sheet (id) ON DELETE CASCADE,
    name TEXT NOT NULL,                 -- the question's key; of a matrix or a ranking "key.row"
    value TEXT NOT NULL,                -- of several answers one each, U+001F between; never empty
    PRIMARY KEY (sheet, name)
);

-- Files that are answers; their names and ids stand there.
CREATE TABLE answer_file (
    id @id,
    about_kind TEXT NOT NULL,           -- as its sheets
    about BIGINT NOT NULL,
    kind TEXT NOT NULL,                 -- pdf, docx … as its content says
    content @bytes NOT NULL
);
CREATE INDEX answer_file_about ON answer_file (about_kind, about);

-- How many sheets of a collection that are handed in hold each answer that can be counted.
CREATE TABLE answer_tally (
    collection_kind TEXT NOT NULL,
    collection BIGINT NOT NULL,
    part TEXT NOT NULL,
    area BIGINT NOT NULL,               -- 0: none
    name TEXT NOT NULL,
    value TEXT NOT NULL,                -- of a text: '' – that something was written
    sheets BIGINT NOT NULL,
    PRIMARY KEY (collection_kind, collection, part, area, name, value)
);
