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
