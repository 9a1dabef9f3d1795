-- Who finds an entry of the search beside those who see its group; org_group 0 is none.
CREATE TABLE search_reader (
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    PRIMARY KEY (person, kind, object)
);
CREATE INDEX search_reader_object ON search_reader (kind, object);
