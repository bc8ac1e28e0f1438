-- What makes lists as quick in a large database as in a small one.

-- Each learning response once under every range that reaches its organisation,
-- in the order of its list; it follows from responses, safety_actions and
-- owner_ranges. standing is 0 while it is not finished, 1 while it is finished
-- and an action is open, else 2. next_on is the day by which something of it is
-- next due, the day it was due once nothing is open, or the last day there is.
CREATE TABLE response_ranges (
    range_id    BIGINT NOT NULL,
    standing    SMALLINT NOT NULL,
    next_on     DATE NOT NULL,
    response_id UUID NOT NULL REFERENCES responses (id),
    kind        TEXT NOT NULL,
    PRIMARY KEY (range_id, standing, next_on, response_id)
);

CREATE INDEX response_ranges_of_kind
    ON response_ranges (range_id, kind, standing, next_on, response_id);
CREATE INDEX response_ranges_of ON response_ranges (response_id);

INSERT INTO response_ranges (range_id, standing, next_on, response_id, kind)
SELECT o.range_id, w.standing,
    COALESCE(w.next_on, CASE WHEN w.standing = 2 THEN w.due_on END, '9999-12-31'), w.id, w.kind
FROM (
    SELECT r.id, r.organisation_id, r.kind, r.due_on,
        CASE WHEN NOT r.finished THEN 0
            WHEN EXISTS (SELECT 1 FROM safety_actions a
                WHERE a.response_id = r.id AND a.done_on IS NULL) THEN 1
            ELSE 2 END AS standing,
        (SELECT MIN(d.due_on) FROM (
            SELECT a.due_on FROM safety_actions a
            WHERE a.response_id = r.id AND a.done_on IS NULL
            UNION ALL SELECT CASE WHEN r.finished THEN NULL ELSE r.due_on END) d) AS next_on
    FROM responses r) w
JOIN owner_ranges o ON o.owner_id = w.organisation_id;

-- Nothing asks for the responses of one organisation by their days any more.
DROP INDEX responses_of_organisation;
CREATE INDEX responses_of_organisation ON responses (organisation_id);

-- Requests that wait, in the order of asking: those that the accounts post
-- decides, and those of one organisation.
CREATE INDEX access_requests_waiting ON access_requests (kind, asked_at, id)
    WHERE state = 'pending';
DROP INDEX access_requests_undecided;
CREATE INDEX access_requests_undecided ON access_requests (organisation_id, kind, asked_at, id)
    WHERE state = 'pending';

-- Letters of one moment are told apart.
DROP INDEX letters_in_time;
CREATE INDEX letters_in_time ON letters (written_at, id);

-- Who holds what at an organisation now.
DROP INDEX grants_of_organisation;
DROP INDEX grants_at_organisation;
CREATE INDEX grants_at_organisation ON grants (organisation_id, account_type)
    WHERE revoked_at IS NULL;
