-- Published minutes: a version never changes; what comes after it (adjustment, copies, extracts) stands beside it.
CREATE TABLE minutes_version (
    id @id,
    meeting BIGINT NOT NULL REFERENCES meeting (id),
    number BIGINT NOT NULL,             -- 1, 2 … within the meeting
    published_at BIGINT NOT NULL,
    published_by TEXT NOT NULL,
    reason TEXT NOT NULL,               -- why the version before was corrected; empty: the first
    content TEXT NOT NULL,              -- all of it, as JSON
    sha256 TEXT NOT NULL,               -- of the content
    previous TEXT NOT NULL              -- sha256 of the version before; empty: the first
);
CREATE UNIQUE INDEX minutes_version_number ON minutes_version (meeting, number);

CREATE TABLE minutes_correction (        -- a published version was taken up again
    id @id,
    version BIGINT NOT NULL REFERENCES minutes_version (id),
    reason TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL
);
CREATE INDEX minutes_correction_version ON minutes_correction (version);

CREATE TABLE minutes_adjustment (
    id @id,
    version BIGINT NOT NULL REFERENCES minutes_version (id),
    person BIGINT REFERENCES person (id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    adjusted_at BIGINT                  -- NULL: not yet
);
CREATE INDEX minutes_adjustment_version ON minutes_adjustment (version);
CREATE INDEX minutes_adjustment_person ON minutes_adjustment (person);

CREATE TABLE minutes_copy (              -- what an address in the minutes showed, kept here
    id @id,
    meeting BIGINT NOT NULL REFERENCES meeting (id),
    url TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,                 -- as attachment.file_kind
    sha256 TEXT NOT NULL,
    content @bytes NOT NULL,
    added_by TEXT NOT NULL,
    added_at BIGINT NOT NULL
);
CREATE INDEX minutes_copy_meeting ON minutes_copy (meeting);

CREATE TABLE minutes_extract (           -- what was masked for whom
    id @id,
    version BIGINT NOT NULL REFERENCES minutes_version (id),
    masked TEXT NOT NULL,               -- items and names, as JSON
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    recipient TEXT NOT NULL,
    given_on TEXT                       -- NULL: not said
);
CREATE INDEX minutes_extract_version ON minutes_extract (version);

CREATE TABLE minutes_file (              -- made once, the same bytes from then on
    id @id,
    version BIGINT NOT NULL REFERENCES minutes_version (id),
    extract BIGINT NOT NULL,            -- 0: the whole
    adjusted BIGINT NOT NULL,           -- how many had adjusted it when it was made
    format TEXT NOT NULL,               -- pdf, docx, odt
    content @bytes NOT NULL
);
CREATE UNIQUE INDEX minutes_file_format ON minutes_file (version, extract, adjusted, format);
