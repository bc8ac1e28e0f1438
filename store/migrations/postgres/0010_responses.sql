-- Texts of learning responses are unsealed and corrected like those of events;
-- event_key names an event that the response covers then.
ALTER TABLE unsealings ADD COLUMN response_id UUID REFERENCES responses (id);
ALTER TABLE corrections ADD COLUMN response_id UUID REFERENCES responses (id);

CREATE INDEX corrections_of_response ON corrections (response_id)
    WHERE response_id IS NOT NULL;

-- The version of the response that took an event out of it; the row stays.
ALTER TABLE response_events ADD COLUMN removed INTEGER;

-- What a step was about: the event that was added or taken out, the number of
-- the safety action.
ALTER TABLE response_steps ADD COLUMN event_key BIGINT REFERENCES events (key);
ALTER TABLE response_steps ADD COLUMN action INTEGER;

-- kind follows from facts.
ALTER TABLE responses ADD COLUMN kind TEXT NOT NULL DEFAULT '';
UPDATE responses SET kind = facts ->> 'kind';
