-- The day as of which a question speaks: the one given, or the one up to which the data reach.
-- grain: one row
-- parameters: $as_of date (all: the day that the data reach)
-- columns: today (date)
select coalesce($as_of, max(data_as_of)) as today
from build
