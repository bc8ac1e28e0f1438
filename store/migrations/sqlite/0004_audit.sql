-- Who did what, and what the operator decided.

-- Entries are only ever added. position and hash are null until one writer puts
-- the entry into the chain; detail is JSON, kept as the very text that is
-- hashed. actor_id is null for the operator on the server's console.
CREATE TABLE audit (
    id           INTEGER PRIMARY KEY,
    at           TEXT NOT NULL,
    actor_id     BLOB REFERENCES users (id),
    deed         TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject      TEXT NOT NULL,
    detail       TEXT NOT NULL,
    position     INTEGER UNIQUE,
    hash         BLOB,
    CHECK ((position IS NULL) = (hash IS NULL))
) STRICT;

CREATE INDEX audit_unsealed ON audit (id) WHERE position IS NULL;

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
