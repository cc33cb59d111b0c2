-- Reports others sent. Facts are only ever added; what a page shows is added up by day in the same transaction.
-- Times are seconds since 1970, days are days since 1970, both in UTC.

-- What came in, as it came, so that a better reader can read it again.
CREATE TABLE report_raw (
    hash        TEXT    NOT NULL PRIMARY KEY, -- SHA-256 of the octets as they came, hexadecimal
    octets      ${octets} NOT NULL,           -- compressed with gzip
    received_at BIGINT  NOT NULL
);

CREATE TABLE report (
    id           ${identity},
    kind         TEXT    NOT NULL,            -- aggregate, tls, failure
    organization TEXT    NOT NULL,            -- who reports; empty if it is not said
    report_id    TEXT    NOT NULL,            -- empty if it is not said
    domain       TEXT    NOT NULL,            -- whom it is about
    begin_at     BIGINT  NOT NULL,
    end_at       BIGINT  NOT NULL,
    content      TEXT    NOT NULL,            -- SHA-256 of what it says, however it was packed
    email        TEXT,
    document     TEXT,                        -- aggregate: the policy published; failure: the report; JSON
    counted      BIGINT  NOT NULL,            -- messages, sessions or incidents
    repairs      TEXT    NOT NULL,            -- what was read all the same: codes, with spaces between
    received_at  BIGINT  NOT NULL,
    raw          TEXT    NOT NULL REFERENCES report_raw (hash),
    UNIQUE (kind, organization, report_id, domain, begin_at, end_at, content)
);
CREATE INDEX report_by_domain ON report (domain, begin_at);

-- The same report once more: recorded, and not counted.
CREATE TABLE report_duplicate (
    report      BIGINT  NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    received_at BIGINT  NOT NULL,
    source      TEXT    NOT NULL              -- the file, the mailbox, the client
);
CREATE INDEX report_duplicate_of ON report_duplicate (report);

-- What could not be read, kept with the reason.
CREATE TABLE report_rejected (
    hash        TEXT    NOT NULL,
    piece       INTEGER NOT NULL,             -- which of the documents in it
    code        TEXT    NOT NULL,
    detail      TEXT    NOT NULL,
    source      TEXT    NOT NULL,
    received_at BIGINT  NOT NULL,
    octets      ${octets} NOT NULL,           -- compressed with gzip
    PRIMARY KEY (hash, piece)
);

CREATE TABLE report_row (
    report        BIGINT  NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    source_ip     TEXT    NOT NULL,
    messages      BIGINT  NOT NULL,
    disposition   TEXT,
    dkim          TEXT,
    spf           TEXT,
    header_from   TEXT,
    envelope_from TEXT,
    envelope_to   TEXT,
    overrides     TEXT    NOT NULL,           -- JSON lists, as `report read --json` has them
    dkim_results  TEXT    NOT NULL,
    spf_results   TEXT    NOT NULL,
    PRIMARY KEY (report, position)
) ${clustered};

CREATE TABLE tls_policy (
    report     BIGINT  NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    type       TEXT,
    domain     TEXT    NOT NULL,
    successful BIGINT  NOT NULL,
    failed     BIGINT  NOT NULL,
    document   TEXT    NOT NULL,              -- JSON, as `report read --json` has it
    PRIMARY KEY (report, position)
) ${clustered};

-- A domain's mail, by day and reporter.
CREATE TABLE domain_day (
    domain       TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    organization TEXT    NOT NULL,
    reports      BIGINT  NOT NULL,
    rows_read    BIGINT  NOT NULL,
    messages     BIGINT  NOT NULL,
    passed       BIGINT  NOT NULL,            -- DKIM or SPF aligned
    dkim_aligned BIGINT  NOT NULL,
    spf_aligned  BIGINT  NOT NULL,
    both_aligned BIGINT  NOT NULL,
    quarantined  BIGINT  NOT NULL,
    rejected     BIGINT  NOT NULL,
    overridden   BIGINT  NOT NULL,            -- policy not followed, with a reason
    PRIMARY KEY (domain, day, organization)
) ${clustered};

-- The same, by day and address.
CREATE TABLE source_day (
    domain       TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    source_ip    TEXT    NOT NULL,
    messages     BIGINT  NOT NULL,
    passed       BIGINT  NOT NULL,
    dkim_aligned BIGINT  NOT NULL,
    spf_aligned  BIGINT  NOT NULL,
    quarantined  BIGINT  NOT NULL,
    rejected     BIGINT  NOT NULL,
    PRIMARY KEY (domain, day, source_ip)
) ${clustered};

-- What signed for an address, whose return paths it used, and what reporters said of it.
CREATE TABLE source_sign (
    domain    TEXT    NOT NULL,
    source_ip TEXT    NOT NULL,
    day       INTEGER NOT NULL,
    kind      TEXT    NOT NULL,               -- dkim, spf, said
    name      TEXT    NOT NULL,               -- a domain; a kind of override, or "arc"
    selector  TEXT    NOT NULL,               -- of a signature, else empty
    passed    INTEGER NOT NULL,               -- 0, 1
    aligned   INTEGER NOT NULL,               -- 0, 1
    messages  BIGINT  NOT NULL,
    PRIMARY KEY (domain, day, source_ip, kind, name, selector, passed, aligned)
) ${clustered};

-- Sessions with TLS, by day, reporter and policy.
CREATE TABLE tls_day (
    domain       TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    organization TEXT    NOT NULL,
    type         TEXT    NOT NULL,
    successful   BIGINT  NOT NULL,
    failed       BIGINT  NOT NULL,
    PRIMARY KEY (domain, day, organization, type)
) ${clustered};

CREATE TABLE tls_failure_day (
    domain      TEXT    NOT NULL,
    day         INTEGER NOT NULL,
    result_type TEXT    NOT NULL,
    mx          TEXT    NOT NULL,
    failed      BIGINT  NOT NULL,
    PRIMARY KEY (domain, day, result_type, mx)
) ${clustered};
