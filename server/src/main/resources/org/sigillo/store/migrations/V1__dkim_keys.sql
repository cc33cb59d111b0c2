-- The life of DKIM keys. The private halves are files; here are their names and states.

CREATE TABLE dkim_key (
    domain      TEXT    NOT NULL,            -- the Signing Domain
    selector    TEXT    NOT NULL,
    line        TEXT    NOT NULL,            -- the keys that follow each other: the name of a [[rotation]]
    algorithm   TEXT    NOT NULL,            -- rsa-sha256, ed25519-sha256
    bits        INTEGER NOT NULL,
    fingerprint TEXT    NOT NULL,            -- SHA-256 of the public half, hexadecimal
    record      TEXT    NOT NULL,            -- the TXT record to publish
    file        TEXT    NOT NULL,            -- the private half: a name in the folder of keys
    version     INTEGER NOT NULL,            -- the number of its last step
    state       TEXT    NOT NULL,            -- generated published seen signing retiring revoked removed
    state_at    BIGINT  NOT NULL,            -- since when
    due_at      BIGINT,                      -- seen: when it may sign; retiring, revoked: until when
    ttl         INTEGER,                     -- published: how long the answer before it may be kept, in seconds
    PRIMARY KEY (domain, selector)
);

-- Of those that follow each other one signs.
CREATE UNIQUE INDEX dkim_key_signs ON dkim_key (line) WHERE state = 'signing';

-- What became of each, step by step. Nothing is changed or taken out here.
CREATE TABLE dkim_key_step (
    domain      TEXT    NOT NULL,
    selector    TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    at          BIGINT  NOT NULL,
    from_state  TEXT,                        -- none for the first
    to_state    TEXT    NOT NULL,
    reason      TEXT    NOT NULL,            -- a stable code
    detail      TEXT    NOT NULL,
    PRIMARY KEY (domain, selector, version),
    FOREIGN KEY (domain, selector) REFERENCES dkim_key (domain, selector)
);

-- Whether the private half of a key in use fits what the DNS says: the last look at each.
CREATE TABLE dkim_key_health (
    domain      TEXT    NOT NULL,
    selector    TEXT    NOT NULL,
    reason      TEXT    NOT NULL,            -- a stable code
    since       BIGINT  NOT NULL,            -- when it was first so
    checked_at  BIGINT  NOT NULL,
    detail      TEXT    NOT NULL,
    PRIMARY KEY (domain, selector)
);
