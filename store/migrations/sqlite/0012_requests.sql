-- How people come to have an account, and ask for more.

-- Registrations whose mailbox nobody has shown to be theirs yet. They are kept
-- for a day; the token itself is in the letter only. An organisation that is
-- not listed is kept in the person's words.
CREATE TABLE registrations (
    token_hash      BLOB PRIMARY KEY,
    email           TEXT NOT NULL,
    name            TEXT NOT NULL,
    job             TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id),
    unlisted        TEXT,
    at              TEXT NOT NULL,
    expires_at      TEXT NOT NULL,
    CHECK ((organisation_id IS NULL) <> (unlisted IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX registrations_of_mailbox ON registrations (email, at);
CREATE INDEX registrations_in_time ON registrations (expires_at);

-- The mailbox that somebody has shown to be theirs, and what they do at work.
CREATE TABLE registrants (
    user_id     BLOB PRIMARY KEY REFERENCES users (id),
    email       TEXT NOT NULL,
    job         TEXT NOT NULL,
    verified_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Requests for access, each decided once. decided_by is null for what was
-- approved by rule. What people write is kept as it is read: redacted.
CREATE TABLE access_requests (
    id              BLOB PRIMARY KEY,
    user_id         BLOB NOT NULL REFERENCES users (id),
    kind            TEXT NOT NULL CHECK (kind IN ('standard', 'organisational', 'admin', 'read_only')),
    organisation_id INTEGER REFERENCES organisations (id),
    unlisted        TEXT,
    reason          TEXT NOT NULL,
    until_on        TEXT,
    asked_at        TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'rejected')),
    decided_by      BLOB REFERENCES users (id),
    decided_at      TEXT,
    decision        TEXT,
    CHECK (organisation_id IS NOT NULL OR unlisted IS NOT NULL),
    CHECK (organisation_id IS NOT NULL OR state <> 'approved'),
    CHECK ((state = 'pending') = (decided_at IS NULL)),
    CHECK ((decided_at IS NULL) = (decision IS NULL)),
    CHECK (kind <> 'read_only' OR until_on IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX access_requests_of_user ON access_requests (user_id, asked_at);
-- Nobody asks for the same twice at a time.
CREATE UNIQUE INDEX access_requests_pending ON access_requests (user_id, organisation_id, kind)
    WHERE state = 'pending';
CREATE INDEX access_requests_undecided ON access_requests (organisation_id, asked_at)
    WHERE state = 'pending';

-- Who holds what at an organisation.
CREATE INDEX grants_at_organisation ON grants (organisation_id);

-- Who took away what was granted, and why; null for the end of other things.
ALTER TABLE grants ADD COLUMN revoked_by BLOB REFERENCES users (id);
ALTER TABLE grants ADD COLUMN revoked_for TEXT;
