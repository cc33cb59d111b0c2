-- What was fetched already, so that it is not fetched again. Times are seconds since 1970.

-- How far a mailbox was read.
CREATE TABLE intake_mailbox (
    place        TEXT   NOT NULL PRIMARY KEY, -- imap://USER@HOST/FOLDER
    uid_validity BIGINT NOT NULL,             -- another: the numbers begin anew (9051 §2.3.1.1)
    uid          BIGINT NOT NULL,             -- the highest that was read
    at           BIGINT NOT NULL
);

-- Files of watched folders that were read and stay where they are.
CREATE TABLE intake_file (
    folder   TEXT   NOT NULL,
    path     TEXT   NOT NULL,                 -- within the folder
    size     BIGINT NOT NULL,
    modified BIGINT NOT NULL,                 -- milliseconds since 1970
    at       BIGINT NOT NULL,
    PRIMARY KEY (folder, path)
);
