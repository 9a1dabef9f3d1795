-- Joint meetings: groups that meet together with the one whose meeting it is, each with its own list of attendance.
CREATE TABLE meeting_guest_group (
    meeting BIGINT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    PRIMARY KEY (meeting, org_group)
);
CREATE INDEX meeting_guest_group_group ON meeting_guest_group (org_group, meeting);

ALTER TABLE attendance ADD COLUMN org_group BIGINT REFERENCES org_group (id);    -- on whose list; NULL: the meeting has one
CREATE INDEX attendance_group ON attendance (org_group) WHERE org_group IS NOT NULL;

-- Groups whose people find an entry of the search beside those who see its own group.
CREATE TABLE search_reader_group (
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    PRIMARY KEY (org_group, kind, object)
);
CREATE INDEX search_reader_group_object ON search_reader_group (kind, object);

-- The list of all meetings in its order (meetings/store.cpp): what is ahead first, then the newest; and the oldest first.
CREATE INDEX meeting_newest ON meeting
    ((state IN ('planned', 'running')) DESC, (CASE WHEN state IN ('planned', 'running') THEN held_on || starts_at END),
     (held_on IS NULL) DESC, held_on DESC, id DESC);
CREATE INDEX meeting_oldest ON meeting ((held_on IS NULL) DESC, held_on, id DESC);
