-- The statutory and national policy section: the duty of candour, and the
-- learning responses of organisations with their safety actions.

-- How far the duty of candour is done for an event. Rows are only ever added;
-- the one of the highest version is how it stands.
CREATE TABLE candour (
    event_key BIGINT NOT NULL REFERENCES events (key),
    version   INTEGER NOT NULL,
    steps     JSONB NOT NULL,
    at        TIMESTAMPTZ NOT NULL,
    author_id UUID NOT NULL REFERENCES users (id),
    PRIMARY KEY (event_key, version)
);

-- Learning responses as they stand. finished and due_on follow from facts.
CREATE TABLE responses (
    id              UUID PRIMARY KEY,
    organisation_id BIGINT NOT NULL REFERENCES organisations (id),
    version         INTEGER NOT NULL,
    facts           JSONB NOT NULL,
    finished        BOOLEAN NOT NULL,
    due_on          DATE
);

CREATE INDEX responses_of_organisation ON responses (organisation_id, finished, due_on);

-- What was done to a response, each step only ever added, with the facts as
-- they were from then on.
CREATE TABLE response_steps (
    response_id UUID NOT NULL REFERENCES responses (id),
    version     INTEGER NOT NULL,
    at          TIMESTAMPTZ NOT NULL,
    author_id   UUID NOT NULL REFERENCES users (id),
    deed        TEXT NOT NULL,
    facts       JSONB NOT NULL,
    PRIMARY KEY (response_id, version)
);

-- The events that a response covers: all of its organisation.
CREATE TABLE response_events (
    response_id UUID NOT NULL REFERENCES responses (id),
    event_key   BIGINT NOT NULL REFERENCES events (key),
    version     INTEGER NOT NULL,
    PRIMARY KEY (response_id, event_key)
);

CREATE INDEX response_events_of_event ON response_events (event_key);

-- What is to be done because of a response; its words are in response_texts,
-- under its number.
CREATE TABLE safety_actions (
    response_id UUID NOT NULL REFERENCES responses (id),
    number      INTEGER NOT NULL,
    due_on      DATE,
    done_on     DATE,
    PRIMARY KEY (response_id, number)
);

-- Free text as it was sealed and as it is read, as in event_texts.
CREATE TABLE response_texts (
    response_id UUID NOT NULL REFERENCES responses (id),
    element     TEXT COLLATE "C" NOT NULL,
    instance    INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    sealed      BYTEA NOT NULL,
    key_id      TEXT NOT NULL,
    redacted    TEXT NOT NULL,
    engine      TEXT NOT NULL,
    PRIMARY KEY (response_id, element, instance, version)
);
