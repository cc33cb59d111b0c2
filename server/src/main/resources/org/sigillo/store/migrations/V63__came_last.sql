-- When something came in last, and what could not be read lately, is asked by every view of the first pages.

CREATE INDEX reporter_day_came ON reporter_day (received_at);
CREATE INDEX reporter_day_came_of ON reporter_day (domain, received_at);
CREATE INDEX report_rejected_came ON report_rejected (received_at, code);
