-- What people write to those who run the service, and local risk systems.

-- What people think of a page. Only the day is kept, so that nothing leads from
-- here to a report that was sent at the same time. page is the pattern of an
-- address, or empty.
CREATE TABLE feedback (
    id       UUID PRIMARY KEY,
    given_on DATE NOT NULL,
    page     TEXT NOT NULL,
    ease     TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('new', 'read', 'answered'))
);

CREATE INDEX feedback_in_time ON feedback (given_on, id);
CREATE INDEX feedback_of_page ON feedback (page, given_on, id);
CREATE INDEX feedback_in_state ON feedback (state, given_on, id);
CREATE INDEX feedback_of_page_in_state ON feedback (page, state, given_on, id);

-- Reports of breaches. about_id is the account that one is about, if it names
-- one that there is; own_account, that the reporter has had theirs shut.
CREATE TABLE breaches (
    id               UUID PRIMARY KEY,
    kind             TEXT NOT NULL CHECK (kind IN ('terms', 'access', 'account')),
    found_at         TIMESTAMPTZ NOT NULL,
    reported_at      TIMESTAMPTZ NOT NULL,
    reporter_id      UUID REFERENCES users (id),
    about_id         UUID REFERENCES users (id),
    names_no_account BOOLEAN NOT NULL,
    own_account      BOOLEAN NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('new', 'in-hand', 'closed')),
    steps            INTEGER NOT NULL
);

CREATE INDEX breaches_open ON breaches (found_at, id) WHERE state <> 'closed';
CREATE INDEX breaches_closed ON breaches (found_at, id) WHERE state = 'closed';
CREATE INDEX breaches_of_reporter ON breaches (reporter_id) WHERE reporter_id IS NOT NULL;

-- What was done about a breach, only ever added.
CREATE TABLE breach_steps (
    breach_id UUID NOT NULL REFERENCES breaches (id),
    number    INTEGER NOT NULL,
    at        TIMESTAMPTZ NOT NULL,
    actor_id  UUID NOT NULL REFERENCES users (id),
    state     TEXT NOT NULL,
    PRIMARY KEY (breach_id, number)
);

-- The texts of both, sealed, and as they are read. message_id is that of
-- feedback or of a breach; number is that of the step, or 0. An address is never
-- read by anyone, so it has no redacted text, and goes on the day until_on.
CREATE TABLE message_texts (
    message_id UUID NOT NULL,
    part       TEXT NOT NULL CHECK (part IN ('words', 'address', 'note')),
    number     INTEGER NOT NULL,
    sealed     BYTEA NOT NULL,
    key_id     TEXT NOT NULL,
    redacted   TEXT,
    engine     TEXT,
    until_on   DATE,
    PRIMARY KEY (message_id, part, number),
    CHECK ((redacted IS NULL) = (engine IS NULL)),
    CHECK ((part = 'address') = (redacted IS NULL)),
    CHECK ((part = 'address') = (until_on IS NOT NULL))
);

CREATE INDEX message_texts_that_go ON message_texts (until_on) WHERE until_on IS NOT NULL;

-- Risk management systems of organisations, as the operator lists them.
CREATE TABLE risk_systems (
    id         UUID PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    supplier   TEXT NOT NULL,
    versions   TEXT NOT NULL,
    taxonomy   TEXT NOT NULL,
    retired_on DATE,
    version    INTEGER NOT NULL
);

-- Which organisations use which.
CREATE TABLE risk_system_users (
    organisation_id BIGINT NOT NULL REFERENCES organisations (id),
    system_id       UUID NOT NULL REFERENCES risk_systems (id),
    since_on        DATE NOT NULL,
    PRIMARY KEY (organisation_id, system_id)
);

CREATE INDEX risk_system_users_of_system ON risk_system_users (system_id, organisation_id);
