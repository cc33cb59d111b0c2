-- The sources of a domain over some days, packed: what source_day and source_sign hold in thousands of lines, in one.
-- Derived from these, so that a page need not add up millions of lines. A sheet holds unless one of its days stands in
-- source_touched; days without a sheet are read line by line.

CREATE TABLE source_sheet (
    domain TEXT      NOT NULL,
    days   INTEGER   NOT NULL,          -- how many: 1, or a block of 16
    day    INTEGER   NOT NULL,          -- the first, days since 1970 in UTC
    sums   ${octets} NOT NULL,
    signs  ${octets} NOT NULL,
    PRIMARY KEY (domain, days, day)
);

-- Days that were changed since their sheets were made: marked in the transaction that changes them.
CREATE TABLE source_touched (
    domain TEXT    NOT NULL,
    day    INTEGER NOT NULL,
    PRIMARY KEY (domain, day)
) ${clustered};

INSERT INTO source_touched (domain, day) SELECT DISTINCT domain, day FROM domain_day;
