-- Events, their texts and history, and what makes lists, counts and search of
-- any part of England as quick as of one practice.

-- key orders events as lists show them: seconds since 2020 of the recorded
-- time, shifted left by 31, then random bits; for an anonymous event the
-- seconds of the day's midnight. owner_id is null while the national review
-- looks for an owner. cell packs kind, harm and status.
CREATE TABLE events (
    key           INTEGER PRIMARY KEY,
    id            BLOB NOT NULL UNIQUE,
    reference     TEXT NOT NULL UNIQUE,
    version       INTEGER NOT NULL,
    cell          INTEGER NOT NULL,
    owner_id      INTEGER REFERENCES organisations (id),
    author_id     BLOB REFERENCES users (id),
    place_id      INTEGER REFERENCES organisations (id),
    taxonomy      TEXT NOT NULL,
    recorded_on   TEXT NOT NULL,
    recorded_at   TEXT,
    happened_on   TEXT,
    coded         TEXT NOT NULL,
    summary       TEXT NOT NULL,
    receipt_hash  BLOB UNIQUE,
    body_hash     BLOB,
    submission_id BLOB UNIQUE,
    -- Nothing that could tell the person or the time is kept of an anonymous event.
    CHECK ((author_id IS NULL) = (receipt_hash IS NOT NULL)),
    CHECK ((author_id IS NULL) = (recorded_at IS NULL)),
    CHECK ((author_id IS NULL) = (submission_id IS NULL)),
    CHECK ((receipt_hash IS NULL) = (body_hash IS NULL))
) STRICT;

CREATE INDEX events_of_author ON events (author_id, key) WHERE author_id IS NOT NULL;
CREATE INDEX events_at_place ON events (place_id, key) WHERE place_id IS NOT NULL;

-- Free text as it was sealed and as it is read. Rows are only ever added; the
-- one of the highest version is the present text of its element and instance.
CREATE TABLE event_texts (
    event_key   INTEGER NOT NULL REFERENCES events (key),
    element     TEXT NOT NULL,
    instance    INTEGER NOT NULL,
    by_reporter INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    sealed      BLOB NOT NULL,
    key_id      TEXT NOT NULL,
    redacted    TEXT NOT NULL,
    engine      TEXT NOT NULL,
    PRIMARY KEY (event_key, element, instance, by_reporter, version)
) STRICT, WITHOUT ROWID;

-- What was done to a record, each step only ever added. at is null where the
-- time of day is not kept.
CREATE TABLE revisions (
    event_key INTEGER NOT NULL REFERENCES events (key),
    version   INTEGER NOT NULL,
    at        TEXT,
    on_day    TEXT NOT NULL,
    author_id BLOB REFERENCES users (id),
    deed      TEXT NOT NULL,
    detail    TEXT NOT NULL,
    PRIMARY KEY (event_key, version)
) STRICT, WITHOUT ROWID;

-- Each event once under every range that reaches it.
CREATE TABLE event_ranges (
    range_id INTEGER NOT NULL,
    cell     INTEGER NOT NULL,
    key      INTEGER NOT NULL,
    PRIMARY KEY (range_id, cell, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_ranges_in_time ON event_ranges (range_id, key);

-- Changes of counts, added with the event at its owner, where no two writers
-- meet; moved into event_counts in one go. Owner 0 is the national review.
CREATE TABLE count_changes (
    id       INTEGER PRIMARY KEY,
    owner_id INTEGER NOT NULL,
    day      TEXT NOT NULL,
    cell     INTEGER NOT NULL,
    n        INTEGER NOT NULL
) STRICT;

-- How many events each range has. period is 0 for all time, yyyymm for a month
-- and yyyymmdd for a day.
CREATE TABLE event_counts (
    range_id INTEGER NOT NULL,
    period   INTEGER NOT NULL,
    cell     INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    PRIMARY KEY (range_id, period, cell)
) STRICT, WITHOUT ROWID;

-- The stems of an event's redacted text and the tokens of its ranges, found by
-- rowid = key. Nothing of the text itself is kept here.
CREATE VIRTUAL TABLE event_search USING fts5 (
    document,
    content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
