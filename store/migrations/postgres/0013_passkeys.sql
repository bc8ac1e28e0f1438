-- Passkeys: how people show who they are with a device of theirs, instead of a
-- password or besides it.

-- A passkey. public_key is what its authenticator was made known by and does not
-- change; state holds what each use changes, the counter above all. The name is
-- the person's own.
CREATE TABLE passkeys (
    id            UUID PRIMARY KEY,
    user_id       UUID NOT NULL REFERENCES users (id),
    credential_id BYTEA NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    public_key    BYTEA NOT NULL,
    state         BYTEA NOT NULL,
    added_at      TIMESTAMPTZ NOT NULL,
    used_at       TIMESTAMPTZ
);

CREATE INDEX passkeys_of_person ON passkeys (user_id, added_at, id);

-- What a browser was asked and has not answered yet, each for once. The token is
-- in the browser only. user_id is whose passkey is being added, null where
-- somebody is signing in.
CREATE TABLE passkey_challenges (
    token_hash BYTEA PRIMARY KEY,
    user_id    UUID REFERENCES users (id),
    challenge  BYTEA NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX passkey_challenges_in_time ON passkey_challenges (expires_at);
