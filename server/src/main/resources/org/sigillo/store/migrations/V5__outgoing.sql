-- What the filter judged, added up until it is reported (RFC 9990), and the reports made of it.
-- Times are seconds since 1970, in UTC.

-- Tells our reports from those of another store of the same name. One row.
CREATE TABLE outgoing_self (
    one         INTEGER NOT NULL PRIMARY KEY, -- 1
    name        TEXT    NOT NULL              -- eight letters and digits
);

-- How long a reporting period is, and from which midnight on.
CREATE TABLE outgoing_hours (
    from_at     BIGINT  NOT NULL PRIMARY KEY,
    hours       INTEGER NOT NULL
);

-- One domain in one reporting period.
CREATE TABLE outgoing_period (
    id          ${identity},
    domain      TEXT    NOT NULL,             -- the DMARC Policy Domain
    begin_at    BIGINT  NOT NULL,             -- its first second
    end_at      BIGINT  NOT NULL,             -- the first second of the next
    state       TEXT    NOT NULL,             -- open; sealed: takes no more; closed: reported, or never to be
    due_at      BIGINT  NOT NULL,             -- when it is reported
    tries       INTEGER NOT NULL,             -- how often that was put off
    messages    BIGINT  NOT NULL,
    passed      BIGINT  NOT NULL,             -- DMARC passed
    welcome     BIGINT  NOT NULL,             -- passed, let in, and not marked as spam
    UNIQUE (domain, begin_at)
);
CREATE INDEX outgoing_period_due ON outgoing_period (state, due_at);

-- A policy it had published then; more than one if it changed. Each is a report of its own.
CREATE TABLE outgoing_policy (
    id          ${identity},
    period      BIGINT  NOT NULL REFERENCES outgoing_period (id) ON DELETE CASCADE,
    published   TEXT    NOT NULL,             -- the element policy_published
    rua         TEXT    NOT NULL,             -- where reports are wanted, commas between, as last seen
    error       TEXT    NOT NULL,             -- what is wrong with the record, in words
    row_count   BIGINT  NOT NULL,
    messages    BIGINT  NOT NULL,
    left_out    BIGINT  NOT NULL,             -- of these, in no row: there were too many
    reason      TEXT    NOT NULL,             -- closed and not reported: why, a stable code
    report_id   TEXT,                         -- closed and reported
    UNIQUE (period, published)
);

CREATE TABLE outgoing_row (
    policy      BIGINT  NOT NULL REFERENCES outgoing_policy (id) ON DELETE CASCADE,
    hash        TEXT    NOT NULL,             -- half of the SHA-256 of the record
    record      TEXT    NOT NULL,             -- the element record, without its count
    messages    BIGINT  NOT NULL,
    PRIMARY KEY (policy, hash)
);

-- Reports made: never changed, so that an id has one content for ever.
CREATE TABLE outgoing_report (
    report_id   TEXT    NOT NULL PRIMARY KEY,
    domain      TEXT    NOT NULL,
    begin_at    BIGINT  NOT NULL,
    end_at      BIGINT  NOT NULL,
    file        TEXT    NOT NULL,
    made_at     BIGINT  NOT NULL,
    row_count   BIGINT  NOT NULL,
    messages    BIGINT  NOT NULL,
    left_out    BIGINT  NOT NULL,
    sent_to     TEXT    NOT NULL,             -- addresses, with spaces between
    document    ${octets} NOT NULL            -- XML, compressed with gzip: what was sent
);
CREATE INDEX outgoing_report_by_domain ON outgoing_report (domain, begin_at);
CREATE INDEX outgoing_report_by_period ON outgoing_report (begin_at);
