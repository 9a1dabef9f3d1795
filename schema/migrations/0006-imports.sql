-- Where units, people and employments come from, under which ids, and what each import did.

CREATE TABLE import_source (
    id @id,
    name TEXT NOT NULL UNIQUE,          -- as people say it: "lönesystemet"
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31'     -- its last day, once another system has taken over
);
CREATE TABLE import_owner (             -- who decides a field that several sources tell
    record_kind TEXT NOT NULL,          -- unit, person, employment
    field TEXT NOT NULL,
    source BIGINT NOT NULL REFERENCES import_source (id),
    PRIMARY KEY (record_kind, field)
);
CREATE TABLE id_mapping (
    source BIGINT NOT NULL REFERENCES import_source (id),
    record_kind TEXT NOT NULL,
    external_id TEXT NOT NULL,
    object BIGINT NOT NULL,
    import_run BIGINT NOT NULL,         -- that brought it
    PRIMARY KEY (source, record_kind, external_id)
);
CREATE INDEX id_mapping_object ON id_mapping (record_kind, object);

CREATE TABLE import_run (
    id @id,
    source BIGINT NOT NULL REFERENCES import_source (id),
    record_kind TEXT NOT NULL,
    preset TEXT NOT NULL,               -- how the file is read: table, school_units, ss12000
    options TEXT NOT NULL,              -- columns that are called something else, a line each: "person=Tjänstenr"
    file_name TEXT NOT NULL,
    file_bytes BIGINT NOT NULL,
    effective_on TEXT NOT NULL,         -- the day from which changes hold
    close_missing BOOLEAN NOT NULL,
    matches TEXT NOT NULL,              -- ask, same, new: what possible matches are taken for
    state TEXT NOT NULL,                -- reading, previewed, applying, applied, discarded, failed
    plan_digest TEXT NOT NULL,          -- SHA-256 over all differences; empty until they are known
    message TEXT NOT NULL,              -- why it failed
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    finished_at BIGINT
);
CREATE INDEX import_run_source ON import_run (source, id);
CREATE TABLE import_content (           -- the file until it is applied or discarded
    import_run BIGINT NOT NULL PRIMARY KEY REFERENCES import_run (id),
    content @bytes NOT NULL
);
CREATE TABLE import_count (
    import_run BIGINT NOT NULL REFERENCES import_run (id),
    kind TEXT NOT NULL,                 -- of difference
    differences BIGINT NOT NULL,
    PRIMARY KEY (import_run, kind)
);
CREATE TABLE import_difference (        -- the first ten thousand of each kind; unchanged rows are only counted
    id @id,
    import_run BIGINT NOT NULL REFERENCES import_run (id),
    kind TEXT NOT NULL,
    line BIGINT NOT NULL,               -- of the file; 0: what is not in the file
    external_id TEXT NOT NULL,
    label TEXT NOT NULL,                -- a name for people
    detail TEXT NOT NULL,               -- what is different, field by field
    candidate BIGINT                    -- of a possible match: the object that it may be
);
CREATE INDEX import_difference_run ON import_difference (import_run, kind, id);
CREATE TABLE import_answer (            -- what a person said about a possible match
    import_run BIGINT NOT NULL REFERENCES import_run (id),
    external_id TEXT NOT NULL,
    object BIGINT,                      -- NULL: nobody that is known, so new
    PRIMARY KEY (import_run, external_id)
);
CREATE INDEX person_email ON person (email);     -- by which the same person in another source is found
