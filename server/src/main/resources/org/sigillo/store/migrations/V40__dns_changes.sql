-- What was changed in the DNS. A row is written before anything is sent, and closed with what came of it: one that is
-- still open was cut off. Times are milliseconds since 1970, in UTC.

CREATE TABLE dns_change (
    id        ${identity},
    domain    TEXT    NOT NULL,               -- of whose plan
    place     TEXT    NOT NULL,               -- where: update 192.0.2.53:53 example.com, file /etc/knot/example.com.zone
    kind      TEXT    NOT NULL,               -- apply, rollback, deploy, destroy
    source    TEXT    NOT NULL,               -- by what plan: a file and its SHA-256
    undoes    BIGINT,                         -- rollback: the first change taken back
    begun_at  BIGINT  NOT NULL,
    closed_at BIGINT,                         -- none: it was begun, and nobody knows yet what came of it
    state     TEXT    NOT NULL,               -- begun, done, overtaken, refused, unknown
    detail    TEXT    NOT NULL
);
CREATE INDEX dns_change_domain ON dns_change (domain, id);

CREATE TABLE dns_change_set (
    change_id  BIGINT  NOT NULL REFERENCES dns_change (id),
    number     INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    type       TEXT    NOT NULL,
    ttl_before INTEGER NOT NULL,
    held_before TEXT    NOT NULL,              -- a value a line, octets that are not printable as \DDD; empty if nothing was there
    ttl_after  INTEGER NOT NULL,
    held_after TEXT    NOT NULL,
    PRIMARY KEY (change_id, number)
) ${clustered};
