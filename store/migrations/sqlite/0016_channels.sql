-- What people write to those who run the service, and local risk systems.

-- What people think of a page. Only the day is kept, so that nothing leads from
-- here to a report that was sent at the same time. page is the pattern of an
-- address, or empty.
CREATE TABLE feedback (
    id       BLOB PRIMARY KEY,
    given_on TEXT NOT NULL,
    page     TEXT NOT NULL,
    ease     TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('new', 'read', 'answered'))
) STRICT, WITHOUT ROWID;

CREATE INDEX feedback_in_time ON feedback (given_on, id);
CREATE INDEX feedback_of_page ON feedback (page, given_on, id);
CREATE INDEX feedback_in_state ON feedback (state, given_on, id);
CREATE INDEX feedback_of_page_in_state ON feedback (page, state, given_on, id);

-- Reports of breaches. about_id is the account that one is about, if it names
-- one that there is; own_account, that the reporter has had theirs shut.
CREATE TABLE breaches (
    id               BLOB PRIMARY KEY,
    kind             TEXT NOT NULL CHECK (kind IN ('terms', 'access', 'account')),
    found_at         TEXT NOT NULL,
    reported_at      TEXT NOT NULL,
    reporter_id      BLOB REFERENCES users (id),
    about_id         BLOB REFERENCES users (id),
    names_no_account INTEGER NOT NULL,
    own_account      INTEGER NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('new', 'in-hand', 'closed')),
    steps            INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX breaches_open ON breaches (found_at, id) WHERE state <> 'closed';
CREATE INDEX breaches_closed ON breaches (found_at, id) WHERE state = 'closed';
CREATE INDEX breaches_of_reporter ON breaches (reporter_id) WHERE reporter_id IS NOT NULL;

-- What was done about a breach, only ever added.
CREATE TABLE breach_steps (
    breach_id BLOB NOT NULL REFERENCES breaches (id),
    number    INTEGER NOT NULL,
    at        TEXT NOT NULL,
    actor_id  BLOB NOT NULL REFERENCES users (id),
    state     TEXT NOT NULL,
    PRIMARY KEY (breach_id, number)
) STRICT, WITHOUT ROWID;

-- The texts of both, sealed, and as they are read. message_id is that of
-- feedback or of a breach; number is that of the step, or 0. An address is never
-- read by anyone, so it has no redacted text, and goes on the day until_on.
CREATE TABLE message_texts (
    message_id BLOB NOT NULL,
    part       TEXT NOT NULL CHECK (part IN ('words', 'address', 'note')),
    number     INTEGER NOT NULL,
    sealed     BLOB NOT NULL,
    key_id     TEXT NOT NULL,
    redacted   TEXT,
    engine     TEXT,
    until_on   TEXT,
    PRIMARY KEY (message_id, part, number),
    CHECK ((redacted IS NULL) = (engine IS NULL)),
    CHECK ((part = 'address') = (redacted IS NULL)),
    CHECK ((part = 'address') = (until_on IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX message_texts_that_go ON message_texts (until_on) WHERE until_on IS NOT NULL;

-- Risk management systems of organisations, as the operator lists them.
CREATE TABLE risk_systems (
    id         BLOB PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    supplier   TEXT NOT NULL,
    versions   TEXT NOT NULL,
    taxonomy   TEXT NOT NULL,
    retired_on TEXT,
    version    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which organisations use which.
CREATE TABLE risk_system_users (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    system_id       BLOB NOT NULL REFERENCES risk_systems (id),
    since_on        TEXT NOT NULL,
    PRIMARY KEY (organisation_id, system_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX risk_system_users_of_system ON risk_system_users (system_id, organisation_id);
