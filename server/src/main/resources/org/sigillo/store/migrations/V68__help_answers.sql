-- Whether pages of help were useful, and what readers wrote. Readers are hashes, of no name and no address. Times are
-- seconds since 1970, in UTC.
CREATE TABLE help_answer (
    number   ${identity},
    page     TEXT    NOT NULL,
    reader   TEXT    NOT NULL,
    language TEXT    NOT NULL,
    useful   INTEGER NOT NULL,
    note     TEXT    NOT NULL,
    said_at  BIGINT  NOT NULL,
    UNIQUE (page, reader)
);
