-- What people accepted and chose, what is written to all of them, and how the
-- pages are used.

-- Which versions of the terms of use and the privacy policy somebody accepted
-- together. Rows are only ever added.
CREATE TABLE acceptances (
    user_id     BLOB NOT NULL REFERENCES users (id),
    terms       INTEGER NOT NULL,
    privacy     INTEGER NOT NULL,
    accepted_at TEXT NOT NULL,
    PRIMARY KEY (user_id, terms, privacy)
) STRICT, WITHOUT ROWID;

-- What somebody said yes or no to beyond what the service needs, one row for
-- each time. Rows are only ever added; the one with the greatest number counts.
CREATE TABLE choices (
    user_id BLOB NOT NULL REFERENCES users (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('usage_analysis', 'invitations', 'news')),
    number  INTEGER NOT NULL,
    chosen  INTEGER NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (user_id, purpose, number)
) STRICT, WITHOUT ROWID;

-- Why an account is suspended; null while it is not, or where nobody said.
ALTER TABLE users ADD COLUMN suspended_for TEXT;

-- News and invitations to all who want them. Letters are written some at a time
-- in the order of people; after_user is the last one who was looked at. What a
-- notice says is sealed, and gone once every letter is written.
CREATE TABLE notices (
    id         BLOB PRIMARY KEY,
    purpose    TEXT NOT NULL CHECK (purpose IN ('invitations', 'news')),
    subject    TEXT NOT NULL,
    written_by BLOB NOT NULL REFERENCES users (id),
    written_at TEXT NOT NULL,
    sealed     BLOB,
    key_id     TEXT,
    after_user BLOB NOT NULL,
    letters    INTEGER NOT NULL,
    done_at    TEXT,
    CHECK ((sealed IS NULL) = (key_id IS NULL)),
    CHECK ((done_at IS NULL) = (sealed IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX notices_in_time ON notices (written_at);
CREATE INDEX notices_under_way ON notices (written_at) WHERE done_at IS NULL;

-- How often pages were looked at on a day by the people of an organisation
-- together; 0 stands for everyone who is signed in.
CREATE TABLE usage_counts (
    organisation_id INTEGER NOT NULL,
    day             TEXT NOT NULL,
    route           TEXT NOT NULL,
    views           INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, day, route)
) STRICT, WITHOUT ROWID;

CREATE INDEX usage_counts_in_time ON usage_counts (day);

-- The same of one person, of those alone who said yes to it.
CREATE TABLE usage_of_people (
    user_id BLOB NOT NULL REFERENCES users (id),
    day     TEXT NOT NULL,
    route   TEXT NOT NULL,
    views   INTEGER NOT NULL,
    PRIMARY KEY (user_id, day, route)
) STRICT, WITHOUT ROWID;

CREATE INDEX usage_of_people_in_time ON usage_of_people (day);

-- Who reads how the pages are used at an organisation, by nomination.
CREATE TABLE usage_readers (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    user_id         BLOB NOT NULL REFERENCES users (id),
    nominated_by    BLOB NOT NULL REFERENCES users (id),
    nominated_at    TEXT NOT NULL,
    PRIMARY KEY (organisation_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX usage_readers_of_user ON usage_readers (user_id);
