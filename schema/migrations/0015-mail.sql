-- Mail that waits, was sent or was not (src/mail), and what people are reminded of by it (src/reminders).

CREATE TABLE mail_message (
    id @id,
    mail_key TEXT NOT NULL UNIQUE,      -- what has the same key is the same mail; its Message-ID follows from it
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    unsubscribe_url TEXT NOT NULL,      -- empty: none
    state TEXT NOT NULL,                -- waiting, sending, sent, failed, uncertain
    attempts BIGINT NOT NULL,           -- also tells the present sender of a message from an earlier one
    next_try_at BIGINT,                 -- of one that waits; of one being sent: when its sender is taken for dead
    error TEXT NOT NULL,                -- of the latest attempt that did not succeed
    created_at BIGINT NOT NULL,
    settled_at BIGINT                   -- when it was sent, failed or became uncertain
);
CREATE INDEX mail_message_state ON mail_message (state, next_try_at, id);
CREATE INDEX mail_message_settled ON mail_message (state, settled_at);

CREATE TABLE reminder_choice (          -- of those who want something else than Mondays at seven by mail
    person BIGINT NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    frequency TEXT NOT NULL,            -- none, daily, weekly
    weekday BIGINT NOT NULL,            -- 1 Monday … 7 Sunday, of weekly
    hour BIGINT NOT NULL,               -- Swedish time
    channel TEXT NOT NULL,              -- mail, app
    changed_at BIGINT NOT NULL          -- what fell due before that is not sent
);
CREATE TABLE reminder_digest (          -- whose turn has been on which day, whether there was anything to say or not
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    period TEXT NOT NULL,               -- the day
    PRIMARY KEY (person, period)
);
CREATE INDEX reminder_digest_period ON reminder_digest (period);
CREATE TABLE reminder_mention (         -- how often a mail has named an overdue commitment to somebody
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    commitment BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (person, commitment)
);
CREATE TABLE calendar_feed (            -- a person's calendar for other programs; who has the token may read it
    person BIGINT NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    made_at BIGINT NOT NULL
);
CREATE TABLE reminder_secret (          -- one row, made when it is first needed: signs the links that end the mails
    id BIGINT NOT NULL PRIMARY KEY,
    secret TEXT NOT NULL
);
