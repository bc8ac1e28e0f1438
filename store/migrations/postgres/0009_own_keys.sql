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
