-- Who has a form of an object's page in use right now: a row per person and object, worthless after half a minute.
CREATE TABLE presence (
    kind TEXT NOT NULL,                 -- of the object: "commitment"
    object BIGINT NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (kind, object, person)
);
CREATE INDEX presence_seen ON presence (seen_at);
