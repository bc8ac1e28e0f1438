-- Passkeys: how people show who they are with a device of theirs, instead of a
-- password or besides it.

-- A passkey. public_key is what its authenticator was made known by and does not
-- change; state holds what each use changes, the counter above all. The name is
-- the person's own.
CREATE TABLE passkeys (
    id            BLOB PRIMARY KEY,
    user_id       BLOB NOT NULL REFERENCES users (id),
    credential_id BLOB NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    public_key    BLOB NOT NULL,
    state         BLOB NOT NULL,
    added_at      TEXT NOT NULL,
    used_at       TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX passkeys_of_person ON passkeys (user_id, added_at, id);

-- What a browser was asked and has not answered yet, each for once. The token is
-- in the browser only. user_id is whose passkey is being added, null where
-- somebody is signing in.
CREATE TABLE passkey_challenges (
    token_hash BLOB PRIMARY KEY,
    user_id    BLOB REFERENCES users (id),
    challenge  BLOB NOT NULL,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX passkey_challenges_in_time ON passkey_challenges (expires_at);
