-- The first floor: who (accounts, units, people, groups), what was read (documents, meetings), what follows
-- (decisions, commitments), how it is found (search) and who changed it (audit).
-- Dates are ISO text, instants microseconds in UTC, names of enums text. @id and @bytes differ per engine.

CREATE TABLE audit_event (
    id @id,
    at BIGINT NOT NULL,
    actor BIGINT,                       -- the account; NULL for the command line and the system itself
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,               -- the command's verb, e.g. save_meeting
    object_kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    before_value TEXT,
    after_value TEXT,
    chain_hash TEXT NOT NULL            -- SHA-256 over the previous row's hash and this row
);
CREATE INDEX audit_event_object ON audit_event (object_kind, object, id);

CREATE TABLE person (
    id @id,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    email TEXT NOT NULL,
    demo BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX person_sort_key ON person (sort_key);
CREATE TABLE org_unit (
    id @id,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    school_form TEXT NOT NULL,
    parent BIGINT REFERENCES org_unit (id),
    demo BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX org_unit_parent ON org_unit (parent);
CREATE TABLE org_group (
    id @id,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    chair BIGINT REFERENCES person (id),
    secretary BIGINT REFERENCES person (id),
    demo BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE TABLE org_group_member (
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    person BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (org_group, person)
);
CREATE INDEX org_group_member_person ON org_group_member (person);

CREATE TABLE role_assignment (
    id @id,
    person BIGINT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    unit BIGINT REFERENCES org_unit (id)
);
CREATE INDEX role_assignment_person ON role_assignment (person);
CREATE TABLE account (
    id @id,
    username TEXT NOT NULL UNIQUE,      -- folded to lower case
    password_hash TEXT NOT NULL,        -- Argon2id, in libsodium's encoded form
    person BIGINT NOT NULL REFERENCES person (id),
    language TEXT NOT NULL,
    disabled BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL
);
CREATE INDEX account_person ON account (person);
CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_expires ON session (expires_at);
CREATE INDEX session_account ON session (account);
CREATE TABLE sign_in_throttle (
    subject TEXT NOT NULL PRIMARY KEY,  -- "account:<username>" or "address:<ip>"
    failures BIGINT NOT NULL,
    last_failure_at BIGINT NOT NULL
);
CREATE INDEX sign_in_throttle_at ON sign_in_throttle (last_failure_at);

CREATE TABLE document (
    id @id,
    sha256 TEXT NOT NULL UNIQUE,
    file_name TEXT NOT NULL,
    format TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    text TEXT NOT NULL,                 -- as read, UTF-8; every finding points into it by byte offsets
    uploaded_by BIGINT,
    uploaded_at BIGINT NOT NULL
);
CREATE TABLE document_content (         -- apart from document, so that lists never touch the blobs
    document BIGINT NOT NULL PRIMARY KEY REFERENCES document (id),
    content @bytes NOT NULL
);

CREATE TABLE meeting (
    id @id,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    title TEXT NOT NULL,
    held_on TEXT,                       -- NULL: the minutes state no date
    secretary TEXT NOT NULL,
    document BIGINT UNIQUE REFERENCES document (id),
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX meeting_held_on ON meeting (held_on, id);
CREATE INDEX meeting_group ON meeting (org_group, held_on);
CREATE TABLE attendance (
    id @id,
    meeting BIGINT NOT NULL REFERENCES meeting (id),
    name TEXT NOT NULL,
    person BIGINT REFERENCES person (id),
    status TEXT NOT NULL                -- present, absent or unknown: a name that is missing is unknown, never absent
);
CREATE INDEX attendance_meeting ON attendance (meeting);
CREATE TABLE agenda_item (
    id @id,
    meeting BIGINT NOT NULL REFERENCES meeting (id),
    position BIGINT NOT NULL,
    number BIGINT,
    title TEXT NOT NULL,
    section TEXT,                       -- decision, information, dialogue; NULL: under no such heading
    text_begin BIGINT NOT NULL,         -- byte offsets into the document's text
    text_end BIGINT NOT NULL
);
CREATE INDEX agenda_item_meeting ON agenda_item (meeting, position);
CREATE TABLE agenda_item_note (         -- presenters, links and dates that stand under an item
    id @id,
    item BIGINT NOT NULL REFERENCES agenda_item (id),
    kind TEXT NOT NULL,                 -- presenter, link, date
    text TEXT NOT NULL,
    date_from TEXT,
    date_to TEXT
);
CREATE INDEX agenda_item_note_item ON agenda_item_note (item);

CREATE TABLE decision (
    id @id,
    kind TEXT NOT NULL,                 -- formal, consent
    text TEXT NOT NULL,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    decided_on TEXT,
    origin_kind TEXT NOT NULL,          -- what it was decided in: meeting
    origin BIGINT NOT NULL,
    origin_part BIGINT NOT NULL,        -- the agenda item
    text_begin BIGINT NOT NULL,
    text_end BIGINT NOT NULL
);
CREATE INDEX decision_origin ON decision (origin_kind, origin);
CREATE TABLE commitment (
    id @id,
    text TEXT NOT NULL,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    status TEXT NOT NULL,               -- open, done, dropped
    due_on TEXT,                        -- NULL: no date yet, which is asked about
    owners TEXT NOT NULL,               -- the names of commitment_owner, for lists; empty: nobody yet
    promised_on TEXT,                   -- the day of the meeting
    closed_at BIGINT,
    closing_note TEXT,
    origin_kind TEXT NOT NULL,
    origin BIGINT NOT NULL,
    origin_part BIGINT NOT NULL,
    text_begin BIGINT NOT NULL,
    text_end BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX commitment_origin ON commitment (origin_kind, origin);
CREATE INDEX commitment_status_due ON commitment (status, due_on);
CREATE TABLE commitment_owner (
    id @id,
    commitment BIGINT NOT NULL REFERENCES commitment (id),
    name TEXT NOT NULL,
    person BIGINT REFERENCES person (id)
);
CREATE INDEX commitment_owner_commitment ON commitment_owner (commitment);
CREATE INDEX commitment_owner_person ON commitment_owner (person);

CREATE TABLE search_document (
    id @id,
    kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    org_group BIGINT NOT NULL,          -- whose members may find it
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    url TEXT NOT NULL,
    dated TEXT,
    stems TEXT NOT NULL                 -- the stemmed words of title and body, made by the server on both engines
);
CREATE INDEX search_document_object ON search_document (kind, object);
-- @sqlite
-- Hits are ordered by age, never ranked, so no sizes are kept; lists of short beginnings ("sko") are, as collecting
-- them from every word at each search takes up to 80 ms with 10,000 minutes.
CREATE VIRTUAL TABLE search_index USING fts5 (
    stems, content = 'search_document', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 0",
    columnsize = 0, prefix = '1 2 3 4'
);
CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN
    INSERT INTO search_index (search_index, rowid, stems) VALUES ('delete', old.id, old.stems);
END;
-- @end
-- @postgres
ALTER TABLE search_document ADD COLUMN stem_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', stems)) STORED;
CREATE INDEX search_document_stems ON search_document USING gin (stem_vector);
-- @end
