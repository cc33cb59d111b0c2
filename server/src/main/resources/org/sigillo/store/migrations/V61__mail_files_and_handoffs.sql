-- What a domain shall publish: a mail.yaml, as "sigillo dns plan" reads it. Times are seconds since 1970, in UTC.
CREATE TABLE mail_file (
    domain  TEXT    NOT NULL PRIMARY KEY,
    file    TEXT    NOT NULL,
    said_at BIGINT  NOT NULL
);

-- Links for whoever holds the DNS of a domain. They show what to publish, and nothing else.
CREATE TABLE handoff (
    number       ${identity},
    id           TEXT    NOT NULL UNIQUE,      -- SHA-256 of what the link holds
    organization BIGINT  NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    domain       TEXT    NOT NULL,
    person       TEXT    NOT NULL,             -- who made it, by address
    made_at      BIGINT  NOT NULL,
    ends_at      BIGINT  NOT NULL
);
CREATE INDEX handoff_of ON handoff (organization, domain);
