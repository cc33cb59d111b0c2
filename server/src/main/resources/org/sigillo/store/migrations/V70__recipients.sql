-- Who is told of an organization's domains: alerts as they come, and a digest each week. Times are seconds since 1970.
CREATE TABLE recipient (
    number       ${identity},
    organization BIGINT  NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    kind         TEXT    NOT NULL,             -- mail, webhook, chat
    place        TEXT    NOT NULL,             -- an address, or a URL
    language     TEXT    NOT NULL,
    alerts       INTEGER NOT NULL,             -- 1: is told of alerts
    digest       INTEGER NOT NULL,             -- 1: is told of each week
    secret       TEXT    NOT NULL UNIQUE,      -- in the links of mails; what posts are signed with
    person       TEXT    NOT NULL,             -- who wished it, by address
    made_at      BIGINT  NOT NULL,
    agreed_at    BIGINT,                       -- when whoever reads the mails said yes; at once where it is posted
    refused_at   BIGINT,                       -- when they said no, or the wish was withdrawn before they said anything
    told_at      BIGINT  NOT NULL,             -- of which week a digest was written last, or looked for: its due time
    UNIQUE (organization, kind, place)
);
