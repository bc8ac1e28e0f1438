-- What people may ask of the service about their own data, how long an account
-- lasts that nobody uses, and what is written before access ends.

-- An account is deactivated when nobody uses it, and erased when its person
-- asks or does not come back: then the row stays, without anything that tells
-- of the person, for the records that name it as their author.
ALTER TABLE users RENAME COLUMN state TO state_before;
ALTER TABLE users ADD COLUMN state TEXT NOT NULL DEFAULT 'active'
    CHECK (state IN ('active', 'suspended', 'dormant', 'erased'));
UPDATE users SET state = state_before;
ALTER TABLE users DROP COLUMN state_before;

-- The day of the last sign-in. Of accounts from before, nobody knows: they
-- begin with the day of this migration.
ALTER TABLE users ADD COLUMN last_used_on TEXT NOT NULL DEFAULT '2026-01-01';
UPDATE users SET last_used_on = date('now');

-- Since when a person's data is used for the safety records alone.
ALTER TABLE users ADD COLUMN restricted_on TEXT;

CREATE INDEX users_by_use ON users (state, last_used_on);

-- Accounts that are going to end: because their person asked, or because
-- nobody uses them. Whoever uses one again, or asks to keep it, deletes the row.
CREATE TABLE account_endings (
    user_id       BLOB PRIMARY KEY REFERENCES users (id),
    cause         TEXT NOT NULL CHECK (cause IN ('asked', 'unused')),
    begun_on      TEXT NOT NULL,
    deactivate_on TEXT,
    erase_on      TEXT NOT NULL,
    CHECK ((cause = 'unused') = (deactivate_on IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX account_endings_to_deactivate ON account_endings (deactivate_on)
    WHERE deactivate_on IS NOT NULL;
CREATE INDEX account_endings_to_erase ON account_endings (erase_on);

-- Links to a mailbox: to take a new address over, to put the one before back,
-- to use an account again. The token itself is in the letter only.
CREATE TABLE mailbox_links (
    token_hash BLOB PRIMARY KEY,
    user_id    BLOB NOT NULL REFERENCES users (id),
    kind       TEXT NOT NULL CHECK (kind IN ('change', 'undo', 'reactivate')),
    email      TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX mailbox_links_of_user ON mailbox_links (user_id);
CREATE INDEX mailbox_links_in_time ON mailbox_links (expires_at);

-- Requests about one's own data that somebody has to answer within a month, or
-- three where that was said. What people write is kept as it is read: redacted.
CREATE TABLE rights_requests (
    id          BLOB PRIMARY KEY,
    user_id     BLOB NOT NULL REFERENCES users (id),
    kind        TEXT NOT NULL CHECK (kind IN ('rectify', 'restrict', 'object', 'release', 'other')),
    words       TEXT NOT NULL,
    asked_at    TEXT NOT NULL,
    due_on      TEXT NOT NULL,
    extended    INTEGER NOT NULL DEFAULT 0,
    state       TEXT NOT NULL CHECK (state IN ('open', 'granted', 'refused', 'withdrawn')),
    answer      TEXT,
    answered_by BLOB REFERENCES users (id),
    answered_at TEXT,
    CHECK ((state = 'open') = (answered_at IS NULL)),
    CHECK ((answered_at IS NULL) = (answer IS NULL)),
    CHECK (answered_by <> user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX rights_requests_of_user ON rights_requests (user_id, asked_at);
CREATE INDEX rights_requests_open ON rights_requests (due_on, id) WHERE state = 'open';

-- That somebody was reminded so many days before a grant ends.
CREATE TABLE grant_reminders (
    grant_id INTEGER NOT NULL REFERENCES grants (id),
    days     INTEGER NOT NULL,
    PRIMARY KEY (grant_id, days)
) STRICT, WITHOUT ROWID;

CREATE INDEX grants_that_end ON grants (until_at)
    WHERE until_at IS NOT NULL AND revoked_at IS NULL;

-- When an organisation's admins looked last at who sees its records, and were
-- reminded last to do so.
CREATE TABLE access_reviews (
    organisation_id INTEGER PRIMARY KEY REFERENCES organisations (id),
    reviewed_at     TEXT,
    reviewed_by     BLOB REFERENCES users (id),
    reminded_on     TEXT,
    CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL))
) STRICT;

-- What somebody did, and what was done about them, for their own copy of it.
CREATE INDEX audit_by_actor ON audit (actor_id, id) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_about ON audit (subject, id)
    WHERE subject_kind IN ('account', 'access', 'request');
