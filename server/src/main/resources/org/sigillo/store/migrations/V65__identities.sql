-- Who people are at a provider of OpenID Connect: at one, one account has one identity. Times are seconds since 1970, in UTC.
CREATE TABLE person_identity (
    person    BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    issuer    TEXT   NOT NULL,
    subject   TEXT,                           -- none: there was one, and the person took it back
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (person, issuer)
);
CREATE UNIQUE INDEX person_of_identity ON person_identity (issuer, subject);

-- Sign-ins that went to a provider and have not come back, and those that wait for a code of the second factor.
CREATE TABLE sign_in (
    id      TEXT    NOT NULL PRIMARY KEY,     -- SHA-256 of what the browser holds
    person  BIGINT  REFERENCES person (id) ON DELETE CASCADE, -- whose code is awaited, or who links an identity
    issuer  TEXT,                             -- with the subject: whom the provider has recognised; the code is awaited
    subject TEXT,
    ends_at BIGINT  NOT NULL
);
CREATE INDEX sign_in_ends ON sign_in (ends_at);
