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
