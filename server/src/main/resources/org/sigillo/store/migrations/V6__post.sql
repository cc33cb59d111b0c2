-- What we have to send: reports, made once and kept until they are delivered. Times are milliseconds since 1970, in UTC.

CREATE TABLE post_parcel (
    id           ${identity},
    parcel_key   TEXT    NOT NULL UNIQUE,     -- its maker's name for it: one content under one name, for ever
    kind         TEXT    NOT NULL,            -- aggregate, failure, tls, alert
    destination  TEXT    NOT NULL,            -- mailto:a@b.example or https://...
    host         TEXT    NOT NULL,            -- of the address, of the URI
    domain       TEXT    NOT NULL,            -- whom it is about
    media_type   TEXT    NOT NULL,            -- message/rfc822, or that of the document
    hash         TEXT    NOT NULL,            -- SHA-256 of the octets, hexadecimal
    size         BIGINT  NOT NULL,            -- of the octets, not compressed
    octets       ${octets},                   -- compressed with gzip; none some time after the end
    state        TEXT    NOT NULL,            -- waiting sending sent refused expired suppressed dropped
    attempts     INTEGER NOT NULL,
    next_at      BIGINT  NOT NULL,            -- waiting: not before; sending: until when it is its holder's
    holder       TEXT,                        -- sending: whose
    doubt        INTEGER NOT NULL,            -- 1 where it may have arrived without our knowing
    added_at     BIGINT  NOT NULL,
    changed_at   BIGINT  NOT NULL,
    not_after    BIGINT  NOT NULL,
    answer       TEXT    NOT NULL             -- the last one, ours or theirs; empty before the first
);
CREATE INDEX post_parcel_due ON post_parcel (state, next_at);
CREATE INDEX post_parcel_domain ON post_parcel (domain, added_at);

-- Where nothing is sent any more: an address, or a whole domain.
CREATE TABLE post_suppression (
    address    TEXT    NOT NULL PRIMARY KEY,  -- a@b.example, or b.example for all of it
    reason     TEXT    NOT NULL,              -- refused, bounced, operator
    detail     TEXT    NOT NULL,
    strikes    INTEGER NOT NULL,
    since      BIGINT  NOT NULL,
    last_at    BIGINT  NOT NULL,
    until_at   BIGINT                         -- none: for ever
);

-- Sessions of ours with other mail servers, as Postfix tells of them, added up by day.
CREATE TABLE tlsrpt_session (
    domain      TEXT    NOT NULL,             -- the Policy Domain
    day         INTEGER NOT NULL,             -- since 1970, in UTC
    policy      TEXT    NOT NULL,             -- SHA-256 of the policy applied, hexadecimal
    successful  BIGINT  NOT NULL,
    failed      BIGINT  NOT NULL,
    PRIMARY KEY (domain, day, policy)
);

CREATE TABLE tlsrpt_policy (
    policy      TEXT    NOT NULL PRIMARY KEY,
    document    TEXT    NOT NULL              -- type, domain, strings, hosts: JSON
);

CREATE TABLE tlsrpt_failure (
    domain      TEXT    NOT NULL,
    day         INTEGER NOT NULL,
    policy      TEXT    NOT NULL,
    failure     TEXT    NOT NULL,             -- SHA-256 of what follows, hexadecimal
    document    TEXT    NOT NULL,             -- result type, addresses, hosts, reason: JSON
    sessions    BIGINT  NOT NULL,
    PRIMARY KEY (domain, day, policy, failure)
);

-- What a domain publishes, as Postfix saw it last, and what became of its report of the day.
CREATE TABLE tlsrpt_day (
    domain      TEXT    NOT NULL,
    day         INTEGER NOT NULL,
    record      TEXT    NOT NULL,             -- of _smtp._tls
    state       TEXT    NOT NULL,             -- open, reported, nobody
    detail      TEXT    NOT NULL,
    PRIMARY KEY (domain, day)
);
CREATE INDEX tlsrpt_day_open ON tlsrpt_day (state, day);
