-- Invitations by calendar mail, what people answer, and calendar files that become meetings (src/invitations).
ALTER TABLE mail_message ADD COLUMN calendar_method TEXT NOT NULL DEFAULT '';    -- REQUEST, CANCEL; empty: a mail of text alone
ALTER TABLE mail_message ADD COLUMN calendar TEXT NOT NULL DEFAULT '';           -- the same as iCalendar
ALTER TABLE reminder_choice ADD COLUMN invitations BOOLEAN NOT NULL DEFAULT TRUE;

CREATE TABLE invitation (               -- what each was last told of a meeting: compared with what is true
    meeting BIGINT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    sequence BIGINT NOT NULL,           -- rises with every mail about the meeting to this person
    told TEXT NOT NULL,                 -- a digest of day, times, place and title
    is_cancelled BOOLEAN NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (meeting, person)
);
CREATE INDEX invitation_person ON invitation (person);
CREATE TABLE invitation_answer (
    meeting BIGINT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    answer TEXT NOT NULL,               -- yes, no, maybe
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (meeting, person)
);
CREATE INDEX invitation_answer_person ON invitation_answer (person);

CREATE TABLE calendar_file (            -- uploaded; its events are looked at and chosen among
    id @id,
    org_group BIGINT NOT NULL REFERENCES org_group (id) ON DELETE CASCADE,
    file_name TEXT NOT NULL,
    events TEXT NOT NULL,               -- JSON, as the reader found them
    is_used BOOLEAN NOT NULL DEFAULT FALSE,
    uploaded_at BIGINT NOT NULL
);
CREATE INDEX calendar_file_group ON calendar_file (org_group, uploaded_at);
CREATE TABLE calendar_event (           -- what became of an event: the same file again doubles nothing
    org_group BIGINT NOT NULL REFERENCES org_group (id) ON DELETE CASCADE,
    uid TEXT NOT NULL,
    occurrence TEXT NOT NULL,           -- when it was to begin, of one that recurs; else empty
    sequence BIGINT NOT NULL,
    terms TEXT NOT NULL,                -- a digest of what the file said
    meeting BIGINT REFERENCES meeting (id) ON DELETE CASCADE,
    commitment BIGINT,
    PRIMARY KEY (org_group, uid, occurrence)
);
CREATE INDEX calendar_event_meeting ON calendar_event (meeting);
