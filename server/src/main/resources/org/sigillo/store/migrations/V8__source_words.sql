-- What the owner of a domain said of its sources.

CREATE TABLE source_word (
    domain  TEXT   NOT NULL,
    subject TEXT   NOT NULL,            -- an address, or the id of a known sender
    word    TEXT   NOT NULL,            -- mine, not-mine, forwarder, nothing
    said_at BIGINT NOT NULL,
    PRIMARY KEY (domain, subject)
);
