-- Signing in at the organisation's own provider (OpenID Connect) or through a proxy that has done it.

CREATE TABLE openid_attempt (           -- on the way to the provider and back
    state_hash TEXT NOT NULL PRIMARY KEY,
    browser_hash TEXT NOT NULL,         -- of the secret in that browser's cookie
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,             -- of PKCE
    next TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX openid_attempt_expires ON openid_attempt (expires_at);
CREATE TABLE external_identity (        -- whose account a person at the provider has
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE UNIQUE INDEX external_identity_account ON external_identity (account, issuer);
CREATE TABLE openid_session (           -- what the provider knows a session of ours by
    session_key TEXT NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    sid TEXT NOT NULL,                  -- empty: the provider has none
    id_token TEXT NOT NULL,             -- shown to the provider when its person signs out
    expires_at BIGINT NOT NULL
);
CREATE INDEX openid_session_subject ON openid_session (subject);
CREATE INDEX openid_session_sid ON openid_session (sid);
CREATE INDEX openid_session_expires ON openid_session (expires_at);
CREATE INDEX openid_session_account ON openid_session (account);
CREATE TABLE used_token (               -- log-out tokens and the proxy's headers, each taken once
    token_hash TEXT NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX used_token_expires ON used_token (expires_at);
