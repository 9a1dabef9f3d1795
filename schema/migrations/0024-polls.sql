-- Questions that are asked in a meeting. Of an anonymous one, tickets say who has answered and tallies what was answered:
-- neither has a time or a number of its own, and nothing ties a row of the one to a row of the other.
CREATE TABLE poll (
    id @id,
    meeting BIGINT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    item BIGINT REFERENCES agenda_item (id) ON DELETE SET NULL,
    kind TEXT NOT NULL,                 -- choice, scale, word, ranking, text, picture
    title TEXT NOT NULL,                -- the question
    state TEXT NOT NULL,                -- draft, open, revealed, closed
    is_anonymous BOOLEAN NOT NULL,
    shown_at_once BOOLEAN NOT NULL,     -- never of an anonymous one: the last step would tell who took it
    code TEXT,                          -- for those without an account; NULL: not open to them
    expected BIGINT,                    -- shown by itself when so many have answered
    most BIGINT NOT NULL,               -- the scale's upper end; how many options one may choose
    low_word TEXT NOT NULL,             -- what the ends of the scale mean
    high_word TEXT NOT NULL,
    statement_set TEXT NOT NULL,        -- SHA-256 of the statements and the scale: the same asked again; else empty
    answers BIGINT NOT NULL DEFAULT 0   -- how many have answered
);
CREATE INDEX poll_meeting ON poll (meeting, id);
CREATE INDEX poll_item ON poll (item);
CREATE UNIQUE INDEX poll_code ON poll (code);
CREATE INDEX poll_statement_set ON poll (statement_set, id) WHERE statement_set <> '';

CREATE TABLE poll_line (                 -- an option or a statement
    id @id,
    poll BIGINT NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX poll_line_poll ON poll_line (poll, position);

CREATE TABLE poll_vote (                 -- of a named one: who answered what
    poll BIGINT NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    line BIGINT NOT NULL,               -- poll_line; 0: the question has no lines
    value TEXT NOT NULL,                -- the step of a scale, the place in a ranking, the word, the text
    PRIMARY KEY (poll, person, line, value)
);
-- SQLite would keep the order in which rows came: these two are kept in the order of their keys.
CREATE TABLE poll_ticket (               -- who or which device has answered; of an anonymous one only until it is closed
    poll BIGINT NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    voter TEXT NOT NULL,
    PRIMARY KEY (poll, voter)
)
-- @sqlite
WITHOUT ROWID
-- @end
;
CREATE TABLE poll_tally (                -- how many answered so
    poll BIGINT NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    line BIGINT NOT NULL,               -- as poll_vote
    value TEXT NOT NULL,
    answers BIGINT NOT NULL,
    support BIGINT NOT NULL,            -- how many stand behind a text since it was shown
    place BIGINT NOT NULL,              -- its number among the shown, in alphabetical order; 0: not shown
    PRIMARY KEY (poll, line, value)
)
-- @sqlite
WITHOUT ROWID
-- @end
;
