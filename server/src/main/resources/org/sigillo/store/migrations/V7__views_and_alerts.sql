-- What pages about time, reporters and failures read, added up as the other days are: in the transaction of the report.
-- Times are seconds since 1970, days are days since 1970, both in UTC.

-- The day an address was first seen, a signature of a domain first verified, or a return path was first vouched for.
CREATE TABLE source_first (
    domain    TEXT    NOT NULL,
    kind      TEXT    NOT NULL,               -- ip, dkim, spf
    name      TEXT    NOT NULL,               -- the address, the domain
    first_day INTEGER NOT NULL,
    PRIMARY KEY (domain, kind, name)
);
CREATE INDEX source_first_by_day ON source_first (domain, kind, first_day);

INSERT INTO source_first (domain, kind, name, first_day)
    SELECT domain, 'ip', source_ip, MIN(day) FROM source_day GROUP BY domain, source_ip;
INSERT INTO source_first (domain, kind, name, first_day)
    SELECT domain, kind, name, MIN(day) FROM source_sign WHERE kind IN ('dkim', 'spf') AND passed = 1
    GROUP BY domain, kind, name;

-- Who reported, how often, and how well. A day is that of the report, not of its arrival.
CREATE TABLE reporter_day (
    domain       TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    organization TEXT    NOT NULL,
    kind         TEXT    NOT NULL,            -- aggregate, tls, failure
    reports      BIGINT  NOT NULL,
    counted      BIGINT  NOT NULL,            -- messages, sessions or incidents
    repaired     BIGINT  NOT NULL,            -- reports with something wrong that were read all the same
    late         BIGINT  NOT NULL,            -- reports that came two days after their end, or later
    duplicates   BIGINT  NOT NULL,
    received_at  BIGINT  NOT NULL,            -- when the last came
    PRIMARY KEY (domain, day, organization, kind)
);

INSERT INTO reporter_day (domain, day, organization, kind, reports, counted, repaired, late, duplicates, received_at)
    SELECT domain, (begin_at + (end_at - begin_at) / 2) / 86400, organization, kind, COUNT(*), SUM(counted),
        SUM(CASE WHEN repairs = '' THEN 0 ELSE 1 END),
        SUM(CASE WHEN received_at - end_at > 172800 AND received_at - end_at <= 2592000 THEN 1 ELSE 0 END), 0, MAX(received_at)
    FROM report GROUP BY 1, 2, 3, 4;

-- Messages with no aligned pass, by cause.
CREATE TABLE failure_day (
    domain      TEXT    NOT NULL,
    day         INTEGER NOT NULL,
    cause       TEXT    NOT NULL,             -- a stable code
    source_ip   TEXT    NOT NULL,
    messages    BIGINT  NOT NULL,
    quarantined BIGINT  NOT NULL,
    rejected    BIGINT  NOT NULL,
    PRIMARY KEY (domain, day, cause, source_ip)
);

-- What reporters found published.
CREATE TABLE policy_day (
    domain  TEXT    NOT NULL,
    day     INTEGER NOT NULL,
    policy  TEXT    NOT NULL,                 -- p=reject t=y
    reports BIGINT  NOT NULL,
    PRIMARY KEY (domain, day, policy)
);

-- What the DNS said of an address, and until when that is believed.
CREATE TABLE address_name (
    address    TEXT    NOT NULL PRIMARY KEY,
    name       TEXT,                          -- confirmed forward; none if there is none
    looked_at  BIGINT  NOT NULL
);

-- What somebody should know of. One line a cause; it is told once a day at most.
CREATE TABLE alert (
    cause     TEXT    NOT NULL PRIMARY KEY,   -- what makes it the same: code, domain, subject
    code      TEXT    NOT NULL,
    domain    TEXT    NOT NULL,
    subject   TEXT    NOT NULL,
    slots     TEXT    NOT NULL,               -- what fills the sentence, and the evidence: JSON
    since     BIGINT  NOT NULL,
    last_at   BIGINT  NOT NULL,
    seen      BIGINT  NOT NULL,               -- in how many looks
    told_at   BIGINT,                         -- when it was told last
    closed_at BIGINT                          -- when it was over
);

-- What is on its way to a webhook.
CREATE TABLE alert_parcel (
    id       ${identity},
    channel  TEXT    NOT NULL,                -- the name of a [[alerts.webhook]]
    body     TEXT    NOT NULL,
    made_at  BIGINT  NOT NULL,
    tries    INTEGER NOT NULL,
    due_at   BIGINT  NOT NULL
);
CREATE INDEX alert_parcel_due ON alert_parcel (due_at);
