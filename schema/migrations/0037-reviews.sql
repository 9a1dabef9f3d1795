-- Review rounds of assignments, what each reviewer found and what the lead answered.
CREATE TABLE review_round (
    id @id,
    title TEXT NOT NULL,
    year BIGINT NOT NULL,               -- of the plans whose assignments are read
    opened_at BIGINT NOT NULL,
    opened_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    opened_by_name TEXT NOT NULL,
    deadline TEXT NOT NULL,             -- the last day for updates and for reading them
    answer_days BIGINT NOT NULL,        -- what is sent back is answered within so many days
    reminded_on TEXT,
    closed_at BIGINT,                   -- NULL: open
    conclusion TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX review_round_open ON review_round (year) WHERE closed_at IS NULL;
CREATE INDEX review_round_year ON review_round (year, id);

CREATE TABLE round_reviewer (            -- who has or had one of the three seats
    id @id,
    round BIGINT NOT NULL REFERENCES review_round (id) ON DELETE CASCADE,
    seat BIGINT NOT NULL,               -- 1, 2, 3
    person BIGINT REFERENCES person (id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    commitment BIGINT,                  -- to read everything by the deadline
    named_on TEXT NOT NULL,
    ended_on TEXT                       -- NULL: has the seat
);
CREATE UNIQUE INDEX round_reviewer_seat ON round_reviewer (round, seat) WHERE ended_on IS NULL;
CREATE INDEX round_reviewer_round ON round_reviewer (round, seat, id);
CREATE INDEX round_reviewer_person ON round_reviewer (person, round);

CREATE TABLE review_stand_in (           -- who reads one assignment instead of a reviewer who leads it
    round BIGINT NOT NULL REFERENCES review_round (id) ON DELETE CASCADE,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    seat BIGINT NOT NULL,
    person BIGINT REFERENCES person (id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    commitment BIGINT,
    PRIMARY KEY (round, assignment, seat)
);
CREATE INDEX review_stand_in_assignment ON review_stand_in (assignment, round);
CREATE INDEX review_stand_in_person ON review_stand_in (person, round);

CREATE TABLE review (                    -- of one version, from one seat; changed until there is an outcome
    id @id,
    round BIGINT NOT NULL REFERENCES review_round (id) ON DELETE CASCADE,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    seat BIGINT NOT NULL,
    person BIGINT REFERENCES person (id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    movement TEXT NOT NULL,             -- none, some, clear
    verdict TEXT NOT NULL,              -- approved, completion_needed
    comment TEXT NOT NULL,
    given_on TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX review_seat ON review (round, assignment, number, seat);
CREATE INDEX review_assignment ON review (assignment, number, id);
CREATE INDEX review_person ON review (person, round);

CREATE TABLE review_point (              -- what is to be completed, and what was done about it
    id @id,
    review BIGINT NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    text TEXT NOT NULL,
    part BIGINT REFERENCES assignment_part (id) ON DELETE SET NULL,
    answer TEXT NOT NULL DEFAULT '',    -- empty: not yet
    answered_by TEXT NOT NULL DEFAULT '',
    answered_on TEXT,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX review_point_review ON review_point (review, position);
CREATE INDEX review_point_part ON review_point (part);

CREATE TABLE review_outcome (            -- what the three came to about a version
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    round BIGINT NOT NULL REFERENCES review_round (id) ON DELETE CASCADE,
    verdict TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    commitment BIGINT,                  -- of the lead, to answer the points
    PRIMARY KEY (assignment, number)
);
CREATE INDEX review_outcome_round ON review_outcome (round, assignment);

CREATE TABLE round_missing (             -- what a closed round ended without
    round BIGINT NOT NULL REFERENCES review_round (id) ON DELETE CASCADE,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,             -- of the version; 0: not updated
    what TEXT NOT NULL,                 -- unread, unanswered, not_updated
    who TEXT NOT NULL,                  -- names, as of that day
    PRIMARY KEY (round, assignment)
);
CREATE INDEX round_missing_assignment ON round_missing (assignment);
