-- Each draft is sealed under a key of its own, which goes with it: what is left
-- of its text elsewhere, as in a backup, opens no longer.

-- key_id is null once a draft is sealed under its own key.
ALTER TABLE drafts ALTER COLUMN key_id DROP NOT NULL;

-- The drafts' own keys, sealed under the service's key.
CREATE TABLE draft_keys (
    user_id UUID NOT NULL,
    id      UUID NOT NULL,
    sealed  BYTEA NOT NULL,
    key_id  TEXT NOT NULL,
    PRIMARY KEY (user_id, id),
    FOREIGN KEY (user_id, id) REFERENCES drafts (user_id, id) ON DELETE CASCADE
);

-- Lists of medicines and devices to choose from, each replaced as a whole.
CREATE TABLE products (
    kind   TEXT NOT NULL,
    number BIGINT NOT NULL,
    name   TEXT COLLATE "C" NOT NULL,
    system TEXT,
    code   TEXT,
    PRIMARY KEY (kind, number),
    CHECK ((system IS NULL) = (code IS NULL))
);

CREATE INDEX products_by_name ON products (kind, name);

-- The words by which they are found, in lower case.
CREATE TABLE product_words (
    kind   TEXT NOT NULL,
    word   TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (kind, word, number),
    FOREIGN KEY (kind, number) REFERENCES products (kind, number)
);
