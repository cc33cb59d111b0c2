-- Test mail: addresses made for one visitor each, and what came to them. Nothing here opens a page or names an address:
-- there are hashes of both. Times are seconds since 1970, in UTC.
CREATE TABLE lab_address (
    id      TEXT    NOT NULL PRIMARY KEY,     -- SHA-256 of the key of its page
    mailbox TEXT    NOT NULL UNIQUE,          -- SHA-256 of its part before "@"
    ends_at BIGINT  NOT NULL,
    taken   INTEGER NOT NULL                  -- messages it has had
);
CREATE INDEX lab_address_ends ON lab_address (ends_at);

CREATE TABLE lab_mail (
    address  TEXT    NOT NULL REFERENCES lab_address (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    came_at  BIGINT  NOT NULL,
    size     INTEGER NOT NULL,                -- of the message
    held     BIGINT  NOT NULL,                -- the message and its evidence
    tls      TEXT    NOT NULL,                -- empty without
    relayed  INTEGER NOT NULL,
    octets   ${octets} NOT NULL,
    evidence ${octets} NOT NULL,
    PRIMARY KEY (address, number)
);
