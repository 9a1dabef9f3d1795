-- References between any two objects of governance (shared idea 2): `from` came of `to`, or serves it. What an
-- object's own rows say (a commitment's origin) is not repeated here.
CREATE TABLE object_link (
    id @id,
    kind TEXT NOT NULL,                 -- breaks_down, contributes, answers, evidence_for, follows_from, reports_on, cites, supersedes
    from_kind TEXT NOT NULL,            -- "decision"
    from_object BIGINT NOT NULL,
    to_kind TEXT NOT NULL,
    to_object BIGINT NOT NULL,
    made_by BIGINT,                     -- the person; NULL: the system
    made_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX object_link_once ON object_link (from_kind, from_object, to_kind, to_object, kind);
CREATE INDEX object_link_to ON object_link (to_kind, to_object);
