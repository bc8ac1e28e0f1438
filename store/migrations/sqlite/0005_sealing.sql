-- Keys and what is done with sealed texts. From here on the rows of event_texts
-- are no longer only added to: sealed and key_id change when a text is sealed
-- again under another key, redacted and engine when it is redacted again by
-- another engine. What was typed stays what it was.

-- The keys under which something may be sealed, by their ids.
CREATE TABLE sealing_keys (
    key_id        TEXT PRIMARY KEY,
    first_used_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Secrets of the service's own, such as what receipts are hashed with.
CREATE TABLE secrets (
    name   TEXT PRIMARY KEY,
    sealed BLOB NOT NULL,
    key_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Requests to open one sealed text, and what became of them. reason is
-- redacted; of what people wrote nothing is kept here.
CREATE TABLE unsealings (
    id           BLOB PRIMARY KEY,
    event_key    INTEGER NOT NULL REFERENCES events (key),
    element      TEXT NOT NULL,
    instance     INTEGER NOT NULL,
    by_reporter  INTEGER NOT NULL,
    reason       TEXT NOT NULL,
    asked_by     BLOB NOT NULL REFERENCES users (id),
    asked_at     TEXT NOT NULL,
    asked_on     TEXT NOT NULL,
    needs_second INTEGER NOT NULL,
    confirmed_by BLOB REFERENCES users (id),
    confirmed_at TEXT,
    opened_at    TEXT,
    opened_on    TEXT,
    CHECK (confirmed_by <> asked_by),
    CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
    CHECK ((opened_at IS NULL) = (opened_on IS NULL)),
    CHECK (opened_at IS NULL OR needs_second = 0 OR confirmed_by IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX unsealings_in_time ON unsealings (asked_at);
CREATE INDEX unsealings_opened ON unsealings (opened_on) WHERE opened_on IS NOT NULL;

-- The days on which somebody asked or opened, once the alarm was raised.
CREATE TABLE unsealing_alarms (
    day    TEXT PRIMARY KEY,
    asked  INTEGER NOT NULL,
    opened INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Corrections of what the redaction engine makes of a text: places in the text
-- as it was written, in Unicode scalar values, and what is right there. The
-- words themselves are in the sealed text alone.
CREATE TABLE corrections (
    id           BLOB PRIMARY KEY,
    event_key    INTEGER NOT NULL REFERENCES events (key),
    element      TEXT NOT NULL,
    instance     INTEGER NOT NULL,
    by_reporter  INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    from_scalar  INTEGER NOT NULL,
    until_scalar INTEGER NOT NULL,
    verdict      TEXT NOT NULL,
    corrected_by BLOB NOT NULL REFERENCES users (id),
    corrected_at TEXT NOT NULL,
    CHECK (from_scalar < until_scalar)
) STRICT, WITHOUT ROWID;

CREATE INDEX corrections_of_event ON corrections (event_key);
