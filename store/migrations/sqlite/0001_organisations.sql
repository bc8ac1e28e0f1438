-- Organisations of the register, and who sees whose records.

CREATE TABLE organisations (
    id             INTEGER PRIMARY KEY,
    code           TEXT NOT NULL UNIQUE,
    name           TEXT NOT NULL,
    role           TEXT NOT NULL,
    status         TEXT NOT NULL,
    opened         TEXT,
    closed         TEXT,
    postcode       TEXT,
    display_parent TEXT
) STRICT;

-- One row for each word of an organisation's name, its code and its postcode.
CREATE TABLE organisation_words (
    word            TEXT NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    PRIMARY KEY (word, organisation_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX organisation_words_of ON organisation_words (organisation_id);

-- What the register states; open ends are null.
CREATE TABLE relationships (
    id        INTEGER PRIMARY KEY,
    child_id  INTEGER NOT NULL REFERENCES organisations (id),
    parent_id INTEGER NOT NULL REFERENCES organisations (id),
    kind      TEXT NOT NULL,
    start_on  TEXT,
    end_on    TEXT
) STRICT;

CREATE INDEX relationships_of_child ON relationships (child_id);
CREATE INDEX relationships_of_parent ON relationships (parent_id);

CREATE TABLE successions (
    id             INTEGER PRIMARY KEY,
    predecessor_id INTEGER NOT NULL REFERENCES organisations (id),
    successor_id   INTEGER NOT NULL REFERENCES organisations (id),
    start_on       TEXT NOT NULL
) STRICT;

-- What follows from it: on each day from from_on to until_on, both included,
-- the records of owner_id lie in range_id. A range is an organisation and the
-- way in which it reaches records: organisation * 8 + reach; -1 is everything.
-- Owner 0 is the national review.
CREATE TABLE sights (
    owner_id INTEGER NOT NULL,
    range_id INTEGER NOT NULL,
    from_on  TEXT NOT NULL,
    until_on TEXT NOT NULL,
    PRIMARY KEY (owner_id, range_id, from_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX sights_of_range ON sights (range_id, owner_id);

-- The ranges under which an owner's events are indexed now.
CREATE TABLE owner_ranges (
    owner_id INTEGER NOT NULL,
    range_id INTEGER NOT NULL,
    PRIMARY KEY (owner_id, range_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX owner_ranges_of_range ON owner_ranges (range_id, owner_id);

INSERT INTO sights (owner_id, range_id, from_on, until_on)
VALUES (0, 0, '0001-01-01', '9999-12-31'), (0, -1, '0001-01-01', '9999-12-31');
INSERT INTO owner_ranges (owner_id, range_id) VALUES (0, 0), (0, -1);

-- Owners whose events are still indexed under ranges of yesterday.
CREATE TABLE reindex_queue (
    owner_id INTEGER PRIMARY KEY REFERENCES organisations (id)
) STRICT;
