-- The people to whom an admin has narrowed a record. A record without any rows
-- here is open to all its readers.
CREATE TABLE narrowed_to (
    event_key INTEGER NOT NULL REFERENCES events (key),
    user_id   BLOB NOT NULL REFERENCES users (id),
    PRIMARY KEY (event_key, user_id)
) STRICT, WITHOUT ROWID;

-- Who holds what at one organisation.
CREATE INDEX grants_of_organisation ON grants (organisation_id);
