-- What the owner of a domain said of its sources.

CREATE TABLE source_word (
    domain  TEXT   NOT NULL,
    subject TEXT   NOT NULL,            -- an address, or the id of a known sender
    word    TEXT   NOT NULL,            -- mine, not-mine, forwarder, nothing
    said_at BIGINT NOT NULL,
    PRIMARY KEY (domain, subject)
);

-- What came in is taken out with the last report read from it.
CREATE INDEX report_by_raw ON report (raw);
CREATE INDEX report_by_end ON report (end_at);
