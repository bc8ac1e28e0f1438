-- Letters, and how people show who they are.

-- Letters that wait to be sent, with what became of those before them. What a
-- letter says and to whom is sealed, since it may hold a link that opens an
-- account, and is gone as soon as the letter has left or is of no use.
CREATE TABLE letters (
    id         UUID PRIMARY KEY,
    occasion   TEXT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    until_at   TIMESTAMPTZ NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'lapsed')),
    attempts   INTEGER NOT NULL,
    due_at     TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    problem    TEXT,
    sealed     BYTEA,
    key_id     TEXT,
    CHECK ((sealed IS NULL) = (key_id IS NULL)),
    CHECK ((state = 'waiting') = (sealed IS NOT NULL))
);

CREATE INDEX letters_due ON letters (due_at) WHERE state = 'waiting';
CREATE INDEX letters_in_time ON letters (written_at);

-- What a session was begun with: the family of the browser, and whether by a
-- second step besides the password.
ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN two_steps BOOLEAN NOT NULL DEFAULT FALSE;

-- How often somebody has tried in vain since a time; subject is a keyed hash of
-- the account, the device or the address, whether or not there is such a one.
CREATE TABLE attempts (
    subject  BYTEA PRIMARY KEY,
    failures INTEGER NOT NULL,
    since_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX attempts_in_time ON attempts (since_at);

-- Links to set a new password. The token itself is in the letter only.
CREATE TABLE recoveries (
    token_hash BYTEA PRIMARY KEY,
    user_id    UUID NOT NULL REFERENCES users (id),
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX recoveries_in_time ON recoveries (expires_at);

-- People whose password was right and who have not taken the second step yet.
CREATE TABLE half_sign_ins (
    token_hash BYTEA PRIMARY KEY,
    user_id    UUID NOT NULL REFERENCES users (id),
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX half_sign_ins_in_time ON half_sign_ins (expires_at);

-- The secret of a person's one-time codes. confirmed_at is null until they have
-- entered a code of it; last_step is the latest code that was used.
CREATE TABLE authenticators (
    user_id      UUID PRIMARY KEY REFERENCES users (id),
    sealed       BYTEA NOT NULL,
    key_id       TEXT NOT NULL,
    confirmed_at TIMESTAMPTZ,
    last_step    BIGINT NOT NULL
);

-- Codes that stand in for a lost telephone, each for once.
CREATE TABLE recovery_codes (
    user_id   UUID NOT NULL REFERENCES users (id),
    code_hash BYTEA NOT NULL,
    PRIMARY KEY (user_id, code_hash)
);

-- Where an entry of the audit log was done, for whoever reads what is done at
-- an organisation. It follows from the entry, and is written when that is
-- chained.
CREATE TABLE audit_places (
    organisation_id BIGINT NOT NULL REFERENCES organisations (id),
    position        BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, position)
);

INSERT INTO audit_places (organisation_id, position)
SELECT o.id, a.position FROM audit a
JOIN events e ON e.id = a.subject::uuid
JOIN organisations o ON o.id = e.owner_id
WHERE a.subject_kind = 'event' AND a.position IS NOT NULL;
