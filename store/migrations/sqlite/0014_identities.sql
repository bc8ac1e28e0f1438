-- Signing in by a provider of OpenID Connect.

-- Who somebody is to a provider. Of each provider an account has one.
CREATE TABLE identities (
    issuer    TEXT NOT NULL,
    subject   TEXT NOT NULL,
    user_id   BLOB NOT NULL REFERENCES users (id),
    linked_at TEXT NOT NULL,
    PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX identities_of_user ON identities (user_id, issuer);

-- Browsers that were sent to a provider and have not come back. The token is in
-- the browser only; state, nonce and verifier follow from it. user_id is who
-- links an identity to their account, null for who signs in.
CREATE TABLE departures (
    token_hash BLOB PRIMARY KEY,
    provider   TEXT NOT NULL,
    user_id    BLOB REFERENCES users (id),
    next       TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX departures_in_time ON departures (expires_at);

-- People whom a provider vouches for and who have no account yet.
CREATE TABLE arrivals (
    token_hash BLOB PRIMARY KEY,
    provider   TEXT NOT NULL,
    issuer     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    email      TEXT NOT NULL,
    name       TEXT NOT NULL,
    two_steps  INTEGER NOT NULL,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX arrivals_in_time ON arrivals (expires_at);

-- By which provider a session was begun, or half of it; null for a password.
ALTER TABLE sessions ADD COLUMN provider TEXT;
ALTER TABLE half_sign_ins ADD COLUMN provider TEXT;
