-- Who may see what. Times are seconds since 1970, in UTC. What opens a door (a session, a link, a token) is kept as its
-- SHA-256 alone: who reads the store cannot come in by it.

CREATE TABLE organization (
    id       ${identity},
    name     TEXT    NOT NULL,
    operator INTEGER NOT NULL,                -- 1: its people run this installation, and need prove no domain
    made_at  BIGINT  NOT NULL
);

CREATE TABLE person (
    id        ${identity},
    email     TEXT    NOT NULL UNIQUE,        -- in lower case
    name      TEXT    NOT NULL,
    password  TEXT    NOT NULL,               -- Argon2id, as its reference implementation writes it
    totp      TEXT,                           -- the key of RFC 6238, base32; none without a second factor
    totp_step BIGINT  NOT NULL,               -- the last step that was used: none is used twice
    language  TEXT    NOT NULL,               -- en, it, pt, nb; empty: as the browser says
    made_at   BIGINT  NOT NULL
);

-- A role in an organization, for one domain, or for all of them where domain is empty.
CREATE TABLE person_role (
    organization BIGINT  NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    person       BIGINT  NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    domain       TEXT    NOT NULL,
    role         TEXT    NOT NULL,            -- owner, editor, viewer
    PRIMARY KEY (organization, person, domain)
);

-- A domain an organization says is its own. It sees nothing of it before that is proved.
CREATE TABLE domain_claim (
    organization BIGINT  NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    domain       TEXT    NOT NULL,
    token        TEXT    NOT NULL,            -- what the DNS must say
    made_at      BIGINT  NOT NULL,
    proved_at    BIGINT,                      -- none: not proved, or not any more
    seen_at      BIGINT,                      -- when the proof was seen last
    PRIMARY KEY (organization, domain)
);

CREATE TABLE person_session (
    id      TEXT    NOT NULL PRIMARY KEY,     -- SHA-256 of what the browser holds
    person  BIGINT  NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    made_at BIGINT  NOT NULL,
    seen_at BIGINT  NOT NULL
);

-- What a program holds to read what a person may see.
CREATE TABLE api_token (
    id      TEXT    NOT NULL PRIMARY KEY,     -- SHA-256 of what the program holds
    person  BIGINT  NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name    TEXT    NOT NULL,
    made_at BIGINT  NOT NULL
);

CREATE TABLE invitation (
    id           TEXT    NOT NULL PRIMARY KEY, -- SHA-256 of what the link holds
    organization BIGINT  NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    email        TEXT    NOT NULL,
    domain       TEXT    NOT NULL,
    role         TEXT    NOT NULL,
    ends_at      BIGINT  NOT NULL
);

-- Who did what. Only ever added to.
CREATE TABLE audit (
    id           ${identity},
    at           BIGINT  NOT NULL,
    organization BIGINT  NOT NULL,
    person       TEXT    NOT NULL,            -- the address, for people leave
    what         TEXT    NOT NULL,            -- a stable code
    subject      TEXT    NOT NULL
);
CREATE INDEX audit_of ON audit (organization, id);
