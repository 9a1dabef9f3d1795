-- People see where they are signed in and end it there; programs use the API with a token of their own.

ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';        -- "Firefox, Windows"; empty: not known
ALTER TABLE session ADD COLUMN method TEXT NOT NULL DEFAULT 'password'; -- how it was opened
ALTER TABLE session ADD COLUMN last_seen_at BIGINT NOT NULL DEFAULT 0;  -- to the hour

CREATE TABLE access_token (
    id @id,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    scopes TEXT NOT NULL,               -- names with a space between them
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    last_used_at BIGINT                 -- to the hour
);
CREATE INDEX access_token_account ON access_token (account);
