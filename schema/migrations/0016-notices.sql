-- What others did that concerns somebody, until they have seen it; seen ones are kept 90 days.
CREATE TABLE notice (
    id @id,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    what TEXT NOT NULL,                 -- commitment_given, commitment_done …
    actor_name TEXT NOT NULL,
    ref_kind TEXT NOT NULL,
    ref_object BIGINT NOT NULL,
    seen_at BIGINT
);
CREATE INDEX notice_person ON notice (person, seen_at, id);
CREATE INDEX notice_seen ON notice (seen_at);
