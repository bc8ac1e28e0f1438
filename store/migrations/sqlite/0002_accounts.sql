-- People who sign in, what they hold where, and what they have not sent yet.

CREATE TABLE users (
    id            BLOB PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at    TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('active', 'suspended'))
) STRICT;

-- What someone holds at an organisation from one moment until before another.
-- granted_by is null for the operator on the server's console.
CREATE TABLE grants (
    id              INTEGER PRIMARY KEY,
    user_id         BLOB NOT NULL REFERENCES users (id),
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_type    TEXT NOT NULL,
    reason          TEXT NOT NULL,
    granted_by      BLOB REFERENCES users (id),
    from_at         TEXT NOT NULL,
    until_at        TEXT,
    revoked_at      TEXT,
    -- Sight of someone else's organisation always ends.
    CHECK (account_type <> 'read_only' OR until_at IS NOT NULL)
) STRICT;

CREATE INDEX grants_of_user ON grants (user_id);

CREATE TABLE posts (
    user_id    BLOB NOT NULL REFERENCES users (id),
    post       TEXT NOT NULL,
    granted_by BLOB REFERENCES users (id),
    granted_at TEXT NOT NULL,
    PRIMARY KEY (user_id, post)
) STRICT, WITHOUT ROWID;

-- The token itself is in the person's browser only.
CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY,
    user_id    BLOB NOT NULL REFERENCES users (id),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_of_user ON sessions (user_id);
CREATE INDEX sessions_in_time ON sessions (expires_at);

-- Forms of people unknown. Without row numbers no order of arrival is kept, and
-- expires_at is a full hour.
CREATE TABLE anonymous_forms (
    secret_hash BLOB PRIMARY KEY,
    sealed      BLOB NOT NULL,
    key_id      TEXT NOT NULL,
    version     INTEGER NOT NULL,
    expires_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX anonymous_forms_in_time ON anonymous_forms (expires_at);

-- Forms of people who are signed in.
CREATE TABLE drafts (
    user_id         BLOB NOT NULL REFERENCES users (id),
    id              BLOB NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id),
    sealed          BLOB NOT NULL,
    key_id          TEXT NOT NULL,
    version         INTEGER NOT NULL,
    saved_at        TEXT NOT NULL,
    PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX drafts_in_time ON drafts (saved_at);
