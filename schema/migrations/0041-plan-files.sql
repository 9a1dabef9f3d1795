-- PDF files of a whole plan with its assignments: one for each content that somebody asked for, made in the background
-- and kept for a day.
CREATE TABLE plan_file (
    id @id,
    plan BIGINT NOT NULL REFERENCES operations_plan (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,               -- of the document: what the plan said to the one who asked
    view_sha256 TEXT NOT NULL,          -- of what is in it: which assignments that person saw
    state TEXT NOT NULL,                -- waiting, making, ready, failed
    pages BIGINT NOT NULL DEFAULT 0,    -- set so far
    expected_pages BIGINT NOT NULL,     -- about
    bytes BIGINT NOT NULL DEFAULT 0,    -- of the file that is ready
    problem TEXT NOT NULL DEFAULT '',   -- why it failed, in words
    asked_by BIGINT NOT NULL,           -- the account
    asked_at BIGINT NOT NULL,
    made_at BIGINT,
    expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX plan_file_document ON plan_file (plan, sha256);
CREATE INDEX plan_file_plan ON plan_file (plan, asked_at);
CREATE INDEX plan_file_expires ON plan_file (expires_at);

CREATE TABLE plan_file_content (         -- apart, so that progress rewrites no megabytes
    file BIGINT NOT NULL REFERENCES plan_file (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,                 -- document: what it is made of, until it is made; pdf
    content @bytes NOT NULL,
    PRIMARY KEY (file, kind)
);
