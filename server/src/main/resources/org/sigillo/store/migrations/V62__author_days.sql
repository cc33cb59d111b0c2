-- A domain's mail by the name in its From, added up as the other days are: in the transaction of the report. Mail that
-- bears the domain itself has one line a day, without addresses: source_day has these.

CREATE TABLE author_day (
    domain      TEXT    NOT NULL,
    day         INTEGER NOT NULL,
    author      TEXT    NOT NULL,             -- as reports have it, in lower case
    source_ip   TEXT    NOT NULL,             -- empty where the author is the domain
    messages    BIGINT  NOT NULL,
    passed      BIGINT  NOT NULL,
    quarantined BIGINT  NOT NULL,
    rejected    BIGINT  NOT NULL,
    PRIMARY KEY (domain, day, author, source_ip)
) ${clustered};

INSERT INTO author_day (domain, day, author, source_ip, messages, passed, quarantined, rejected)
    SELECT domain, day, author, CASE WHEN author = domain THEN '' ELSE source_ip END, SUM(messages),
        SUM(CASE WHEN dkim = 'pass' OR spf = 'pass' THEN messages ELSE 0 END),
        SUM(CASE WHEN disposition = 'quarantine' THEN messages ELSE 0 END),
        SUM(CASE WHEN disposition = 'reject' THEN messages ELSE 0 END)
    FROM (SELECT r.domain AS domain, (r.begin_at + (r.end_at - r.begin_at) / 2) / 86400 AS day,
            CASE WHEN COALESCE(w.header_from, '') = '' THEN r.domain ELSE LOWER(w.header_from) END AS author,
            w.source_ip AS source_ip, w.messages AS messages, w.dkim AS dkim, w.spf AS spf, w.disposition AS disposition
        FROM report r JOIN report_row w ON w.report = r.id) rows_of_days
    GROUP BY 1, 2, 3, 4;
