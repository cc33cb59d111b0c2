-- What a token of a program may see: one domain, as it is kept; empty for all its person may see.
ALTER TABLE api_token ADD COLUMN scope TEXT NOT NULL DEFAULT '';
