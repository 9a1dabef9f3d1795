CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id),
    language TEXT NOT NULL,
    disabled BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL );
CREATE INDEX account_person ON account (
    person);
CREATE TABLE agenda_item (
    id INTEGER PRIMARY KEY,
    meeting BIGINT NOT NULL REFERENCES meeting (id),
    position BIGINT NOT NULL,
    number BIGINT,
    title TEXT NOT NULL,
    section TEXT,
    text_begin BIGINT NOT NULL,
    text_end BIGINT NOT NULL );
CREATE INDEX agenda_item_meeting ON agenda_item (
    meeting,
    position);
CREATE TABLE agenda_item_note (
    id INTEGER PRIMARY KEY,
    item BIGINT NOT NULL REFERENCES agenda_item (id),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    date_from TEXT,
    date_to TEXT );
CREATE INDEX agenda_item_note_item ON agenda_item_note (
    item);
CREATE TABLE attendance (
    id INTEGER PRIMARY KEY,
    meeting BIGINT NOT NULL REFERENCES meeting (id),
    name TEXT NOT NULL,
    person BIGINT REFERENCES person (id),
    status TEXT NOT NULL );
CREATE INDEX attendance_meeting ON attendance (
    meeting);
CREATE TABLE audit_event (
    id INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    actor BIGINT,
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    before_value TEXT,
    after_value TEXT,
    chain_hash TEXT NOT NULL );
CREATE INDEX audit_event_object ON audit_event (
    object_kind,
    object,
    id);
CREATE TABLE commitment (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    status TEXT NOT NULL,
    due_on TEXT,
    owners TEXT NOT NULL,
    promised_on TEXT,
    closed_at BIGINT,
    closing_note TEXT,
    origin_kind TEXT NOT NULL,
    origin BIGINT NOT NULL,
    origin_part BIGINT NOT NULL,
    text_begin BIGINT NOT NULL,
    text_end BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX commitment_origin ON commitment (
    origin_kind,
    origin);
CREATE INDEX commitment_status_due ON commitment (
    status,
    due_on);
CREATE TABLE commitment_owner (
    id INTEGER PRIMARY KEY,
    commitment BIGINT NOT NULL REFERENCES commitment (id),
    name TEXT NOT NULL,
    person BIGINT REFERENCES person (id) );
CREATE INDEX commitment_owner_commitment ON commitment_owner (
    commitment);
CREATE INDEX commitment_owner_person ON commitment_owner (
    person);
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    decided_on TEXT,
    origin_kind TEXT NOT NULL,
    origin BIGINT NOT NULL,
    origin_part BIGINT NOT NULL,
    text_begin BIGINT NOT NULL,
    text_end BIGINT NOT NULL );
CREATE INDEX decision_origin ON decision (
    origin_kind,
    origin);
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    file_name TEXT NOT NULL,
    format TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    text TEXT NOT NULL,
    uploaded_by BIGINT,
    uploaded_at BIGINT NOT NULL );
CREATE TABLE document_content (
    document BIGINT NOT NULL PRIMARY KEY REFERENCES document (id),
    content BLOB NOT NULL );
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    title TEXT NOT NULL,
    held_on TEXT,
    secretary TEXT NOT NULL,
    document BIGINT UNIQUE REFERENCES document (id),
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX meeting_group ON meeting (
    org_group,
    held_on);
CREATE INDEX meeting_held_on ON meeting (
    held_on,
    id);
CREATE TABLE org_group (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    chair BIGINT REFERENCES person (id),
    secretary BIGINT REFERENCES person (id),
    demo BOOLEAN NOT NULL DEFAULT FALSE );
CREATE TABLE org_group_member (
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    person BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (org_group, person) );
CREATE INDEX org_group_member_person ON org_group_member (
    person);
CREATE TABLE org_unit (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    school_form TEXT NOT NULL,
    parent BIGINT REFERENCES org_unit (id),
    demo BOOLEAN NOT NULL DEFAULT FALSE );
CREATE INDEX org_unit_parent ON org_unit (
    parent);
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    email TEXT NOT NULL,
    demo BOOLEAN NOT NULL DEFAULT FALSE );
CREATE INDEX person_sort_key ON person (
    sort_key);
CREATE TABLE role_assignment (
    id INTEGER PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    unit BIGINT REFERENCES org_unit (id) );
CREATE INDEX role_assignment_person ON role_assignment (
    person);
CREATE TABLE schema_migration (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at BIGINT NOT NULL);
CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN INSERT INTO search_index (
    search_index,
    rowid,
    stems) VALUES ('delete',
    old.id,
    old.stems); END;
CREATE TABLE search_document (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    org_group BIGINT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    url TEXT NOT NULL,
    dated TEXT,
    stems TEXT NOT NULL );
CREATE INDEX search_document_object ON search_document (
    kind,
    object);
CREATE VIRTUAL TABLE search_index USING fts5 (
    stems,
    content = 'search_document',
    content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 0",
    columnsize = 0,
    prefix = '1 2 3 4' );
CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL );
CREATE INDEX session_account ON session (
    account);
CREATE INDEX session_expires ON session (
    expires_at);
CREATE TABLE sign_in_throttle (
    subject TEXT NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_failure_at BIGINT NOT NULL );
CREATE INDEX sign_in_throttle_at ON sign_in_throttle (
    last_failure_at);
