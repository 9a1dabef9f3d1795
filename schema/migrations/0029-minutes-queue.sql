-- Old minutes on their way in: each uploaded file from its arrival until it is a meeting or thrown away; and how often the
-- reader's rules were right when people corrected what they had found.
CREATE TABLE intake_file (
    id @id,
    sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    uploaded_by BIGINT NOT NULL,        -- the account
    uploader TEXT NOT NULL,             -- its name then, for the record
    uploaded_at BIGINT NOT NULL,
    state TEXT NOT NULL,                -- waiting, read, unreadable, saved
    tries BIGINT NOT NULL DEFAULT 0,    -- how often reading it has begun
    problem TEXT NOT NULL DEFAULT '',   -- why it cannot be read, or was not saved
    document BIGINT UNIQUE REFERENCES document (id) ON DELETE CASCADE,   -- once it is read
    org_group BIGINT REFERENCES org_group (id) ON DELETE SET NULL,       -- as guessed, like what follows
    held_on TEXT,
    title TEXT NOT NULL DEFAULT '',
    findings BIGINT NOT NULL DEFAULT 0,
    doubts BIGINT NOT NULL DEFAULT 0,   -- what a person has to look at
    doubt BIGINT NOT NULL DEFAULT 0,    -- the order of the queue
    text_key TEXT NOT NULL DEFAULT '',  -- the same for texts that differ in case, spaces and signs only
    reader_version BIGINT NOT NULL DEFAULT 0,
    is_apart BOOLEAN NOT NULL,          -- somebody said that it is a meeting of its own, though it looks like another
    saved_at BIGINT,
    changes BIGINT NOT NULL DEFAULT 0,  -- findings that were changed, removed or added before it was saved
    answer TEXT,                        -- what the reader should have found, in the form of its samples; where it differed
    UNIQUE (sha256, uploaded_by)
);
CREATE INDEX intake_file_queue ON intake_file (state, doubt, id);
CREATE INDEX intake_file_like_text ON intake_file (text_key, id) WHERE text_key <> '';
CREATE INDEX intake_file_like_day ON intake_file (org_group, held_on, id);
CREATE INDEX intake_file_corrected ON intake_file (saved_at, id) WHERE changes > 0;

CREATE TABLE intake_file_content (     -- only until it is read: then the document has it
    file BIGINT NOT NULL PRIMARY KEY REFERENCES intake_file (id) ON DELETE CASCADE,
    content @bytes NOT NULL
);

CREATE TABLE reader_rule_use (         -- over all minutes that were looked through one by one
    reader_version BIGINT NOT NULL,
    rule TEXT NOT NULL,                 -- "commitment.assigned"; "commitment": a kind, for what no rule had found
    kept BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    added BIGINT NOT NULL,
    PRIMARY KEY (reader_version, rule)
);

-- What had been uploaded but not saved stands in the queue, to be read again.
INSERT INTO intake_file (sha256, file_name, uploaded_by, uploader, uploaded_at, state, document, title, doubts, doubt, is_apart)
SELECT d.sha256, d.file_name, d.uploaded_by, '', d.uploaded_at, 'read', d.id, d.file_name, 1, 100, false
FROM document d WHERE d.uploaded_by IS NOT NULL AND d.id NOT IN (SELECT document FROM meeting WHERE document IS NOT NULL);
