-- A code besides the password, from an authenticator app.

CREATE TABLE second_factor (
    account BIGINT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    secret TEXT NOT NULL,               -- "sealed:" or "plain:" and hex
    confirmed BOOLEAN NOT NULL,         -- FALSE: shown, but no code has been given yet
    last_step BIGINT NOT NULL,          -- the half minute of the last code taken: none is taken twice
    created_at BIGINT NOT NULL
);
CREATE TABLE recovery_code (            -- those not used yet
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    PRIMARY KEY (account, code_hash)
);
CREATE TABLE sign_in_step (             -- the password was right, the code is awaited
    token_hash TEXT NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sign_in_step_account ON sign_in_step (account);
CREATE INDEX sign_in_step_expires ON sign_in_step (expires_at);
