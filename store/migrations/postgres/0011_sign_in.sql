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
