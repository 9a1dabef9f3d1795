-- What people say about any object (by its kind and id), the files they hang on it, and who follows it.
CREATE TABLE comment (
    id @id,
    kind TEXT NOT NULL,                 -- of the object: "commitment"
    object BIGINT NOT NULL,
    author BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    changed_at BIGINT,
    taken_back_at BIGINT                -- its text is then for the author alone
);
CREATE INDEX comment_object ON comment (kind, object, id);
CREATE TABLE comment_wording (          -- what a comment said before it was changed
    id @id,
    comment BIGINT NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    replaced_at BIGINT NOT NULL
);
CREATE INDEX comment_wording_comment ON comment_wording (comment);
CREATE TABLE mention (
    comment BIGINT NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (comment, person)
);

CREATE TABLE attachment_content (       -- once for all attachments with the same bytes, apart from their lists
    sha256 TEXT NOT NULL PRIMARY KEY,
    content @bytes NOT NULL
);
CREATE TABLE attachment (
    id @id,
    kind TEXT NOT NULL,                 -- of the object
    object BIGINT NOT NULL,
    name TEXT NOT NULL,
    file_kind TEXT NOT NULL,            -- pdf, docx … as its content says
    size_bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,               -- its content, as long as somebody has it
    added_by BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    added_at BIGINT NOT NULL,
    removed_at BIGINT                   -- the row stays, so that its id never means another file
);
CREATE INDEX attachment_object ON attachment (kind, object, id);
CREATE INDEX attachment_sha256 ON attachment (sha256) WHERE removed_at IS NULL;

CREATE TABLE follow (
    kind TEXT NOT NULL,                 -- of the object
    object BIGINT NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    since BIGINT NOT NULL,
    PRIMARY KEY (kind, object, person)
);
