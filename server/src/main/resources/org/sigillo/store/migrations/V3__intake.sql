-- The mails reports came in: who can be shown to have sent them, as far as it was asked.
CREATE TABLE report_mail (
    hash       TEXT NOT NULL PRIMARY KEY,   -- of the octets, as in report_raw and report_rejected
    author     TEXT,                        -- the Author Domain
    dmarc      TEXT NOT NULL,               -- the registry's words
    dkim       TEXT NOT NULL,               -- domains whose signatures passed, with spaces between
    spf        TEXT NOT NULL,
    spf_domain TEXT,
    client     TEXT,                        -- of the SMTP session, where there was one
    helo       TEXT,
    mail_from  TEXT
);

-- Whether a report came from whom it names; of several mails with it, the best counts.
CREATE TABLE report_origin (
    report    BIGINT NOT NULL PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
    hash      TEXT   NOT NULL,
    submitter TEXT,                         -- the domain the report says it comes from
    authentic TEXT   NOT NULL               -- yes, other, no, unknown
);
CREATE INDEX report_origin_of ON report_origin (hash);
CREATE INDEX report_rejected_at ON report_rejected (received_at);
