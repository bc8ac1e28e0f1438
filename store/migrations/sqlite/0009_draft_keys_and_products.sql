-- Each draft is sealed under a key of its own, which goes with it: what is left
-- of its text elsewhere, as in a backup, opens no longer.

-- key_id is null once a draft is sealed under its own key.
CREATE TABLE drafts_anew (
    user_id         BLOB NOT NULL REFERENCES users (id),
    id              BLOB NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id),
    sealed          BLOB NOT NULL,
    key_id          TEXT,
    version         INTEGER NOT NULL,
    saved_at        TEXT NOT NULL,
    PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO drafts_anew (user_id, id, organisation_id, sealed, key_id, version, saved_at)
    SELECT user_id, id, organisation_id, sealed, key_id, version, saved_at FROM drafts;
DROP TABLE drafts;
ALTER TABLE drafts_anew RENAME TO drafts;
CREATE INDEX drafts_in_time ON drafts (saved_at);

-- The drafts' own keys, sealed under the service's key.
CREATE TABLE draft_keys (
    user_id BLOB NOT NULL,
    id      BLOB NOT NULL,
    sealed  BLOB NOT NULL,
    key_id  TEXT NOT NULL,
    PRIMARY KEY (user_id, id),
    FOREIGN KEY (user_id, id) REFERENCES drafts (user_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Lists of medicines and devices to choose from, each replaced as a whole.
CREATE TABLE products (
    kind   TEXT NOT NULL,
    number INTEGER NOT NULL,
    name   TEXT NOT NULL,
    system TEXT,
    code   TEXT,
    PRIMARY KEY (kind, number),
    CHECK ((system IS NULL) = (code IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX products_by_name ON products (kind, name);

-- The words by which they are found, in lower case.
CREATE TABLE product_words (
    kind   TEXT NOT NULL,
    word   TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (kind, word, number),
    FOREIGN KEY (kind, number) REFERENCES products (kind, number)
) STRICT, WITHOUT ROWID;
