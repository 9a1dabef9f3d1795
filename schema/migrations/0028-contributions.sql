-- One question and the contributions it gets: of small groups in a meeting, or of other groups that are asked.
CREATE TABLE gathering (
    id @id,
    kind TEXT NOT NULL,                 -- group_work, input_call
    state TEXT NOT NULL,                -- open, closed, answered, withdrawn
    org_group BIGINT NOT NULL REFERENCES org_group (id),  -- that asks
    meeting BIGINT REFERENCES meeting (id) ON DELETE CASCADE,
    item BIGINT REFERENCES agenda_item (id) ON DELETE SET NULL,
    title TEXT NOT NULL,                -- the question
    material TEXT NOT NULL,             -- what to know before answering: a text, a link
    due_on TEXT,                        -- last day for the answers; NULL: group work
    shows_all BOOLEAN NOT NULL,         -- every asked group sees all answers once it is closed
    made_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    made_on TEXT NOT NULL,
    reminded_on TEXT,
    compiled TEXT NOT NULL DEFAULT '',
    answer_back TEXT NOT NULL DEFAULT '',  -- to those who were asked: how their answers were used
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX gathering_group ON gathering (org_group, kind, id);
CREATE INDEX gathering_meeting ON gathering (meeting, id);
CREATE INDEX gathering_item ON gathering (item);
CREATE INDEX gathering_made_by ON gathering (made_by);
-- The broken links: closed without an answer back.
CREATE INDEX gathering_silent ON gathering (org_group, id) WHERE kind = 'input_call' AND state = 'closed';

CREATE TABLE contribution (              -- one part: of a small group, or of a group that is asked
    id @id,
    gathering BIGINT NOT NULL REFERENCES gathering (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,                 -- "Grupp 1"; of a group that is asked: empty, it has its own
    asked_group BIGINT REFERENCES org_group (id),
    state TEXT NOT NULL,                -- waiting, given, nothing (nothing to say)
    text TEXT NOT NULL DEFAULT '',
    written_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX contribution_gathering ON contribution (gathering, position);
CREATE INDEX contribution_asked ON contribution (asked_group, gathering);
CREATE INDEX contribution_writer ON contribution (written_by);

CREATE TABLE contribution_member (       -- of a small group; none: any who take part may join
    contribution BIGINT NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (contribution, person)
);
CREATE INDEX contribution_member_person ON contribution_member (person);

CREATE TABLE contribution_note (         -- what a member of an asked group wants to have said
    contribution BIGINT NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    PRIMARY KEY (contribution, person)
);
CREATE INDEX contribution_note_person ON contribution_note (person);

CREATE TABLE compiled_from (             -- which contributions the compiled text comes from, as they stood
    contribution BIGINT PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    version BIGINT NOT NULL
);
