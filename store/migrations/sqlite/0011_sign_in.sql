-- Letters, and how people show who they are.

-- Letters that wait to be sent, with what became of those before them. What a
-- letter says and to whom is sealed, since it may hold a link that opens an
-- account, and is gone as soon as the letter has left or is of no use.
CREATE TABLE letters (
    id         BLOB PRIMARY KEY,
    occasion   TEXT NOT NULL,
    written_at TEXT NOT NULL,
    until_at   TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'lapsed')),
    attempts   INTEGER NOT NULL,
    due_at     TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    problem    TEXT,
    sealed     BLOB,
    key_id     TEXT,
    CHECK ((sealed IS NULL) = (key_id IS NULL)),
    CHECK ((state = 'waiting') = (sealed IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX letters_due ON letters (due_at) WHERE state = 'waiting';
CREATE INDEX letters_in_time ON letters (written_at);

-- What a session was begun with: the family of the browser, and whether by a
-- second step besides the password.
ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN two_steps INTEGER NOT NULL DEFAULT 0;

-- How often somebody has tried in vain since a time; subject is a keyed hash of
-- the account, the device or the address, whether or not there is such a one.
CREATE TABLE attempts (
    subject  BLOB PRIMARY KEY,
    failures INTEGER NOT NULL,
    since_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX attempts_in_time ON attempts (since_at);

-- Links to set a new password. The token itself is in the letter only.
CREATE TABLE recoveries (
    token_hash BLOB PRIMARY KEY,
    user_id    BLOB NOT NULL REFERENCES users (id),
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX recoveries_in_time ON recoveries (expires_at);

-- People whose password was right and who have not taken the second step yet.
CREATE TABLE half_sign_ins (
    token_hash BLOB PRIMARY KEY,
    user_id    BLOB NOT NULL REFERENCES users (id),
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX half_sign_ins_in_time ON half_sign_ins (expires_at);

-- The secret of a person's one-time codes. confirmed_at is null until they have
-- entered a code of it; last_step is the latest code that was used.
CREATE TABLE authenticators (
    user_id      BLOB PRIMARY KEY REFERENCES users (id),
    sealed       BLOB NOT NULL,
    key_id       TEXT NOT NULL,
    confirmed_at TEXT,
    last_step    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Codes that stand in for a lost telephone, each for once.
CREATE TABLE recovery_codes (
    user_id   BLOB NOT NULL REFERENCES users (id),
    code_hash BLOB NOT NULL,
    PRIMARY KEY (user_id, code_hash)
) STRICT, WITHOUT ROWID;

-- Where an entry of the audit log was done, for whoever reads what is done at
-- an organisation. It follows from the entry, and is written when that is
-- chained.
CREATE TABLE audit_places (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    position        INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, position)
) STRICT, WITHOUT ROWID;

INSERT INTO audit_places (organisation_id, position)
SELECT o.id, a.position FROM audit a
JOIN events e ON e.id = unhex(replace(a.subject, '-', ''))
JOIN organisations o ON o.id = e.owner_id
WHERE a.subject_kind = 'event' AND a.position IS NOT NULL;
