-- What a group tells its sister groups in a few sentences; it stands on their next agendas.
CREATE TABLE bulletin (
    id @id,
    org_group BIGINT NOT NULL REFERENCES org_group (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    published_on TEXT NOT NULL,
    author TEXT NOT NULL,               -- the name at that time
    to_all BOOLEAN NOT NULL,            -- every sister group; otherwise those of bulletin_target
    withdrawn BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX bulletin_group ON bulletin (org_group, id DESC);
CREATE INDEX bulletin_to_all ON bulletin (published_on DESC, id DESC) WHERE to_all AND NOT withdrawn;

CREATE TABLE bulletin_target (
    bulletin BIGINT NOT NULL REFERENCES bulletin (id) ON DELETE CASCADE,
    org_group BIGINT NOT NULL REFERENCES org_group (id) ON DELETE CASCADE,
    published_on TEXT NOT NULL,         -- that of the bulletin: the index is in its order
    PRIMARY KEY (bulletin, org_group)
);
CREATE INDEX bulletin_target_group ON bulletin_target (org_group, published_on DESC, bulletin DESC);
